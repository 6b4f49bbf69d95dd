import type { z } from 'zod';
import type { WireDayPlan, WireNurseRoute } from '#planning/wire';
import type { addAbsenceShape, WireRoster } from '#roster/wire';
import { addDays, dayAt, instantOf, minutesInto } from '../time/clock.ts';
import type { absenceWords } from '../words/absence.ts';

export type AbsenceField = 'reason' | 'from' | 'untilDay' | 'until';
export type AbsenceValues = Readonly<Record<AbsenceField, string>>;
export type Away = WireRoster['absences'][number];
type Reason = z.infer<typeof addAbsenceShape>['reason'];

const stepMinutes = 15;
const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Every quarter of an hour of a day, its end included. */
export const quarters: readonly string[] = Array.from({ length: 24 * 4 + 1 }, (_, index) =>
  clockText(index * stepMinutes),
);

/** The days an absence begun on this day may last. */
export const untilDays = (day: string): readonly string[] =>
  Array.from({ length: 31 }, (_, index) => addDays(day, index));

/** Ill, from now (on another day: from the beginning of the shift) to the end of the shift. */
export function startOf(route: WireNurseRoute, now: number): AbsenceValues {
  const { day, zone, shift } = route;
  const begins = shift ? minutesInto(day, shift.start, zone) : 0;
  const ends = shift ? minutesInto(day, shift.end, zone) : 24 * 60;
  const at = dayAt(now, zone) === day ? minutesInto(day, new Date(now).toISOString(), zone) : begins;
  const from = Math.max(begins, Math.floor(at / stepMinutes) * stepMinutes);
  const until = Math.min(24 * 60, Math.ceil(ends / stepMinutes) * stepMinutes);
  return {
    reason: 'sick',
    from: clockText(Math.floor(from / stepMinutes) * stepMinutes),
    untilDay: day,
    until: until > from ? clockText(until) : '24:00',
  };
}

export function stretchOf(
  route: WireNurseRoute,
  values: AbsenceValues,
): { readonly start: string; readonly end: string } {
  return {
    start: instantOf(route.day, values.from, route.zone),
    end: instantOf(values.untilDay, values.until, route.zone),
  };
}

export function faultsOf(
  route: WireNurseRoute,
  values: AbsenceValues,
  words: (typeof absenceWords)['en'],
): Partial<Record<AbsenceField, string>> {
  const { start, end } = stretchOf(route, values);
  return start < end ? {} : { until: words.endsFirst };
}

export const reasons = ['sick', 'leave', 'training', 'other'] as const satisfies readonly Reason[];

export function requestOf(
  route: WireNurseRoute,
  values: AbsenceValues,
): { readonly start: string; readonly end: string; readonly reason: Reason } {
  return { ...stretchOf(route, values), reason: reasons.find((reason) => reason === values.reason) ?? 'other' };
}

/** Her visits of this day that she cannot go to then, the way there included. */
export function stopsHit(route: WireNurseRoute, stretch: { readonly start: string; readonly end: string }) {
  return route.stops.filter(
    (stop) =>
      Date.parse(stop.leavesAt) < Date.parse(stretch.end) && Date.parse(stop.endsAt) > Date.parse(stretch.start),
  );
}

/** What became of visits: how many have a nurse now, and how many none. */
export function fateOf(
  visitIds: readonly string[],
  plan: WireDayPlan,
): { readonly moved: number; readonly left: number } {
  const left = new Set(plan.unassigned.map((visit) => visit.visitId));
  const lost = visitIds.filter((id) => left.has(id)).length;
  return { moved: visitIds.length - lost, left: lost };
}
