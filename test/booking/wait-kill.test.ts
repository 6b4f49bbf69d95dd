import { spawn } from 'node:child_process';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { waitTick } from '#booking';
import { checkDays } from '#planning';
import { asOwner } from '../support/database.ts';
import { runningService, type Service } from '../support/service.ts';

const wednesday = '2026-11-25';
const program = path.join(import.meta.dirname, '../support/offering-process.ts');

/** Runs until the process says that it stays where it was told to, and kills it there. */
async function killedWhile(t: ExecutionContext, service: Service, stop: 'writing' | 'offered'): Promise<void> {
  const at = service.clock.now.toISOString();
  const child = spawn(process.execPath, [program, service.fresh.appUrl, at, stop], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  const said = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data).trim())),
  );
  t.is(said, stop);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

const offers = async ({ fresh }: Service) =>
  (
    await asOwner<{ state: string }>(
      fresh,
      `select p.code || ' ' || o.state as state from wait_offer o join person p on p.id = o.resident_id order by o.offered_at, o.id`,
    )
  ).map(({ state }) => state);

test('a process killed while it writes an offer, and one killed before the answer: one offer at a time, none lost', async (t) => {
  t.timeout(120_000);
  const service = await runningService(t);
  const { gu, li } = service.town;
  const desk = await service.signedIn('coordinator', 'C1');
  // One place on that day: one nurse of the two, for one visit.
  await asOwner(service.fresh, `delete from shift where nurse_id = (select id from nurse where code = 'N2')`);
  await asOwner(
    service.fresh,
    `update shift set starts_at = '${wednesday}T08:00+08:00', ends_at = '${wednesday}T08:40+08:00',
      break_earliest = null, break_latest = null, break_minutes = 0 where day = '${wednesday}'`,
  );
  for (const { id } of [gu, li]) {
    const joined = await desk.post('/api/v1/wait-list', {
      residentId: id,
      services: ['injection'],
      firstDay: wednesday,
      lastDay: wednesday,
      windows: [{ start: '08:00', end: '10:00' }],
      channel: 'telephone',
    });
    t.is(joined.status, 201, joined.text);
    service.clock.now = new Date(service.clock.now.getTime() + 60_000);
  }

  // Broken off in the middle of the transaction: nothing of it is there, and the place is still free.
  await killedWhile(t, service, 'writing');
  t.deepEqual(await offers(service), []);
  t.deepEqual(await asOwner(service.fresh, 'select from visit'), []);

  // Killed right after: the offer stands and is answered elsewhere. Whoever looks meanwhile offers nothing twice.
  await killedWhile(t, service, 'offered');
  await Promise.all([waitTick(service.planning), waitTick(service.planning)]);
  t.deepEqual(await offers(service), ['R1 open']);

  // Nobody answers: when its time has run out, the next one is offered the same place, once.
  service.clock.now = new Date(service.clock.now.getTime() + 31 * 60_000);
  await killedWhile(t, service, 'offered');
  await waitTick(service.planning);
  t.deepEqual(await offers(service), ['R1 lapsed', 'R2 open']);
  const [open] = await asOwner<{ id: string }>(service.fresh, `select id from wait_offer where state = 'open'`);
  const taken = await desk.post(`/api/v1/wait-offers/${open!.id}/acceptance`, { channel: 'telephone' });
  t.is(taken.status, 200, taken.text);
  t.deepEqual(await offers(service), ['R1 lapsed', 'R2 accepted']);
  t.deepEqual(
    (await asOwner<{ state: string }>(service.fresh, 'select state from visit order by created_at')).map(
      ({ state }) => state,
    ),
    ['cancelled', 'booked'],
  );
  t.deepEqual((await checkDays(service.planning)).findings, []);
});
