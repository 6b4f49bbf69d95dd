import { dayOfNumber, drawn } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import { personId } from '../people/person.ts';
import { centreOf, residentOfPlan } from '../people/resident.ts';
import type { City, CopiedTable } from '../table.ts';
import { planId, teamServing } from './care-plan.ts';
import { planOf } from './plan.ts';

/** What this year and the one before came to for each plan. */
export const careYearTable: CopiedTable = {
  name: 'care_year',
  columns: [
    ...['plan_id', 'resident_id', 'centre_id', 'condition', 'year', 'face_to_face', 'full_checks'],
    ...['last_on', 'last_controlled', 'team_id'],
  ],
  rows: ({ plans }) => 2 * plans,
  row: (city, index) => {
    const number = index % city.sizes.plans;
    const yearsAgo = Math.floor(index / city.sizes.plans);
    const resident = residentOfPlan(number);
    const { condition } = planOf(city.today, number);
    const measured = condition === 'hypertension' || condition === 'diabetes2';
    const year = Number(city.today.slice(0, 4)) - yearsAgo;
    const { lastOn, atTarget } = endOf(city, number, year);
    return [
      ...[planId(number), personId(resident), centreId(centreOf(city.sizes, resident)), condition, year],
      ...[2 + drawn(index, 61, 4), drawn(index, 62, 10) === 0 ? 0 : 1, lastOn, measured ? atTarget : null],
      teamServing(city.sizes, resident),
    ];
  },
};

function endOf({ today }: City, number: number, year: number) {
  const plan = planOf(today, number);
  const last = dayOfNumber(plan.lastOn);
  if (last.startsWith(String(year))) return { lastOn: last, atTarget: plan.outcome === 'satisfied' };
  return { lastOn: `${year}-0${1 + drawn(number, 63, 9)}-15`, atTarget: drawn(number, 64, 10) < 7 };
}
