import test from 'ava';
import { systemActor } from '#access';
import { asOwner } from '../support/database.ts';
import { makeResident } from '../support/town.ts';
import { bothSides, publish, upTo } from './a-referral.ts';

test('fifty doctors race for the last expert seat: one wins, the others are offered the next best, and lose nothing', async (t) => {
  t.timeout(120_000);
  const both = await bothSides(t);
  const { service, doctor } = both;
  const [last, next] = await publish(both, {
    level: 'expert',
    seats: 1,
    rule: 'FREQ=DAILY;COUNT=2',
    releaseRule: 'beijing',
  });
  const people = await service.fresh.database.withActor(systemActor, async (trx) => {
    const ids: string[] = [];
    for (let index = 0; index < 50; index++) {
      ids.push((await makeResident(trx, service.town.centre, { code: `E${index}` })).id);
    }
    return ids;
  });
  const ask = (residentId: string) => doctor.post('/api/v1/referrals', upTo(both, { residentId, sessionId: last?.id }));
  const answers = await Promise.all(
    people.map(async (residentId) => {
      // Whoever came while too many were served is told to come again, as a page does by itself.
      for (let tries = 0; ; tries++) {
        const answer = await ask(residentId);
        if (answer.status !== 503 || tries === 40) return answer;
      }
    }),
  );
  t.is(answers.filter((answer) => answer.status === 201).length, 1);
  const lost = answers.filter((answer) => answer.status === 409);
  t.is(lost.length, 49);
  for (const { body } of lost) {
    t.is(body.type, '/problems/seat-taken');
    t.is(body.next[0].id, next?.id);
  }
  t.is(
    (await asOwner(service.fresh, 'select from referral')).length,
    1,
    'no referral without the seat it was sent with',
  );
  t.is((await asOwner(service.fresh, 'select from seat')).length, 1);
});
