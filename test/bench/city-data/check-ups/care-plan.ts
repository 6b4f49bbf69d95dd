import { teamOfResident } from '../contracts/shape.ts';
import { teamId } from '../contracts/team.ts';
import { cityId, dayOfNumber } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import { personId } from '../people/person.ts';
import { centreOf, residentOfPlan } from '../people/resident.ts';
import type { Sizes } from '../sizes.ts';
import type { CopiedTable } from '../table.ts';
import { dueOfRound, planOf } from './plan.ts';

/** One open plan for each resident who has one. */
export const carePlanTable: CopiedTable = {
  name: 'care_plan',
  columns: [
    ...['id', 'centre_id', 'resident_id', 'condition', 'opened_on', 'opened_by', 'anchor_on', 'series_start'],
    ...['series_rule', 'next_due', 'last_on', 'last_class', 'last_controlled', 'last_next_on', 'chase_on'],
    ...['urgent_since', 'unreached', 'team_id'],
  ],
  rows: ({ plans }) => plans,
  row: ({ sizes, today }, index) => {
    const plan = planOf(today, index);
    const resident = residentOfPlan(index);
    const opened = dayOfNumber(dueOfRound(plan, 0));
    const due = dayOfNumber(plan.nextDue);
    const measured = plan.condition === 'hypertension' || plan.condition === 'diabetes2';
    return [
      ...[planId(index), centreId(centreOf(sizes, resident)), personId(resident), plan.condition],
      ...[opened, 'city', opened, due, `FREQ=DAILY;INTERVAL=${plan.everyDays}`, due, dayOfNumber(plan.lastOn)],
      ...[plan.outcome, measured ? plan.outcome === 'satisfied' : null, due],
      plan.outcome === 'unsatisfied-repeat' ? due : null,
      ...[plan.urgent ? `${today} 00:00+00` : null, plan.unreached, teamServing(sizes, resident)],
    ];
  },
};

export function teamServing(sizes: Sizes, resident: number): string | null {
  const team = teamOfResident(sizes, resident);
  return team === undefined ? null : teamId(team);
}

export const planId = (index: number): string => cityId('carePlan', index);
