import { Writable } from 'node:stream';
import test from 'ava';
import Koa from 'koa';
import { pino } from 'pino';
import request from 'supertest';
import { problemAnswers, requestId } from '../../src/http/middleware.ts';

test('what breaks on our side is told with a number that finds its line in the log, in both languages, and with nothing of the reason', async (t) => {
  const lines: string[] = [];
  const log = pino(new Writable({ write: (chunk, _, next) => next(void lines.push(String(chunk))) }));
  const app = new Koa();
  app.silent = true;
  app.use(requestId(log)).use(problemAnswers(log));
  app.use(() => {
    throw new Error('secret of the house');
  });
  for (const [language, said] of [
    ['en', 'this number: '],
    ['zh-CN', '请把编号 '],
  ] as const) {
    const answer = await request(app.callback()).get('/somewhere').set('Accept-Language', language);
    t.is(answer.status, 500);
    const number = answer.body.detail.split(said)[1]?.slice(0, 8);
    t.regex(number, /^[0-9a-f]{8}$/);
    t.true(answer.headers['x-request-id']?.startsWith(number));
    t.is(lines.filter((line) => line.includes(`"id":"${number}`)).length, 1);
    t.notRegex(answer.text, /secret/);
  }
});
