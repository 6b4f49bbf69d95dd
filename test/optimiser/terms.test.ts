/**
 * Every term of the objective worked out by hand on a day small enough for it, and compared with what the search and,
 * independently, the check make of it. Only the term in question has a weight, so the cost is weight × size.
 *
 * Places lie on a line ten minutes (600 s) apart; care takes half an hour (1800 s); ann and bea work from 8 to 16.
 */
import test, { type ExecutionContext } from 'ava';
import { centreWeights, costOf, type Plan, type Problem, solve, type Weights } from '#optimiser';
import { stop } from './rules/planted.ts';
import { day, HOUR, MINUTE, nurse, task } from './small-days.ts';

const WEIGHT = 3;
const names = Object.keys(centreWeights) as (keyof Weights)[];

/** Weighs nothing but one term. */
function only(term: keyof Weights): Weights {
  return Object.fromEntries(names.map((name) => [name, name === term ? WEIGHT : 0])) as unknown as Weights;
}

/** Who does which tasks in which order; the times follow. */
function lists(...routes: readonly (readonly [string, ...number[]])[]): Plan {
  return {
    routes: routes.map(([name, ...tasks]) => ({
      nurse: name,
      stops: tasks.map((each, i) => stop(each, (9 + i) * HOUR, 0)),
      breaks: [],
    })),
    unassigned: [],
    cost: 0,
    terms: {},
  };
}

interface HandWorked {
  readonly day: Problem;
  readonly plan: Plan;
  /** Of the term, before its weight. */
  readonly size: number;
}

function compare(t: ExecutionContext, term: keyof Weights, { day, plan: initial, size: byHand }: HandWorked): void {
  const problem = { ...day, weights: only(term) };
  const plan = solve(problem, { seed: 1, initial, iterations: 0 });
  t.is(plan.terms[term], byHand, `${term} by the search`);
  t.is(plan.cost, WEIGHT * byHand);
  const checked = costOf(problem, plan);
  t.is(checked.terms[term], byHand, `${term} by the check`);
  t.is(checked.cost, WEIGHT * byHand);
}

const seconds = (hour: number) => Math.round(hour * HOUR);
const exactly = (hour: number) => [{ start: seconds(hour), end: seconds(hour) }];
const soft = (hour: number) => ({ windowHard: false, windows: [{ start: 8 * HOUR, end: seconds(hour) }] });

/** a ends at 9:30, b ten minutes away begins at 10:00 and ends at 10:30, c at b's door begins at 11:00. */
const withPauses = day(
  [nurse('ann')],
  [
    task('a', 1, { windows: exactly(9) }),
    task('b', 2, { windows: exactly(10) }),
    task('c', 2, { windows: exactly(11) }),
  ],
);

/** By its type no term can be without one. */
const byHand: Record<keyof Weights, () => HandWorked> = {
  travel() {
    // 20 min to place 2, 10 min back to place 1, 10 min home: 1200 + 600 + 600 = 2400 s.
    return { day: day([nurse('ann')], [task('a', 2), task('b', 1)]), plan: lists(['ann', 0, 1]), size: 2400 };
  },

  lateness() {
    // a begins at 8:10, due by 8:00: 600 s. b at the same door begins at 8:40, due by 8:10: 1800 s. Together 2400 s.
    const two = [task('a', 1, soft(8)), task('b', 1, soft(8 + 1 / 6))];
    return { day: day([nurse('ann')], two), plan: lists(['ann', 0, 1]), size: 2400 };
  },

  worstLateness() {
    // Of the 600 s and 1800 s above only the larger counts.
    const two = [task('a', 1, soft(8)), task('b', 1, soft(8 + 1 / 6))];
    return { day: day([nurse('ann')], two), plan: lists(['ann', 0, 1]), size: 1800 };
  },

  overtime() {
    // Care from 15:40 to 16:10, home at 16:20; her shift ended at 16:00: 1200 s.
    const shift = { start: 8 * HOUR, end: 16 * HOUR, startHard: true, endHard: false };
    const last = task('a', 1, { windows: exactly(15 + 2 / 3) });
    return { day: day([nurse('ann', { shift })], [last]), plan: lists(['ann', 0]), size: 1200 };
  },

  waiting() {
    // 9:30 to 9:50, when she leaves for b: 1200 s. 10:30 to 11:00: 1800 s. Before a she leaves home as late as she can.
    return { day: withPauses, plan: lists(['ann', 0, 1, 2]), size: 3000 };
  },

  longestWait() {
    // Of the 1200 s and 1800 s above only the longer counts.
    return { day: withPauses, plan: lists(['ann', 0, 1, 2]), size: 1800 };
  },

  longestIdle() {
    // ann: 8 h of shift less 20 min of travel and 30 min of care: 28800 − 1200 − 1800 = 25800 s. bea: two hours, 7200 s.
    const short = { start: 8 * HOUR, end: 10 * HOUR, startHard: true, endHard: true };
    const two = [nurse('ann'), nurse('bea', { shift: short })];
    return { day: day(two, [task('a', 1)]), plan: lists(['ann', 0]), size: 25_800 };
  },

  notPreferred() {
    // ann does three visits: one prefers bea, one prefers ann, one nobody. One counts.
    const three = [
      task('a', 1, { preferredNurses: ['bea'] }),
      task('b', 1, { preferredNurses: ['ann'] }),
      task('c', 1),
    ];
    return { day: day([nurse('ann'), nurse('bea')], three), plan: lists(['ann', 0, 1, 2]), size: 1 };
  },

  unassigned() {
    // A visit of priority 4, and a pair of priorities 2 and 3 that counts once with the higher: 4 + 3 = 7.
    const three = [task('a', 1, { priority: 4 }), task('b', 1, { priority: 2 }), task('c', 1, { priority: 3 })];
    const pairs = [{ first: 1, second: 2, minSeconds: 0, maxSeconds: 0 }];
    return { day: day([nurse('ann'), nurse('bea')], three, { pairs }), plan: lists(), size: 7 };
  },

  work() {
    // 10 min there, 30 min of care, 10 min home: 600 + 1800 + 600 = 3000 s.
    return { day: day([nurse('ann')], [task('a', 1)]), plan: lists(['ann', 0]), size: 3000 };
  },

  missedBreak() {
    // The soft break may begin between 11:00 and 11:10, while she cares from 10:45 to 11:15: one missed.
    const rest = {
      earliestStart: 11 * HOUR,
      latestStart: 11 * HOUR + 10 * MINUTE,
      durationSeconds: 30 * MINUTE,
      soft: true,
    };
    const across = task('a', 1, { windows: exactly(10.75) });
    return { day: day([nurse('ann', { breaks: [rest] })], [across]), plan: lists(['ann', 0]), size: 1 };
  },

  imbalance() {
    // ann works 3000 s, bea nothing; the mean is 1500 s, each differs from it by 1500 s.
    return { day: day([nurse('ann'), nurse('bea')], [task('a', 1)]), plan: lists(['ann', 0]), size: 3000 };
  },

  householdSplit() {
    // Three visits to one home by two nurses: one more than needed.
    const three = [task('a', 1), task('b', 1), task('c', 1)];
    const split = day([nurse('ann'), nurse('bea')], three, { households: [[0, 1, 2]] });
    return { day: split, plan: lists(['ann', 0, 1], ['bea', 2]), size: 1 };
  },
};

test('a wait that a break interrupts is two', (t) => {
  // a ends at 9:30; she rests from 10:00 to 10:30 and leaves for b at 10:50: 1800 s, then 1200 s.
  const breaks = [{ earliestStart: 10 * HOUR, latestStart: 11 * HOUR, durationSeconds: 30 * MINUTE }];
  const two = [task('a', 1, { windows: exactly(9) }), task('b', 2, { windows: exactly(11) })];
  const interrupted = { day: day([nurse('ann', { breaks })], two), plan: lists(['ann', 0, 1]) };
  compare(t, 'longestWait', { ...interrupted, size: 1800 });
  compare(t, 'waiting', { ...interrupted, size: 3000 });
});

for (const term of names)
  test(`${term} is what it is by hand`, (t) => {
    compare(t, term, byHand[term]());
  });
