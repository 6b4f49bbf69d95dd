import { drawn, numberOfDay } from '../facts.ts';

/** What is known of one care plan of the city, worked out from its number. */
export interface CityPlan {
  readonly condition: string;
  readonly everyDays: number;
  /** Days since 1970. */
  readonly nextDue: number;
  readonly lastOn: number;
  readonly outcome: 'satisfied' | 'unsatisfied-first' | 'unsatisfied-repeat';
  readonly urgent: boolean;
  readonly unreached: number;
}

const conditions: readonly (readonly [condition: string, inHundred: number])[] = [
  ['hypertension', 56],
  ['diabetes2', 23],
  ['elderly-exam', 15],
  ['after-surgery', 2],
  ['nodule', 2],
  ['severe-mental-illness', 1],
  ['tuberculosis', 1],
];
/** Of each condition as many are at target as districts report. */
const satisfiedInHundred = 80;

export function planOf(today: string, plan: number): CityPlan {
  const condition = conditionOf(plan);
  const outcome = outcomeOf(condition, plan);
  const everyDays = outcome === 'satisfied' ? (condition === 'elderly-exam' ? 365 : 90) : 14;
  const nextDue = numberOfDay(today) + dueInDays(plan, everyDays);
  return {
    condition,
    everyDays,
    nextDue,
    lastOn: nextDue - everyDays,
    outcome,
    urgent: drawn(plan, 37, 1000) < 2,
    unreached: drawn(plan, 38, 100) < 2 ? 1 + drawn(plan, 39, 3) : 0,
  };
}

/** Most come in their rhythm; three in a hundred stay away for weeks. */
function dueInDays(plan: number, everyDays: number): number {
  const late = drawn(plan, 35, 100) < 3;
  return late ? -8 - drawn(plan, 36, 50) : drawn(plan, 34, everyDays) - 2;
}

function conditionOf(plan: number): string {
  let place = drawn(plan, 31, 100);
  for (const [condition, inHundred] of conditions) {
    if (place < inHundred) return condition;
    place -= inHundred;
  }
  return 'hypertension';
}

function outcomeOf(condition: string, plan: number): CityPlan['outcome'] {
  if (condition !== 'hypertension' && condition !== 'diabetes2') return 'satisfied';
  const place = drawn(plan, 32, 100);
  if (place < satisfiedInHundred) return 'satisfied';
  return place < 96 ? 'unsatisfied-first' : 'unsatisfied-repeat';
}

/** On which day a plan's check-up was or is due; round 4 is the open one, the others lie before it. */
export function dueOfRound(plan: CityPlan, round: number): number {
  if (round === 4) return plan.nextDue;
  const usual = plan.condition === 'elderly-exam' ? 365 : 90;
  return plan.lastOn - (3 - round) * usual;
}
