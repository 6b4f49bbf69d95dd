import type { WireSession } from '#sessions/wire';

/** Sessions of a day at which each test can be had once, one after another: the earliest of each that meets no other. */
export function testsOn(sessions: readonly WireSession[], day: string): WireSession[] {
  const open = sessions
    .filter((one) => one.day === day && one.kind === 'examination' && one.free > 0)
    .toSorted((one, other) => one.start.localeCompare(other.start));
  const chosen: WireSession[] = [];
  for (const session of open) {
    const had = chosen.some((one) => one.name['zh-CN'] === session.name['zh-CN']);
    const meets = chosen.some((one) => one.start < session.end && session.start < one.end);
    if (!had && !meets) chosen.push(session);
  }
  return chosen;
}

/** Days on which tests can be had, the earliest first. */
export const testDays = (sessions: readonly WireSession[]): string[] =>
  [...new Set(sessions.filter((one) => one.kind === 'examination' && one.free > 0).map(({ day }) => day))].sort();

/** Clinics at which a report can be read: after the last test. */
export function readingsAfter(sessions: readonly WireSession[], tests: readonly WireSession[]): WireSession[] {
  const end = tests
    .map((one) => one.end)
    .sort()
    .at(-1);
  return clinics(sessions).filter((one) => end !== undefined && one.start >= end);
}

/** Clinics that still have a seat, the earliest first. */
export const clinics = (sessions: readonly WireSession[]): WireSession[] =>
  sessions
    .filter((one) => one.kind === 'clinic' && one.free > 0)
    .toSorted((one, other) => one.start.localeCompare(other.start));
