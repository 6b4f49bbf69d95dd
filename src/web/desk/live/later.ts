import type { WireDayPlan } from '#planning/wire';
import { minutesInto } from '../../time/clock.ts';
import { quarters } from '../absence.ts';

/** The quarters of an hour of the day that are still to come, the end of the day included. */
export function laterQuarters({ day, zone }: Pick<WireDayPlan, 'day' | 'zone'>, now: number): readonly string[] {
  const minutes = minutesInto(day, new Date(now).toISOString(), zone);
  return quarters.filter((_, index) => index * 15 > minutes);
}
