import type { CentreSettings } from '#organisations';
import { addDays, type Day, dayOf, startOfDay } from '#time';
import type { DeadlineName } from './machine.ts';

/** Whoever sent a referral asks by then how it went. Fixed by the national specification, no setting moves it. */
export const chaseDays = 14;
/** From the notice of tuberculosis to the first visit. Fixed by the national specification, no setting moves it. */
export const tuberculosisHours = 72;

export type Hours = CentreSettings['referralHours'];

export interface About {
  /** 0 immediate, 1 urgent, 2 routine. */
  readonly urgency: number;
  readonly direction: 'up' | 'down';
  readonly reasonCode: string;
  /** When it was sent; now, while it is being sent. */
  readonly sentAt: Date;
  /** When the appointment ends, where there is one ahead. */
  readonly seatEnds: Date | null;
  /** Of a draft that a check-up advised: the day by which it must have been looked after. */
  readonly adviceBy: Day | null;
}

const hour = 3_600_000;
const urgencies = ['Immediate', 'Urgent', 'Routine'] as const;

export const isTuberculosis = (code: string): boolean => /^A1[5-9]/.test(code);

/**
 * By when the owner of a state must have acted: the owner's own setting, except what is fixed by rule.
 * @param zone of the centre.
 */
export function deadlineOf(name: DeadlineName, about: About, hours: Hours, zone: string, now: Date): Date {
  const after = (count: number, from = now) => new Date(from.getTime() + count * hour);
  const firstVisitBy = after(tuberculosisHours, about.sentAt);
  const tuberculosis = about.direction === 'down' && isTuberculosis(about.reasonCode);
  switch (name) {
    case 'draft':
      // What is urgent is not left lying for the two weeks that an advised referral has.
      if (about.urgency < 2) return after(hours[`answer${urgencies[about.urgency as 0 | 1 | 2]}`]);
      return about.adviceBy === null ? after(hours.draft) : startOfDay(addDays(about.adviceBy, 1), zone);
    case 'answer':
      return after(hours[`answer${urgencies[about.urgency as 0 | 1 | 2]}`]);
    case 'arrive':
      return about.seatEnds === null ? after(hours.arriveWithoutSeat) : after(hours.arriveAfterSeat, about.seatEnds);
    case 'take-over':
      return tuberculosis ? earlier(after(hours.takeOver), firstVisitBy) : after(hours.takeOver);
    case 'care':
      return tuberculosis ? firstVisitBy : after(chaseDays * 24);
    case 'more':
      return after(hours.more);
    case 'decide':
      return after(hours.decide);
    case 'ask-after':
      return after(hours.askAfter);
    case 'see':
      return after(hours.see);
    case 'stay':
      return after(hours.stay);
    case 'write':
      return after(hours.write);
    case 'read':
      return after(hours.read);
  }
}

const earlier = (one: Date, two: Date): Date => (one < two ? one : two);

/** The last day on which the sender asks how it went. */
export function chaseDayOf(sentAt: Date, zone: string): Day {
  return addDays(dayOf(sentAt, zone), chaseDays);
}
