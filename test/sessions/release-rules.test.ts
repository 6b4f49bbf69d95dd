import test from 'ava';
import fc from 'fast-check';
import { releaseRuleOf } from '../../src/sessions/release-rules.ts';
import { byPriority, freeFor, opensAt, type SeatSupply, type Taken } from '../../src/sessions/rules.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => new Date(`${text}+08:00`);

/** A session of ten seats on Monday 12 October 2026, after the week of the national holiday, the public from 14 days before. */
function session(city: string, differs: Partial<SeatSupply> = {}): SeatSupply {
  const day = differs.day ?? '2026-10-12';
  return {
    day,
    startsAt: at(`${day}T09:00`),
    level: 'specialist',
    seats: 10,
    overbooked: 0,
    quotas: {},
    publicDaysBefore: 14,
    rule: releaseRuleOf(city, day),
    state: 'open',
    ...differs,
  };
}

test('Shanghai: community doctors five days before the public, to the minute, over the holiday week too', (t) => {
  const one = session('shanghai');
  t.deepEqual(opensAt(one, 'community', zone), at('2026-09-23T00:00'));
  t.is(freeFor(one, {}, 'community', zone, at('2026-09-22T23:59')), 0);
  t.is(freeFor(one, {}, 'community', zone, at('2026-09-23T00:00')), 10);
  t.is(freeFor(one, {}, 'online', zone, at('2026-09-27T23:59')), 0);
  t.is(freeFor(one, {}, 'online', zone, at('2026-09-28T00:00')), 10, 'what they left is everybody’s');
  t.is(one.rule?.community.feeFen, 0);
});

test('Shanghai: from three days before, an urgent case has any free seat beyond the quota; others have not', (t) => {
  const one = session('shanghai', { quotas: { community: 2 } });
  const taken = { community: 2 };
  t.is(freeFor(one, taken, 'community', zone, at('2026-10-08T23:59'), true), 0);
  t.is(freeFor(one, taken, 'community', zone, at('2026-10-09T00:00'), true), 8);
  t.is(freeFor(one, taken, 'community', zone, at('2026-10-09T00:00'), false), 0);
  t.is(freeFor(one, taken, 'online', zone, at('2026-10-09T00:00'), true), 8, 'nobody else is more urgent by saying so');
});

test('Beijing: 30 % and half of an expert’s are kept from two weeks before until the day before', (t) => {
  const one = session('beijing', { publicDaysBefore: 7 });
  t.is(freeFor(one, {}, 'community', zone, at('2026-09-27T23:59')), 0);
  t.is(freeFor(one, {}, 'community', zone, at('2026-09-28T00:00')), 10);
  t.is(freeFor(one, {}, 'online', zone, at('2026-10-05T00:00')), 7);
  const expert = { ...one, level: 'expert' as const };
  t.is(freeFor(expert, {}, 'online', zone, at('2026-10-10T23:59')), 5);
  t.is(freeFor(expert, { community: 2 }, 'online', zone, at('2026-10-10T23:59')), 5, 'what they took counts as theirs');
  t.is(freeFor(expert, {}, 'online', zone, at('2026-10-11T00:00')), 10, 'unused ones go back');
});

test('Beijing in 2020 kept 20 %; the edition is the one of the session’s day', (t) => {
  const old = session('beijing', { day: '2020-12-31' });
  t.is(old.rule?.version, '2020');
  t.is(freeFor(old, {}, 'online', zone, at('2020-12-25T00:00')), 8);
  t.is(session('beijing', { day: '2021-01-01' }).rule?.version, '2021');
});

test('Chongqing: 20 % are kept until one day before, to the minute', (t) => {
  const one = session('chongqing');
  t.is(freeFor(one, {}, 'online', zone, at('2026-09-27T23:59')), 0);
  t.is(freeFor(one, {}, 'online', zone, at('2026-09-28T00:00')), 8);
  t.is(freeFor(one, {}, 'online', zone, at('2026-10-10T23:59')), 8);
  t.is(freeFor(one, {}, 'online', zone, at('2026-10-11T00:00')), 10);
  t.is(freeFor(one, {}, 'online', zone, at('2026-10-12T09:00')), 0, 'booking closes with the session');
});

test('under contract: after the doctors and before the public, to the minute, over the holiday week too', (t) => {
  const shanghai = session('shanghai');
  t.deepEqual(opensAt(shanghai, 'contracted', zone), at('2026-09-26T00:00'));
  t.is(freeFor(shanghai, {}, 'contracted', zone, at('2026-09-25T23:59')), 0);
  t.is(freeFor(shanghai, {}, 'contracted', zone, at('2026-09-26T00:00')), 10);
  t.is(freeFor(shanghai, {}, 'online', zone, at('2026-09-26T00:00')), 0);
  for (const city of ['beijing', 'chongqing']) {
    const one = session(city, { level: 'general' });
    const kept = city === 'beijing' ? 3 : 2;
    t.is(freeFor(one, {}, 'contracted', zone, at('2026-09-27T23:59')), 0, city);
    t.is(freeFor(one, {}, 'contracted', zone, at('2026-10-04T23:59')), 10 - kept, 'what is kept is the doctors’ still');
    t.is(freeFor(one, {}, 'contracted', zone, at('2026-10-05T00:00')), 10, city);
    t.is(freeFor(one, {}, 'online', zone, at('2026-10-05T00:00')), 10 - kept, city);
    t.is(
      freeFor(one, { contracted: 1 }, 'online', zone, at('2026-10-05T00:00')),
      10 - kept,
      'she took one of those kept',
    );
  }
  t.deepEqual(opensAt(session('none'), 'contracted', zone), at('2026-09-28T00:00'), 'without a rule as everybody');
});

test('whoever is under contract may take no fewer than the public, and never more than are free', (t) => {
  const some = fc.nat({ max: 4 });
  const taken: fc.Arbitrary<Taken> = fc.record({ online: some, community: some, contracted: some });
  const city = fc.constantFrom('shanghai', 'beijing', 'chongqing', 'none');
  const when = fc
    .integer({ min: 0, max: 40 * 24 })
    .map((hours) => new Date(at('2026-09-08T00:00').getTime() + hours * 3_600_000));
  t.notThrows(() =>
    fc.assert(
      fc.property(city, fc.constantFrom('general', 'expert'), taken, when, (name, level, given, now) => {
        const one = session(name, { level, seats: 12 });
        const free = 12 - byPriority(given) - (given.online ?? 0);
        const [hers, public_] = [
          freeFor(one, given, 'contracted', zone, now),
          freeFor(one, given, 'online', zone, now),
        ];
        return hers >= public_ && hers <= free && public_ <= free;
      }),
    ),
  );
});
