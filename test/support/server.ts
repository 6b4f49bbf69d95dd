import Koa from 'koa';
import { pino } from 'pino';
import request from 'supertest';
import type { Actor } from '#access';
import { buildRouter, problemAnswers, type Route, requestId } from '#http';
import { monday } from './town.ts';

export interface Asking {
  get(path: string): request.Test;
  /** With an Idempotency-Key of its own unless the test sets one. */
  post(path: string, body?: object): request.Test;
}

/** One room's routes behind the real router, asked by whoever the test says. Answers come in English. */
export function serverOf(routes: readonly Route[], { now = monday, demo = true }: { now?: Date; demo?: boolean } = {}) {
  const log = pino({ level: 'silent' });
  let asking: Actor | undefined;
  const app = new Koa();
  app.use(requestId(log)).use(problemAnswers(log));
  app.use(buildRouter(routes, { now: () => now, actorOf: async () => asking, demo }).routes());
  const handler = app.callback();
  let keys = 0;
  /** Requests must be awaited before another actor asks. */
  return function as(actor: Actor | undefined): Asking {
    const sent = (test: request.Test) => {
      asking = actor;
      return test.set('Accept-Language', 'en');
    };
    return {
      get: (path) => sent(request(handler).get(path)),
      post: (path, body) => sent(request(handler).post(path).set('Idempotency-Key', `key-${keys++}`).send(body)),
    };
  };
}
