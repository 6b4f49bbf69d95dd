import type { WireRoster, WireStint } from '#roster/wire';
import { addDays, dayAt } from '../../time/clock.ts';

export type RosterDay = WireRoster['days'][number];
export type RosterNurse = WireRoster['nurses'][number];
export type RosterAbsence = WireRoster['absences'][number];
export type RosterShift = WireRoster['shifts'][number];

export const weeksShown = 4;

/** 1 is Monday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** Four whole weeks from the Monday of this day. */
export function periodFrom(day: string): { from: string; to: string } {
  const from = mondayOf(day);
  return { from, to: addDays(from, weeksShown * 7 - 1) };
}

/** What is in one square: shifts, earliest first, and the reason she is away. */
export interface Cell {
  readonly shifts: readonly RosterShift[];
  readonly absence: RosterAbsence | undefined;
}

/** Every square by `nurse day`; squares without anything are missing. */
export function cellsOf(roster: Pick<WireRoster, 'shifts' | 'absences' | 'days' | 'zone'>): Map<string, Cell> {
  const cells = new Map<string, { shifts: RosterShift[]; absence: RosterAbsence | undefined }>();
  const at = (nurseId: string, day: string) => {
    const key = `${nurseId} ${day}`;
    const cell = cells.get(key) ?? { shifts: [], absence: undefined };
    cells.set(key, cell);
    return cell;
  };
  for (const shift of roster.shifts) at(shift.nurseId, shift.day).shifts.push(shift);
  for (const absence of roster.absences) {
    const first = dayAt(absence.start, roster.zone);
    // An absence until midnight does not touch the day that begins then.
    const last = dayAt(Date.parse(absence.end) - 1, roster.zone);
    for (const { day } of roster.days) if (day >= first && day <= last) at(absence.nurseId, day).absence = absence;
  }
  return cells;
}

/** Days of one state standing side by side, for the heading above them. */
export function publishedRuns(days: readonly RosterDay[]): { readonly published: boolean; readonly count: number }[] {
  const runs: { published: boolean; count: number }[] = [];
  for (const { published } of days) {
    const last = runs.at(-1);
    if (last?.published === published) last.count += 1;
    else runs.push({ published, count: 1 });
  }
  return runs;
}

/** The kinds of shift a pattern is put together from: those it uses, then the usual ones. */
export function shiftTypesOf(used: readonly WireStint[]): WireStint[] {
  const lunch = { earliest: '11:30', latest: '12:30', minutes: 45 };
  const usual: WireStint[] = [
    { kind: 'home', start: '08:00', end: '17:00', rest: lunch },
    { kind: 'home', start: '13:00', end: '17:00', rest: null },
    { kind: 'clinic', start: '08:00', end: '12:00', rest: null },
    { kind: 'on-call', start: '08:00', end: '20:00', rest: null },
    { kind: 'training', start: '09:00', end: '16:00', rest: null },
  ];
  const all = [...used.map(({ kind, start, end, rest }) => ({ kind, start, end, rest })), ...usual];
  return all.filter((type, index) => all.findIndex((other) => sameStint(type, other)) === index);
}

export const sameStint = (one: WireStint, other: WireStint): boolean => stintKey(one) === stintKey(other);
export const stintKey = ({ kind, start, end, rest }: WireStint): string =>
  [kind, start, end, rest ? `${rest.earliest} ${rest.latest} ${rest.minutes}` : ''].join('|');
