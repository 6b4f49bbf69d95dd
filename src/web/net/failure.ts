import type { OfferedWindow } from '#booking/wire';
import type { WireProblem } from '#http/wire';

/** Why an answer did not come: the network, or a problem the server named. */
export class Failure extends Error {
  readonly kind: 'network' | 'problem';
  /** 0 when nothing answered. */
  readonly status: number;
  /** Last part of the problem's type, e.g. `stale-version`. */
  readonly slug: string;
  readonly title: string;
  readonly detail: string;
  readonly faults: readonly { readonly pointer: string; readonly message: string }[];
  /** The next windows, when a booking was refused because its place has gone. */
  readonly windows: readonly OfferedWindow[];
  /** What stands there already, when the same was entered twice. */
  readonly entry: { readonly id: string; readonly visitId: string } | undefined;

  constructor(
    kind: 'network' | 'problem',
    problem: Partial<WireProblem> & Partial<Pick<Failure, 'windows' | 'entry'>>,
  ) {
    super(problem.detail ?? problem.title ?? kind);
    this.name = 'Failure';
    this.kind = kind;
    this.status = problem.status ?? 0;
    this.slug = problem.type?.split('/').pop() ?? '';
    this.title = problem.title ?? '';
    this.detail = problem.detail ?? '';
    this.faults = problem.errors ?? [];
    this.windows = problem.windows ?? [];
    this.entry = problem.entry;
  }
}

export const networkFailure = (): Failure => new Failure('network', {});

/** @param body whatever the server sent; a proxy in between may have sent a page instead of a problem. */
export function failureFrom(status: number, body: unknown): Failure {
  if (!isRecord(body)) return new Failure('problem', { status });
  return new Failure('problem', {
    status,
    ...text(body, 'type'),
    ...text(body, 'title'),
    ...text(body, 'detail'),
    errors: listOf(body.errors).filter(isFault),
    windows: listOf(body.windows).filter(isWindow),
    entry: isEntry(body.entry) ? body.entry : undefined,
  });
}

export const asFailure = (thrown: unknown): Failure => (thrown instanceof Failure ? thrown : networkFailure());

function text(body: Record<string, unknown>, name: 'type' | 'title' | 'detail'): { [key: string]: string } {
  const value = body[name];
  return typeof value === 'string' ? { [name]: value } : {};
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isFault = (value: unknown): value is { pointer: string; message: string } =>
  isRecord(value) && typeof value.pointer === 'string' && typeof value.message === 'string';
const isWindow = (value: unknown): value is OfferedWindow =>
  isRecord(value) && typeof value.start === 'string' && typeof value.end === 'string';
const isEntry = (value: unknown): value is { id: string; visitId: string } =>
  isRecord(value) && typeof value.id === 'string' && typeof value.visitId === 'string';
