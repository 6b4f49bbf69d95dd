import test from 'ava';
import { systemActor } from '#access';
import { tellLive } from '#http';
import { visitDay } from '../support/a-visit.ts';
import { asOwner } from '../support/database.ts';
import { eventStream } from '../support/event-stream.ts';
import { waitFor } from '../support/wait.ts';

test('whose visit it is hears of it, her desk too, and nobody else; what was undone is heard by nobody', async (t) => {
  const { service, visitId, phone } = await visitDay(t);
  const listening = async (role: 'resident' | 'coordinator', code: string) =>
    eventStream(t, service.url, await service.signedIn(role, code));
  const gu = await listening('resident', 'R1');
  const li = await listening('resident', 'R2');
  const desk = await listening('coordinator', 'C1');
  const neighbour = await listening('coordinator', 'C2');
  const undone = service.fresh.database.withActor(systemActor, async (trx) => {
    await tellLive(trx, { kind: 'alarm', centreId: service.town.centre.id });
    throw new Error('undone');
  });
  await t.throwsAsync(undone, { message: 'undone' });
  t.is((await phone.does(visitId, 'on-the-way')).status, 201);
  await waitFor(() => gu.includes('visit') && desk.includes('visit'), 'the visit to be told');
  t.deepEqual(
    [gu, desk],
    [
      ['again', 'visit'],
      ['again', 'visit'],
    ],
  );
  t.deepEqual([li, neighbour], [['again'], ['again']]);
});

test('a lost connection to the database comes back, and everybody is told to look again', async (t) => {
  const { service } = await visitDay(t);
  const desk = await eventStream(t, service.url, await service.signedIn('coordinator', 'C1'));
  const cut = await asOwner(
    service.fresh,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'listen %'`,
  );
  t.is(cut.length, 1);
  await waitFor(() => desk.filter((event) => event === 'again').length === 2, 'the stream to say look again');
});
