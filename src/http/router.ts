import Router from '@koa/router';
import type { Context } from 'koa';
import { type Actor, type Allowed, accessTable, isInScope } from '#access';
import { audited } from './audited.ts';
import { readFileBody, readForm, readJson } from './body.ts';
import { type Gate, openGate } from './border.ts';
import { check } from './check.ts';
import { cookiesOf } from './cookies.ts';
import { Problem, problems, words } from './problem.ts';
import type { Cookies, RawRequest, Route } from './route.ts';
import type { Language } from './wire.ts';

export interface RouterDeps {
  readonly now: () => Date;
  /** Who is behind the request's cookie or Authorization header; undefined for nobody. */
  readonly actorOf: (credentials: {
    readonly cookies: Cookies;
    readonly authorization: string | undefined;
    readonly now: Date;
  }) => Promise<Actor | undefined>;
  /** People come by https: cookies are bound to this very host and never sent otherwise. */
  readonly https?: boolean;
  /** Whether this is a demo database behind 127.0.0.1: only then do the demo routes exist. */
  readonly demo: boolean;
  /** Lets only so much work happen at once; reading a slow body is no work. */
  readonly gate?: Gate;
}

/** Stands in where a public route needs no one: row-level security gives it nothing. */
const nobody: Actor = { role: 'integration', id: 'nobody' };

/**
 * Mounts routes. Access is settled here by the one table before a handler runs; the relation to the thing
 * itself is the room's policy, and row-level security below both.
 *
 * @throws when a route has no line in the access table or two share one: the service must not start.
 */
export function buildRouter(routes: readonly Route[], deps: RouterDeps): Router {
  const router = new Router();
  const names = new Set<string>();
  for (const route of routes) {
    if (!(route.name in accessTable)) throw new Error(`Route ${route.name} has no line in src/access/table.ts.`);
    if (names.has(route.name)) throw new Error(`Two routes are called ${route.name}.`);
    names.add(route.name);
    const allowed: Allowed = accessTable[route.name];
    if (allowed === 'demo' && !deps.demo) continue;
    router.register(route.path, [route.method], (ctx: Context) => serve(ctx, route, allowed, deps));
  }
  return router;
}

async function serve(ctx: Context, route: Route, allowed: Allowed, deps: RouterDeps): Promise<void> {
  const now = deps.now();
  const cookies = cookiesOf(ctx, deps.https ?? false);
  const authorization = headerOf(ctx, 'authorization');
  // Whether the process lives is asked most urgently when everything else has to wait.
  const gate = route.name === 'health.live' ? openGate : (deps.gate ?? openGate);
  const actor = { ...(await gate(() => admitted(route, allowed, { cookies, authorization, now }, deps))), now };
  refuseUnknownQuery(route, ctx.query);
  const { value, form, bytes, hash } = await bodyOf(ctx, route);
  const audit = audited(route, actor, now);
  const request: RawRequest = {
    actor,
    now,
    language: languageOf(ctx),
    params: (ctx as unknown as { params: Record<string, string> }).params ?? {},
    query: { ...ctx.query },
    body: value,
    bytes,
    idempotencyKey: headerOf(ctx, 'idempotency-key'),
    requestHash: hash,
    ifMatch: headerOf(ctx, 'if-match'),
    cookies,
    authorization,
    form,
    looksAt: audit.looksAt,
  };
  const answer = await gate(() => route.run(request, check), true);
  audit.refuseSilence();
  ctx.status = answer.status;
  ctx.body = answer.body ?? null;
  for (const [name, text] of Object.entries(answer.headers ?? {})) ctx.set(name, text);
}

const noBytes = new Uint8Array();

async function bodyOf(
  ctx: Context,
  route: Route,
): Promise<Pick<RawRequest, 'form' | 'bytes'> & { value: unknown; hash: string }> {
  if (route.rawBody) return { value: undefined, form: {}, ...(await readFileBody(ctx.req, route.rawBody.mostBytes)) };
  if (route.accepts === 'form') return { value: undefined, form: await readForm(ctx.req), bytes: noBytes, hash: '' };
  return { ...(await readJson(ctx.req)), form: {}, bytes: noBytes };
}

async function admitted(
  route: Route,
  allowed: Allowed,
  credentials: Parameters<RouterDeps['actorOf']>[0],
  deps: RouterDeps,
): Promise<Actor> {
  if (allowed === 'public' || allowed === 'demo') return nobody;
  const actor = await deps.actorOf(credentials);
  if (!actor) {
    throw new Problem(problems.signInNeeded, words('Sign in and send the request again.', '请登录后重试。'), {
      // RFC 6750: a program learns that its token has ended.
      headers: credentials.authorization === undefined ? {} : { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    });
  }
  if (!allowed[actor.role] || !isInScope(actor, route.name)) {
    throw new Problem(
      problems.notAllowed,
      words(
        'Ask somebody whose work this is, or sign in as another person.',
        '请联系负责此事的人员，或换用其他身份登录。',
      ),
    );
  }
  return actor;
}

function refuseUnknownQuery(route: Route, query: object): void {
  const first = Object.keys(query)[0];
  if (route.query || first === undefined) return;
  const message = words('This parameter is not known here. Leave it out.', '没有这个参数，请删除。');
  throw new Problem(problems.invalid, message, { faults: [{ pointer: `?${first}`, message }] });
}

/** The language of the answer: `zh-CN` unless the caller prefers English. */
export function languageOf(ctx: Context): Language {
  return ctx.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
}

function headerOf(ctx: Context, name: string): string | undefined {
  const text = ctx.get(name);
  return text === '' ? undefined : text;
}
