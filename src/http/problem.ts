import type { Language, Named } from './wire.ts';

/** Words for a person, in every language the service speaks. */
export type Words = Named;

/** One bad input: where it is (JSON pointer for bodies, `?name` for the query, header name otherwise) and what is wrong. */
export interface Fault {
  readonly pointer: string;
  readonly message: Words;
}

export interface ProblemKind {
  /** Last part of `/problems/<slug>`; `docs/problems/<slug>.md` explains it. */
  readonly slug: string;
  readonly title: Words;
  readonly status: number;
}

interface More {
  readonly faults?: readonly Fault[];
  /** Extra members of the answer, e.g. the next windows. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A refusal that may be shown to the person who asked (RFC 9457).
 * Everything else that is thrown is logged whole and answered with a bare 500.
 */
export class Problem extends Error {
  readonly kind: ProblemKind;
  /** What to do next. */
  readonly detail: Words;
  readonly faults: readonly Fault[];
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: ProblemKind, detail: Words, more: More = {}) {
    super(detail.en);
    this.name = 'Problem';
    this.kind = kind;
    this.detail = detail;
    this.faults = more.faults ?? [];
    this.extra = more.extra ?? {};
    this.headers = more.headers ?? {};
  }
}

/** A refusal about one named field. */
export function fieldProblem(
  kind: ProblemKind,
  pointer: string,
  message: Words,
  extra: Record<string, unknown> = {},
): Problem {
  return new Problem(kind, message, { faults: [{ pointer, message }], extra });
}

/** Words in both languages, shortest to write. */
export function words(en: string, zh: string): Words {
  return { en, 'zh-CN': zh };
}

/** The body of the answer, in the reader's language. */
export function problemBody(problem: Problem, language: Language, instance: string): Record<string, unknown> {
  const { kind, faults } = problem;
  return {
    type: `/problems/${kind.slug}`,
    title: kind.title[language],
    status: kind.status,
    detail: problem.detail[language],
    instance,
    ...(faults.length > 0
      ? { errors: faults.map((fault) => ({ pointer: fault.pointer, message: fault.message[language] })) }
      : {}),
    ...problem.extra,
  };
}

/** The refusals that belong to no room. */
export const problems = {
  badRequest: { slug: 'bad-request', title: words('The request cannot be read', '无法读取请求'), status: 400 },
  invalid: { slug: 'invalid', title: words('Some of what was sent is not right', '提交的内容有误'), status: 422 },
  signInNeeded: { slug: 'sign-in-needed', title: words('Sign in first', '请先登录'), status: 401 },
  notAllowed: { slug: 'not-allowed', title: words('This is not yours to do', '您没有此项权限'), status: 403 },
  notFound: { slug: 'not-found', title: words('There is nothing here', '没有找到'), status: 404 },
  methodNotAllowed: { slug: 'method-not-allowed', title: words('Not with this method', '不支持此方法'), status: 405 },
  conflict: { slug: 'conflict', title: words('Something changed in the meantime', '内容已有变化'), status: 409 },
  keyReused: {
    slug: 'idempotency-key-reused',
    title: words('The Idempotency-Key was used for another request', '该幂等键已用于另一请求'),
    status: 422,
  },
  keyNeeded: {
    slug: 'idempotency-key-needed',
    title: words('An Idempotency-Key is needed', '缺少幂等键'),
    status: 400,
  },
  keyInProgress: {
    slug: 'idempotency-key-in-progress',
    title: words('The same request is still being worked on', '同一请求正在处理'),
    status: 409,
  },
  versionNeeded: { slug: 'if-match-needed', title: words('Say which version you saw', '请注明所见版本'), status: 428 },
  stale: { slug: 'stale-version', title: words('It changed since you looked', '内容已更新'), status: 412 },
  tooLarge: { slug: 'too-large', title: words('The request is too large', '请求过大'), status: 413 },
  unsupported: { slug: 'unsupported-media-type', title: words('Send JSON', '请发送 JSON'), status: 415 },
  busy: { slug: 'busy', title: words('Too much is happening at once', '系统繁忙'), status: 503 },
  broken: { slug: 'internal', title: words('Something broke on our side', '系统出错'), status: 500 },
} as const satisfies Record<string, ProblemKind>;
