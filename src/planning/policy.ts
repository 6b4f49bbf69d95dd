import type { Actor } from '#access';
import { addDays, type Day, instantOf, startOfDay } from '#time';

/** Whether the actor runs the desk of this centre. */
export function mayRunDesk(actor: Actor, centreId: string): boolean {
  return (actor.role === 'coordinator' || actor.role === 'administrator') && actor.organisationId === centreId;
}

const opensAt = '18:00';
/** A visit has no record yet that could be closed; its day and the night shift after it stand for that. */
const closesHoursAfter = 4;

/**
 * Whether the nurse of a visit on `day` may see where the resident lives and how to reach her: from the evening before
 * until four hours after the day has ended, in the centre's zone. Row-level security says the same.
 */
export function contactIsOpen(day: Day, zone: string, now: Date): boolean {
  const closes = startOfDay(addDays(day, 1), zone).getTime() + closesHoursAfter * 3_600_000;
  return instantOf(addDays(day, -1), opensAt, zone) <= now && now.getTime() < closes;
}
