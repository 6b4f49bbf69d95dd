import test from 'ava';
import fc from 'fast-check';
import { addDays } from '#time';
import { daysToSearch, errandsOf, lapsesOn, mayProposeAgain } from '../../src/proposals/rules.ts';
import { type Need, type SeatOffer, seatTimes, servesAll } from '../../src/proposals/seat-times.ts';
import type { Thing } from '../../src/proposals/thing.ts';

const day = '2026-11-24';
const at = (slot: number) => new Date(Date.parse(`${day}T00:00:00Z`) + slot * 900_000);

const offers = fc
  .array(
    fc.record({
      kind: fc.constantFrom('clinic' as const, 'examination' as const),
      name: fc.constantFrom('a', 'b'),
      days: fc.nat(3),
      slot: fc.nat(8),
      free: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 14 },
  )
  .map((all) =>
    all.map(({ kind, name, days, slot, free }, index): SeatOffer => {
      const [startsAt, endsAt] = [at(96 * days + slot), at(96 * days + slot + 1)];
      return { id: String(index), kind, name, day: addDays(day, days), startsAt, endsAt, free };
    }),
  );
const needs = fc.uniqueArray(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('clinic' as const, 'examination' as const), name: fc.constantFrom('a', 'b') }),
    fc.constant({ kind: 'clinic' as const, name: null }),
    fc.constant({ kind: 'yearly' as const }),
  ),
  { minLength: 1, maxLength: 3, selector: (need: Need) => JSON.stringify(need) },
);

test('whatever is offered gives everybody what she needs, in seats that are there, and nobody is in two places', (t) => {
  let found = 0;
  fc.assert(
    fc.property(offers, fc.array(needs, { minLength: 1, maxLength: 3 }), (all, wanted) => {
      const visitors = wanted.map((own, index) => ({ residentId: String(index), needs: own, busy: [] }));
      for (const time of seatTimes(all, visitors, { readingDays: 2, most: 3 })) {
        found++;
        const used = time.seats.flatMap(({ sessionIds }) => sessionIds);
        for (const { id, free } of all) t.true(used.filter((one) => one === id).length <= free);
        for (const { residentId, sessionIds, reportSessionId } of time.seats) {
          const own = sessionIds.map((id) => all.find((one) => one.id === id)!);
          t.is(new Set(own.map((one) => one.day)).size, 1);
          t.true(servesAll(visitors[Number(residentId)]!.needs, own));
          for (const one of own)
            for (const other of own)
              t.true(one === other || one.endsAt <= other.startsAt || other.endsAt <= one.startsAt);
          const report = all.find((one) => one.id === reportSessionId);
          if (report) t.true(own.every((one) => one.kind !== 'examination' || one.endsAt <= report.startsAt));
        }
      }
    }),
  );
  t.true(found > 0);
});

const thing: Thing = {
  subject: 'item',
  residentId: 'r',
  memberId: 'm',
  itemCode: 'i',
  nth: 1,
  checkUpId: null,
  way: 'clinic',
  by: 'clinic',
  name: null,
  organisationId: 'c',
  dueOn: '2026-12-01',
  until: '2027-01-01',
};

test('a check-up is made at home when somebody comes anyway and one is sent for it, else at the clinic', (t) => {
  const visit: Thing = { ...thing, way: 'home', by: 'injection', itemCode: 'h' };
  const checkUp: Thing = { ...thing, subject: 'check-up', way: 'check-up', by: 'hypertension', checkUpId: 'k' };
  const modes = (service: string | undefined) =>
    errandsOf([visit, checkUp], service).map(({ mode, things }) => `${mode} ${things.map((one) => one.service)}`);
  t.deepEqual(modes('follow-up'), ['home injection,follow-up']);
  t.deepEqual(modes(undefined), ['home injection', 'clinic ']);
});

test('a proposal stays open 14 days, or to its due day when that is later, and never beyond the term', (t) => {
  t.is(lapsesOn([{ ...thing, dueOn: '2026-07-01' }], '2026-11-23'), '2026-12-07');
  t.is(lapsesOn([{ ...thing, dueOn: '2026-12-20' }], '2026-11-23'), '2026-12-20');
  t.is(lapsesOn([{ ...thing, until: '2026-11-25' }], '2026-11-23'), '2026-11-25');
  t.deepEqual(daysToSearch('2026-11-25', '2026-11-23'), { from: '2026-11-24', to: '2026-11-24' });
  t.is(daysToSearch('2026-11-24', '2026-11-23'), undefined);
});

test('put off is asked again after 30 days, taken and fallen through after 7, not needed never', (t) => {
  const closedOn = '2026-11-01';
  const again = (state: 'declined' | 'taken' | 'lapsed', reason: 'not-needed' | 'not-well' | null, after: number) =>
    mayProposeAgain({ state, reason, closedOn }, addDays(closedOn, after));
  t.deepEqual([again('declined', 'not-well', 29), again('declined', 'not-well', 30)], [false, true]);
  t.deepEqual([again('taken', null, 6), again('taken', null, 7)], [false, true]);
  t.deepEqual([again('lapsed', null, 29), again('lapsed', null, 30)], [false, true]);
  t.false(again('declined', 'not-needed', 300));
});
