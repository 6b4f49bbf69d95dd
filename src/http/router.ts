import Router from '@koa/router';
import type { Context } from 'koa';
import { type Actor, type Allowed, accessTable } from '#access';
import { audited } from './audited.ts';
import { readFileBody, readJson } from './body.ts';
import { check } from './check.ts';
import { Problem, problems, words } from './problem.ts';
import type { Cookies, RawRequest, Route } from './route.ts';
import type { Language } from './wire.ts';

export interface RouterDeps {
  readonly now: () => Date;
  /** Who is behind the request's cookie; undefined for nobody. */
  readonly actorOf: (cookies: Cookies) => Promise<Actor | undefined>;
  /** Whether this is a demo database behind 127.0.0.1: only then do the demo routes exist. */
  readonly demo: boolean;
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
  const cookies = cookiesOf(ctx);
  const actor = { ...(await admitted(allowed, cookies, deps)), now };
  refuseUnknownQuery(route, ctx.query);
  const { value, bytes, hash } = await bodyOf(ctx, route);
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
    looksAt: audit.looksAt,
  };
  const answer = await route.run(request, check);
  audit.refuseSilence();
  ctx.status = answer.status;
  ctx.body = answer.body ?? null;
  for (const [name, text] of Object.entries(answer.headers ?? {})) ctx.set(name, text);
}

const noBytes = new Uint8Array();

async function bodyOf(ctx: Context, route: Route): Promise<{ value: unknown; bytes: Uint8Array; hash: string }> {
  if (route.rawBody) return { value: undefined, ...(await readFileBody(ctx.req, route.rawBody.mostBytes)) };
  return { ...(await readJson(ctx.req)), bytes: noBytes };
}

async function admitted(allowed: Allowed, cookies: Cookies, deps: RouterDeps): Promise<Actor> {
  if (allowed === 'public' || allowed === 'demo') return nobody;
  const actor = await deps.actorOf(cookies);
  if (!actor) {
    throw new Problem(problems.signInNeeded, words('Sign in and send the request again.', '请登录后重试。'));
  }
  if (!allowed[actor.role]) {
    throw new Problem(
      problems.notAllowed,
      words(
        'Ask somebody whose work this is, or sign in as another person.',
        '请联系负责此事的人员,或换用其他身份登录。',
      ),
    );
  }
  return actor;
}

function refuseUnknownQuery(route: Route, query: object): void {
  const first = Object.keys(query)[0];
  if (route.query || first === undefined) return;
  const message = words('This parameter is not known here. Leave it out.', '没有这个参数,请删除。');
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

function cookiesOf(ctx: Context): Cookies {
  return {
    get: (name) => ctx.cookies.get(name),
    set(name, value, maxAgeSeconds) {
      ctx.cookies.set(name, value, {
        httpOnly: true,
        sameSite: 'lax',
        overwrite: true,
        secure: ctx.secure,
        ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds * 1000 }),
      });
    },
  };
}
