import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import request from 'supertest';
import { dayOf } from '#time';
import { dataFolder, doorstep } from '../support/program.ts';
import { waitFor } from '../support/wait.ts';

test('one command on an empty machine: ready, a nurse’s list of today, a clean check, and it stops on Ctrl-C', async (t) => {
  t.timeout(120_000);
  const environment = { DATA_FOLDER: dataFolder(t), PORT: '0' };
  const program = doorstep(t, ['start'], environment);
  const url = await program.says(/Doorstep is ready after [\d.]+ s: (http:\S+)/, 100);
  t.is((await request(url).get('/health/ready')).status, 200);
  t.is((await request(url).get('/health/live')).status, 200);

  const people = (await request(url).get('/api/v1/demo/people')).body.people as { role: string; code: string }[];
  t.is(people.filter((person) => person.role === 'nurse').length, 14);
  const lists = [];
  for (const nurse of people.filter((person) => person.role === 'nurse')) {
    const signedIn = await request(url).post('/api/v1/demo/sign-in').send({ role: 'nurse', code: nurse.code });
    t.is(signedIn.status, 200, signedIn.text);
    const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const today = dayOf(new Date(signedIn.body.now), signedIn.body.zone);
    const list = await request(url).get(`/api/v1/routes/${today}`).set('Cookie', cookie);
    t.is(list.body.publication, 1, list.text.slice(0, 300));
    lists.push(list.body.stops.length);
  }
  t.true(lists.reduce((sum, count) => sum + count, 0) >= 60, `today's visits: ${lists}`);
  const page = await request(url).get('/nurse').set('Accept', 'text/html');
  t.is(page.status, 200);
  t.regex(page.text, /<div id=/);
  t.regex(page.headers['content-security-policy'] ?? '', /default-src 'none'/);

  const written = path.join(String(environment.DATA_FOLDER), 'day-lists');
  await waitFor(() => existsSync(written) && readdirSync(written).length >= 2, 'the printable days');

  // A second process shares the running server, looks at everything and finds nothing wrong.
  const audit = doorstep(t, ['check'], environment);
  t.is(await audit.ended(), 0, audit.said());
  t.regex(audit.said(), /\d+ checks, 0 findings\n$/);

  // What another program reads holds nothing but the answer.
  const printed = doorstep(t, ['set-up', '--print'], environment);
  let answer = '';
  printed.child.stdout?.on('data', (part: Buffer) => {
    answer += part.toString();
  });
  t.is(await printed.ended(), 0, printed.said());
  t.true((JSON.parse(answer) as { organisations: unknown[] }).organisations.length >= 2);
  t.regex(printed.said(), /database server of another Doorstep/);

  program.child.kill('SIGINT');
  t.is(await program.ended(), 0, program.said());
  t.regex(program.said(), /Stopping\./);
});

test('a command that is not known, a wrong option and a wrong setting say what to do', async (t) => {
  const unknown = doorstep(t, ['dance'], {});
  t.is(await unknown.ended(), 2);
  t.regex(unknown.said(), /There is no command dance/);
  const port = doorstep(t, ['check'], { PORT: 'eighty', DATA_FOLDER: dataFolder(t) });
  t.is(await port.ended(), 2);
  t.regex(port.said(), /PORT/);
  t.notRegex(port.said(), /at .*\.ts:/, 'no stack for a person at the terminal');
});
