import { randomUUID } from 'node:crypto';
import type { Context, Middleware, Next } from 'koa';
import type { Logger } from 'pino';
import { DatabaseBusy } from '#database';
import { Problem, problemBody, problems, words } from './problem.ts';
import { languageOf } from './router.ts';

/** Gives every request an id, which the log and the answer share, and writes one line about it when it ends. */
export function requestId(log: Logger): Middleware {
  return async (ctx: Context, next: Next) => {
    const id = randomUUID();
    const began = performance.now();
    ctx.set('X-Request-Id', id);
    ctx.state.requestId = id;
    await next();
    const milliseconds = Math.round(performance.now() - began);
    log.debug({ id, method: ctx.method, path: ctx.path, status: ctx.status, milliseconds }, 'request');
  };
}

/** Turns every refusal into application/problem+json; what is not a Problem is logged whole and never leaves the house. */
export function problemAnswers(log: Logger): Middleware {
  return async (ctx: Context, next: Next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw notFound();
      if (ctx.status === 405 || ctx.status === 501) throw wrongMethod();
    } catch (error) {
      answerProblem(ctx, problemOf(error, ctx, log));
    }
  };
}

function answerProblem(ctx: Context, problem: Problem): void {
  const language = languageOf(ctx);
  ctx.status = problem.kind.status;
  ctx.body = JSON.stringify(problemBody(problem, language, ctx.path));
  ctx.set('Content-Language', language);
  for (const [name, text] of Object.entries(problem.headers)) ctx.set(name, text);
  ctx.type = 'application/problem+json';
  if (!ctx.req.complete) hangUp(ctx);
}

/**
 * Refused before its body had come: says so, throws away what still comes, and ends the connection where that does not
 * stop. Ended at once, the answer would be lost: whoever is still sending reads nothing from a connection that was reset.
 */
function hangUp({ req, res }: Context): void {
  req.resume();
  res.once('finish', () => setTimeout(() => req.complete || req.destroy(), 1_000).unref());
}

function problemOf(error: unknown, ctx: Context, log: Logger): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseBusy) {
    return new Problem(problems.busy, words('Send the request again in a moment.', '请稍后重试。'), {
      headers: { 'Retry-After': '1' },
    });
  }
  if (isClientError(error)) {
    return new Problem(
      { ...problems.badRequest, status: error.status },
      words('Correct the request and send it again.', '请更正请求后重试。'),
    );
  }
  log.error({ id: ctx.state.requestId, error }, 'a request failed');
  // Whoever reads a page sees no header: the beginning of its id finds the line in the log.
  const number = String(ctx.state.requestId).slice(0, 8);
  return new Problem(
    problems.broken,
    words(
      `Nothing was changed. Try again; if it stays, tell your centre this number: ${number}.`,
      `没有改动任何内容。请重试；若仍出现，请把编号 ${number} 告诉您的中心。`,
    ),
  );
}

function isClientError(error: unknown): error is Error & { status: number } {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}

export function notFound(): Problem {
  return new Problem(
    problems.notFound,
    words('Check the address, or go back and look again.', '请检查地址,或返回重新查找。'),
  );
}

function wrongMethod(): Problem {
  return new Problem(problems.methodNotAllowed, words('See /docs for what this address can do.', '请查看 /docs。'));
}

/**
 * Refuses changes that another site's page asked for. Browsers send Sec-Fetch-Site or Origin with them;
 * programs send neither and carry no cookie of ours by accident.
 */
export function sameSiteOnly(): Middleware {
  return async (ctx: Context, next: Next) => {
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(ctx.method);
    if (changes && cameFromElsewhere(ctx)) {
      throw new Problem(
        problems.notAllowed,
        words('Open Doorstep itself and do it there.', '请在 Doorstep 页面内操作。'),
      );
    }
    await next();
  };
}

function cameFromElsewhere(ctx: Context): boolean {
  const site = ctx.get('Sec-Fetch-Site');
  if (site !== '' && site !== 'same-origin' && site !== 'none') return true;
  const origin = ctx.get('Origin');
  return origin !== '' && URL.parse(origin)?.host !== ctx.host;
}
