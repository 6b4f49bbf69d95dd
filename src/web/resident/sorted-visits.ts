import type { WireVisit } from '#visits/wire';
import { isAsked } from '../booking/shown-state.ts';

export interface SortedVisits {
  /** The one she asks about. */
  readonly next: WireVisit | undefined;
  readonly later: readonly WireVisit[];
  /** Windows kept for a few minutes, not confirmed yet. */
  readonly held: readonly WireVisit[];
  readonly past: readonly WireVisit[];
}

const ahead: ReadonlySet<WireVisit['state']> = new Set([
  'requested',
  'booked',
  'planned',
  'on-the-way',
  'arrived',
  'in-care',
]);

/** What is to come, earliest first; what was, latest first. An ended hold is nobody's visit and is left out. */
export function sortedVisits(visits: readonly WireVisit[], now: number): SortedVisits {
  const inOrder = visits.toSorted((a, b) => Date.parse(a.window.start) - Date.parse(b.window.start));
  const coming = inOrder.filter((visit) => (ahead.has(visit.state) || isAsked(visit)) && !isOver(visit, now));
  return {
    next: coming[0],
    later: coming.slice(1),
    held: inOrder.filter((visit) => isHeld(visit, now)),
    past: inOrder.filter((visit) => visit.state !== 'held' && !coming.includes(visit)).toReversed(),
  };
}

export const isHeld = (visit: WireVisit, now: number): boolean =>
  visit.state === 'held' && !isAsked(visit) && visit.holdExpiresAt !== null && Date.parse(visit.holdExpiresAt) > now;

/** Whether even care begun at the last minute of the window has ended. */
const isOver = (visit: WireVisit, now: number): boolean =>
  Date.parse(visit.window.end) + visit.careMinutes * 60_000 < now;

/** Whether she may still give it back. */
export const canCancel = (visit: WireVisit, now: number): boolean =>
  visit.state === 'requested' ||
  visit.state === 'held' ||
  ((visit.state === 'booked' || visit.state === 'planned') && !isOver(visit, now));

/** Whether it may still go to another window. */
export const canMove = (visit: WireVisit, now: number): boolean =>
  (visit.state === 'booked' || visit.state === 'planned') && !isOver(visit, now);

export const isLate = (visit: WireVisit, cutOffHours: number, now: number): boolean =>
  Date.parse(visit.window.start) - now < cutOffHours * 3_600_000;

const recorded: ReadonlySet<string> = new Set(['on-the-way', 'arrived', 'in-care', 'done', 'not-home', 'aborted']);

/** Whether something is written down: from when the nurse sets out. */
export function hasSheet(visit: WireVisit): boolean {
  return recorded.has(visit.state);
}
