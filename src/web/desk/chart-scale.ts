import type { WireDayPlan } from '#planning/wire';
import { minutesInto } from '../time/clock.ts';

/** The hours a chart shows: all shifts and stops, to full hours. */
export interface Scale {
  readonly startMinutes: number;
  readonly endMinutes: number;
  readonly hours: readonly number[];
}

export function scaleOf(plan: Pick<WireDayPlan, 'day' | 'zone' | 'routes'>): Scale {
  const at = (instant: string) => minutesInto(plan.day, instant, plan.zone);
  const times = plan.routes.flatMap((route) => [
    ...(route.shift ? [at(route.shift.start), at(route.shift.end)] : []),
    ...route.stops.flatMap((stop) => [at(stop.leavesAt), at(stop.endsAt)]),
  ]);
  const startHour = Math.floor(Math.min(8 * 60, ...times) / 60);
  const endHour = Math.ceil(Math.max(17 * 60, ...times) / 60);
  return {
    startMinutes: startHour * 60,
    endMinutes: endHour * 60,
    hours: Array.from({ length: endHour - startHour + 1 }, (_, index) => startHour + index),
  };
}

/** Left edge and width in per cent of the chart. */
export function stretch(
  scale: Scale,
  fromMinutes: number,
  toMinutes: number,
): { readonly left: string; readonly width: string } {
  const whole = scale.endMinutes - scale.startMinutes;
  const percent = (minutes: number) => `${((minutes / whole) * 100).toFixed(3)}%`;
  return { left: percent(fromMinutes - scale.startMinutes), width: percent(Math.max(0, toMinutes - fromMinutes)) };
}
