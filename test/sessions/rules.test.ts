import test from 'ava';
import { releaseRuleOf } from '#sessions';
import { firstFreeNumber, freeFor, mayGiveBack, opensAt, type SeatSupply } from '../../src/sessions/rules.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => new Date(`${text}+08:00`);

function session(differs: Partial<SeatSupply> & { city?: string } = {}): SeatSupply {
  const { city = null, ...given } = differs;
  return {
    day: '2026-12-24',
    startsAt: at('2026-12-24T09:00:00'),
    level: 'general',
    seats: 10,
    overbooked: 0,
    quotas: {},
    publicDaysBefore: 7,
    rule: releaseRuleOf(city, '2026-12-24'),
    state: 'open',
    ...given,
  };
}

test('everybody may book from midnight seven days before, and nobody a second sooner', (t) => {
  t.is(freeFor(session(), {}, 'online', zone, at('2026-12-16T23:59:59')), 0);
  t.is(freeFor(session(), {}, 'online', zone, at('2026-12-17T00:00:00')), 10);
});

test('in Shanghai community doctors come five days before everybody else', (t) => {
  const shanghai = session({ city: 'shanghai' });
  t.deepEqual(opensAt(shanghai, 'community', zone), at('2026-12-12T00:00:00'));
  t.is(freeFor(shanghai, {}, 'community', zone, at('2026-12-11T23:59:59')), 0);
  t.is(freeFor(shanghai, {}, 'community', zone, at('2026-12-12T00:00:00')), 10);
  t.is(freeFor(shanghai, {}, 'online', zone, at('2026-12-16T23:59:59')), 0);
  t.is(freeFor(shanghai, {}, 'online', zone, at('2026-12-17T00:00:00')), 10);
});

test('in Beijing community doctors come two weeks ahead and keep 30 percent, of experts half, until the day before', (t) => {
  const general = session({ city: 'beijing' });
  const expert = session({ city: 'beijing', level: 'expert' });
  t.is(freeFor(general, {}, 'community', zone, at('2026-12-09T23:59:59')), 0);
  t.is(freeFor(general, {}, 'community', zone, at('2026-12-10T00:00:00')), 10);
  t.is(freeFor(general, {}, 'online', zone, at('2026-12-22T23:59:59')), 7);
  t.is(freeFor(expert, {}, 'online', zone, at('2026-12-22T23:59:59')), 5);
  t.is(freeFor(expert, {}, 'online', zone, at('2026-12-23T00:00:00')), 10);
  t.is(freeFor(general, { community: 2 }, 'online', zone, at('2026-12-20T00:00:00')), 7);
  t.is(freeFor(general, { community: 5 }, 'online', zone, at('2026-12-20T00:00:00')), 5);
});

test('in Chongqing a fifth is kept and returns one day before', (t) => {
  const chongqing = session({ city: 'chongqing' });
  t.is(freeFor(chongqing, {}, 'online', zone, at('2026-12-22T23:59:59')), 8);
  t.is(freeFor(chongqing, {}, 'online', zone, at('2026-12-23T00:00:00')), 10);
});

test('a rule holds for sessions of its own years only', (t) => {
  t.is(releaseRuleOf('shanghai', '2024-03-31'), undefined);
  t.is(releaseRuleOf('shanghai', '2024-04-01')?.version, '2024-04');
  t.is(releaseRuleOf(null, '2026-12-24'), undefined);
});

test('a channel has its quota and never more than are left', (t) => {
  const quota = session({ quotas: { online: 3 } });
  const now = at('2026-12-20T00:00:00');
  t.is(freeFor(quota, { online: 2 }, 'online', zone, now), 1);
  t.is(freeFor(quota, { online: 3 }, 'online', zone, now), 0);
  t.is(freeFor(quota, { online: 3 }, 'counter', zone, now), 7);
  t.is(freeFor(quota, { counter: 9 }, 'online', zone, now), 1);
  t.is(freeFor(quota, { counter: 10 }, 'telephone', zone, now), 0);
});

test('nothing is free once a session has begun or is cancelled, and one more when one more is allowed', (t) => {
  t.is(freeFor(session(), {}, 'online', zone, at('2026-12-24T08:59:59')), 10);
  t.is(freeFor(session(), {}, 'online', zone, at('2026-12-24T09:00:00')), 0);
  t.is(freeFor(session({ state: 'cancelled' }), {}, 'online', zone, at('2026-12-20T00:00:00')), 0);
  t.is(freeFor(session({ overbooked: 1 }), { counter: 10 }, 'counter', zone, at('2026-12-20T00:00:00')), 1);
});

test('the first free number fills gaps', (t) => {
  t.is(firstFreeNumber(new Set()), 1);
  t.is(firstFreeNumber(new Set([1, 2, 4])), 3);
});

test('a seat may be given back up to four hours before', (t) => {
  t.true(mayGiveBack(at('2026-12-24T09:00:00'), at('2026-12-24T05:00:00')));
  t.false(mayGiveBack(at('2026-12-24T09:00:00'), at('2026-12-24T05:00:01')));
});
