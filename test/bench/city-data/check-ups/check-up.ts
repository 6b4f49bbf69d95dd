import { cityId, dayOfNumber, drawn, numberOfDay } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import { personId } from '../people/person.ts';
import { centreOf, residentOfPlan } from '../people/resident.ts';
import type { CopiedTable, Value } from '../table.ts';
import { planId } from './care-plan.ts';
import { type CityPlan, dueOfRound, planOf } from './plan.ts';

const openRound = 4;
/** As the product: who was not seen so many days after the day is missed. */
const graceDays = 7;
const remindDays = 7;

/** Round by round over all plans, as the years wrote them: the check-ups of one plan lie far apart. */
export const checkUpTable: CopiedTable = {
  name: 'check_up',
  columns: [...['id', 'plan_id', 'resident_id', 'centre_id', 'due_on', 'state', 'mode', 'booked_for', 'reminded_at']],
  rows: ({ plans, checkUpsEach }) => plans * checkUpsEach,
  row: ({ sizes, today }, index) => {
    const [number, round] = [index % sizes.plans, Math.floor(index / sizes.plans)];
    const plan = planOf(today, number);
    const resident = residentOfPlan(number);
    const due = dueOfRound(plan, round);
    const whose = [planId(number), personId(resident), centreId(centreOf(sizes, resident))];
    const now = numberOfDay(today);
    const how = round === openRound ? openState(plan, number, now) : pastState(number, round, due);
    const reminded = round < openRound || due <= now + remindDays ? `${today} 00:00+00` : null;
    return [cityId('checkUp', index), ...whose, dayOfNumber(due), ...how, reminded];
  },
};

type How = readonly [state: string, mode: Value, bookedFor: Value];

function openState({ nextDue }: CityPlan, number: number, today: number): How {
  if (nextDue < today - graceDays) return ['missed', null, null];
  if (nextDue < today || drawn(number, 41, 10) > 0) return ['due', null, null];
  return ['booked', 'phone', `${dayOfNumber(nextDue)} 10:00+08`];
}

function pastState(number: number, round: number, due: number): How {
  const place = drawn(number, 42 + round, 100);
  // The two newest have their records.
  if (round < 2 && place < 4) return ['lost', null, null];
  if (round < 2 && place < 7) return ['cancelled', null, null];
  return place < 60 ? ['done', 'clinic', `${dayOfNumber(due)} 09:00+08`] : ['done', null, null];
}
