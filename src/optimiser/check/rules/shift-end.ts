/** Where the end of a shift is hard she is back by then, allowed overtime included. */
import { backTimeOf } from '../back-time.ts';
import { type DayRule, TOLERANCE } from '../rule.ts';

export const shiftEndRule: DayRule = ({ problem, nurse, route }, report) => {
  if (!nurse.shift.endHard || route.stops.length === 0) return;
  const over = backTimeOf(problem, nurse, route) - nurse.shift.end - (nurse.shift.overtimeSeconds ?? 0);
  if (over > TOLERANCE) report('shift-end', `is back ${over} after the end of her shift`);
};
