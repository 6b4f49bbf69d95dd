import test from 'ava';
import fc from 'fast-check';
import { protocolOn } from '../../src/checkups/protocols/in-force.ts';
import type { Assessment, Classification } from '../../src/checkups/rules/assessment.ts';
import { diabetesFollowUp, type GlucoseFollowUp } from '../../src/checkups/rules/diabetes2.ts';
import { hypertensionFollowUp, type PressureFollowUp } from '../../src/checkups/rules/hypertension.ts';
import { mentalIllnessFollowUp } from '../../src/checkups/rules/mental-illness.ts';
import { watchFollowUp } from '../../src/checkups/rules/watch.ts';

const day = '2026-11-24';
const days = fc.integer({ min: 1, max: 400 });
/** Whatever intervals an organisation sets. */
const intervals = fc.record({ controlledDays: days, adjustDays: days, chaseDays: days });
const extras = {
  adverseReaction: fc.boolean(),
  complication: fc.boolean(),
  pregnantOrLactating: fc.boolean(),
  dangerSigns: fc.subarray(['severe-headache', 'eye-pain']),
};
const pressure: fc.Arbitrary<PressureFollowUp> = fc.record({
  sbp: fc.integer({ min: 90, max: 220 }),
  dbp: fc.integer({ min: 50, max: 130 }),
  ...extras,
});
const glucose: fc.Arbitrary<GlucoseFollowUp> = fc.record({
  fpg: fc.double({ min: 2, max: 25, noNaN: true }),
  ...extras,
});

const rank: Partial<Record<Classification, number>> = {
  emergency: 0,
  complication: 1,
  'unsatisfied-repeat': 1,
  'adverse-reaction-uncontrolled': 1,
  'unsatisfied-first': 2,
  'adverse-reaction-first': 2,
  satisfied: 3,
};
const rankOf = ({ classification }: Assessment) => rank[classification] ?? Number.NaN;

test('an uncontrolled pressure never leads to a later next date than a controlled one in the same circumstances', (t) => {
  const figures = protocolOn('hypertension', day).figures;
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 100 }),
        fc.array(pressure, { maxLength: 3 }),
        pressure,
        pressure,
        intervals,
        (age, before, one, other, own) => {
          const given = { ...figures, ...own };
          const good = hypertensionFollowUp(age, [...before, one], given);
          const same = { ...one, sbp: other.sbp, dbp: other.dbp };
          const bad = hypertensionFollowUp(age, [...before, same], given);
          fc.pre(good.controlled === true && bad.controlled === false);
          return bad.nextWithinDays <= good.nextWithinDays;
        },
      ),
      { numRuns: 2000 },
    ),
  );
});

test('an uncontrolled glucose never leads to a later next date than a controlled one in the same circumstances', (t) => {
  const figures = protocolOn('diabetes2', day).figures;
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(glucose, { maxLength: 3 }), glucose, glucose, intervals, (before, one, other, own) => {
        const given = { ...figures, ...own };
        const good = diabetesFollowUp([...before, one], given);
        const bad = diabetesFollowUp([...before, { ...one, fpg: other.fpg }], given);
        // A sugar that is dangerously low is below the limit, but nobody's good result.
        const low = good.reasons.some(({ code }) => code === 'fpg-urgent-low');
        fc.pre(good.controlled === true && bad.controlled === false && !low);
        return bad.nextWithinDays <= good.nextWithinDays;
      }),
      { numRuns: 2000 },
    ),
  );
});

test('a worse class never waits longer, whatever intervals an organisation sets', (t) => {
  const figures = protocolOn('hypertension', day).figures;
  const followUps = fc.array(pressure, { minLength: 1, maxLength: 3 });
  t.notThrows(() =>
    fc.assert(
      fc.property(followUps, followUps, fc.integer({ min: 20, max: 100 }), intervals, (one, other, age, own) => {
        const given = { ...figures, ...own };
        const [a, b] = [hypertensionFollowUp(age, one, given), hypertensionFollowUp(age, other, given)];
        return rankOf(a) >= rankOf(b) || a.nextWithinDays <= b.nextWithinDays;
      }),
      { numRuns: 2000 },
    ),
  );
});

test('of severe mental illness the unstable wait no longer than those between, and these no longer than the stable', (t) => {
  const figures = protocolOn('severe-mental-illness', day).figures;
  t.notThrows(() =>
    fc.assert(
      fc.property(days, days, days, (unstableDays, middleDays, stableDays) => {
        const given = { ...figures, unstableDays, middleDays, stableDays };
        const well = {
          riskLevel: 0,
          symptoms: 'mostly-gone',
          insight: 'recovered',
          socialFunction: 'fair-or-good',
          seriousAdverseReaction: false,
          physicalIllnessStable: true,
        } as const;
        const [unstable, middle, stable] = [3, 1, 0].map(
          (riskLevel) => mentalIllnessFollowUp({ ...well, riskLevel }, given).nextWithinDays,
        );
        return unstable! <= middle! && middle! <= stable!;
      }),
    ),
  );
  t.is(
    mentalIllnessFollowUp({ riskLevel: 0 }, figures).classification,
    'basically-stable',
    'what nobody said is not met',
  );
});

test('of a nodule what changed waits no longer than what stayed', (t) => {
  const figures = protocolOn('nodule', day).figures;
  for (const next of [3, 14, 90]) {
    const [stable, changed, suspicious] = (['stable', 'changed', 'suspicious'] as const).map((finding) =>
      watchFollowUp(finding, [], next, figures),
    );
    t.true(suspicious!.nextWithinDays <= changed!.nextWithinDays && changed!.nextWithinDays <= stable!.nextWithinDays);
    t.deepEqual([stable!.referral, changed!.referral, suspicious!.referral], ['none', 'routine', 'urgent']);
  }
});

test('a value nobody took is not at target, but not a second unsatisfied one either', (t) => {
  const pressures = protocolOn('hypertension', day).figures;
  t.is(hypertensionFollowUp(60, [{ sbp: 150, dbp: 80 }, {}], pressures).controlled, false);
  t.is(hypertensionFollowUp(60, [{}, { sbp: 150, dbp: 80 }], pressures).classification, 'unsatisfied-first');
  const sugars = protocolOn('diabetes2', day).figures;
  t.is(diabetesFollowUp([{}, { fpg: 8 }], sugars).classification, 'unsatisfied-first');
  t.is(diabetesFollowUp([{ heartRate: 130 }], sugars).classification, 'unsatisfied-first');
});
