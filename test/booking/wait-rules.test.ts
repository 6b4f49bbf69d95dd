import test from 'ava';
import fc from 'fast-check';
import {
  acceptedWindows,
  endsInTime,
  joinRefusal,
  mayOffer,
  nextToBeOffered,
  offerEnds,
} from '../../src/booking/wait-list/rules.ts';
import { defaultSettings } from '../../src/organisations/settings.ts';

const shanghai = 'Asia/Shanghai';
const centre = { zone: shanghai, settings: defaultSettings };
const at = (time: string, day = '2026-11-23') => new Date(`${day}T${time}:00+08:00`);

test('offers are made from 08:00 to before 20:00 on the centre’s clock', (t) => {
  t.deepEqual(
    ['07:59', '08:00', '19:59', '20:00'].map((time) => mayOffer(at(time), shanghai)),
    [false, true, true, false],
  );
});

test('an offer holds for 30 minutes, and the night does not count', (t) => {
  t.deepEqual(offerEnds(at('09:00'), shanghai), at('09:30'));
  t.deepEqual(offerEnds(at('19:30'), shanghai), at('20:00'));
  t.deepEqual(offerEnds(at('19:50'), shanghai), at('08:20', '2026-11-24'));
  // The night in which Berlin's clocks go back is an hour longer, and takes nothing from the offer.
  t.deepEqual(offerEnds(new Date('2026-10-24T19:50:00+02:00'), 'Europe/Berlin'), new Date('2026-10-25T08:20:00+01:00'));
});

test('in every zone and at every moment of the day an offer has its 30 minutes of waking time', (t) => {
  const zone = fc.constantFrom(shanghai, 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu');
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(zone, moment, (zone, moment) => {
      const now = new Date(Math.floor(moment.getTime() / 60_000) * 60_000);
      fc.pre(mayOffer(now, zone));
      const ends = offerEnds(now, zone);
      let awake = 0;
      for (let minute = now.getTime(); minute < ends.getTime(); minute += 60_000)
        if (mayOffer(new Date(minute), zone)) awake++;
      t.is(awake, 30);
    }),
    { numRuns: 60 },
  );
});

test('an offer for tomorrow must be answered before booking for tomorrow closes at 17:00', (t) => {
  t.true(endsInTime('2026-11-24', centre, at('17:00')));
  t.false(endsInTime('2026-11-24', centre, at('17:01')));
});

test('she is offered only windows that lie inside the times she gave, on weekdays she gave', (t) => {
  const accepts = {
    firstDay: '2026-11-23',
    lastDay: '2026-11-27',
    weekdays: [2, 3],
    bands: [{ start: '09:00', end: '15:00' }],
  };
  const starts = (day: string) => acceptedWindows(accepts, day, centre, at('08:00')).map((window) => window.start);
  t.deepEqual(starts('2026-11-24'), [at('10:00', '2026-11-24'), at('13:00', '2026-11-24')]);
  t.deepEqual(starts('2026-11-26'), [], 'a Thursday');
  t.deepEqual(starts('2026-12-01'), [], 'a Tuesday too late');
  t.is(joinRefusal(accepts, centre, at('08:00')), undefined);
});

const someone = (id: string, priority: number, joined: string, cost: number) => ({
  id,
  priority,
  joinedAt: at(joined),
  cost,
});

test('the most urgent first; among equals the longest waiting of those within 1.2 times the cheapest', (t) => {
  const cheap = someone('cheap', 2, '10:00', 100);
  const within = someone('within', 2, '09:00', 120);
  const beyond = someone('beyond', 2, '08:00', 121);
  t.is(nextToBeOffered([cheap, within, beyond]), within);
  t.is(nextToBeOffered([cheap, beyond]), cheap);
  const urgent = someone('urgent', 1, '11:00', 5000);
  t.is(nextToBeOffered([cheap, within, urgent]), urgent);
  t.is(nextToBeOffered([someone('b', 3, '09:00', 0), someone('a', 3, '09:00', 0)])?.id, 'a');
  t.is(nextToBeOffered([]), undefined);
});
