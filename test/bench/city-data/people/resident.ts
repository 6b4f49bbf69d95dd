import { dayOfNumber, drawn, numberOfDay } from '../facts.ts';
import type { Sizes } from '../sizes.ts';
import type { City } from '../table.ts';
import { householdOf } from './household.ts';

/** Residents of all centres came side by side over the years: neighbours in a list lie far apart on the disk. */
export const centreOf = ({ centres }: Sizes, resident: number): number => resident % centres;

/** Ten of thirty-nine residents have a care plan. */
export const residentOfPlan = (plan: number): number => Math.floor((plan * 39) / 10);

/** The number of the resident's care plan, or undefined. */
export function planOfResident({ plans }: Sizes, resident: number): number | undefined {
  const plan = Math.ceil((resident * 10) / 39);
  return plan < plans && residentOfPlan(plan) === resident ? plan : undefined;
}

/** Who has a plan is from 66 to 95; of the others the first two of a household are grown, the third mostly a child. */
export function birthDateOf({ sizes, today }: City, resident: number): string {
  const days = drawn(resident, 1, 365);
  const now = numberOfDay(today);
  return dayOfNumber(now - Math.floor(ageOf(sizes, resident) * 365.25) - days);
}

function ageOf(sizes: Sizes, resident: number): number {
  if (planOfResident(sizes, resident) !== undefined) return 66 + drawn(resident, 2, 29);
  const { place } = householdOf(sizes, resident);
  return place === 2 ? drawn(resident, 3, 18) : 20 + drawn(resident, 4, 60);
}

export const isMale = (resident: number): boolean => drawn(resident, 5, 2) === 1;
