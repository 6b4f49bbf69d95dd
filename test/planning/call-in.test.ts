import test from 'ava';
import { systemActor } from '#access';
import { at } from '../support/a-visit.ts';
import { asOwner } from '../support/database.ts';
import { accept, type Day, listsOf, liveDay, nurseOf } from '../support/live-day.ts';
import { makeNurse, tomorrow } from '../support/town.ts';

/** A third nurse, with no work in these weeks. */
async function offDuty({ service }: Day): Promise<string> {
  const { id } = await service.fresh.database.withActor(systemActor, (trx) =>
    makeNurse(trx, service.town.centre, { code: 'N8' }),
  );
  await asOwner(service.fresh, 'delete from shift where nurse_id = $1', [id]);
  return id;
}

test('with both nurses ill one who is off duty is called in: she gets their visits, it is her shift, and she reads it on her phone', async (t) => {
  const day = await liveDay(t);
  const { service, desk, path } = day;
  const { shen, lu } = service.town;
  const chen = await offDuty(day);
  for (const nurseId of [shen.id, lu.id]) {
    const change = { kind: 'nurse-out', nurseId, from: at('08:00').toISOString() };
    t.is((await accept(day, (await desk.post(`${path}/proposals`, { change })).body)).status, 200);
  }
  t.is([...(await listsOf(day)).values()].flat().length, 0);

  const off = await desk.get(`${path}/off-duty`);
  t.deepEqual(
    off.body.nurses.map(({ code }: { code: string }) => code),
    ['N8'],
  );
  t.is(Date.parse(off.body.nurses[0].free.from), at('00:00').getTime());

  const change = {
    kind: 'call-in',
    nurseId: chen,
    from: at('08:15').toISOString(),
    until: at('16:00').toISOString(),
    consent: 'telephone',
  };
  const made = await desk.post(`${path}/proposals`, { change });
  t.is(made.status, 201, made.text);
  t.is(made.body.moves.length, 4);
  t.true(
    made.body.moves.every((move: { to: { nurseId: string }[] }) => move.to.every(({ nurseId }) => nurseId === chen)),
  );
  t.is([...(await listsOf(day)).values()].flat().length, 0, 'nothing is so before it is accepted');

  const accepted = await accept(day, made.body);
  t.is(accepted.status, 200, accepted.text);
  t.is(accepted.body.change.consent, 'telephone');
  t.is((await listsOf(day)).get('N8')?.length, 4);
  const [risk] = await asOwner<{ count: number }>(
    service.fresh,
    'select count(*)::int as count from visit where at_risk_since is not null',
  );
  t.is(risk?.count, 0);
  const hers = await (await service.signedIn('nurse', 'N8')).get(`/api/v1/routes/${tomorrow}`);
  t.is(hers.body.stops.length, 4, hers.text);
  const lists = await desk.get(`${path}/lists`);
  t.true(
    lists.body.lists.some(
      (list: { nurseId: string; received: number | null }) => list.nurseId === chen && list.received === null,
    ),
  );
  t.is(nurseOf(await listsOf(day), day.visits.R1!), 'N8');
  t.is((await accept(day, made.body)).status, 200, 'sent again it is so');
});

test('who has not rested or is on another centre’s roster is not called in, and nothing is written', async (t) => {
  const day = await liveDay(t);
  const { service, desk, path } = day;
  const ask = (nurseId: string, from: string, until: string) =>
    desk.post(`${path}/proposals`, {
      change: {
        kind: 'call-in',
        nurseId,
        from: at(from).toISOString(),
        until: at(until).toISOString(),
        consent: 'in-person',
      },
    });
  const working = await ask(service.town.shen.id, '18:00', '20:00');
  t.is(working.status, 409, working.text);
  t.is(working.body.type, '/problems/rest-needed');
  t.is(working.body.rule, 'working');
  t.is((await ask('0198c0de-0000-7000-8000-00000000ffff', '10:00', '12:00')).status, 404);
  const chen = await offDuty(day);
  const backwards = await ask(chen, '12:00', '10:00');
  t.is(backwards.status, 422, backwards.text);
  t.is(backwards.body.errors[0].pointer, '/change/until');
  t.is((await ask(chen, '08:00', '20:00')).body.rule, 'too-long');
});
