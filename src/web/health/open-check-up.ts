import type { WireCheckUp, WirePlan } from '#checkups/wire';

/** The check-up that comes next: the earliest that is still to be done. */
export function openCheckUp(plan: Pick<WirePlan, 'checkUps'>): WireCheckUp | undefined {
  return plan.checkUps
    .filter(({ state }) => state === 'due' || state === 'booked' || state === 'missed')
    .toSorted((one, other) => one.dueOn.localeCompare(other.dueOn))[0];
}
