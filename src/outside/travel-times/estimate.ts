import { kilometresBetween, type Point, samePoint } from './great-circle.ts';
import type { Leg, Mode, Place, TravelMatrix, TravelRules, TravelTimes } from './travel-times.ts';
import { overrideFor } from './zones.ts';

/** Parking, gate and lift, unless the centre says otherwise. */
export const PER_STOP_SECONDS = 120;

/**
 * Minutes of travel over a straight line of so many kilometres, without traffic.
 *
 * The car is a power law, not a speed: short trips are slow and long ones find faster roads. Fitted on car minutes of
 * 113 Italian city instances (fixtures/travel/estimate-fit.json); median error 19 % below 3 km, 10 to 12 % above.
 * The bicycle's pace lies between the two agreed ones, near Valhalla's medians in Campo Grande, Shanghai and Beijing
 * (5.6, 6.3 and 5.1 min/km).
 */
const minutesOver: Readonly<Record<Mode, (kilometres: number) => number>> = {
  car: (kilometres) => 3.0 * kilometres ** 0.8,
  'e-bike': (kilometres) => 5 * kilometres,
  bicycle: (kilometres) => 6 * kilometres,
  foot: (kilometres) => 16 * kilometres,
};

/**
 * A whole number of seconds from one place to another, from their positions alone; the same in both directions.
 * Two places at the same point are zero apart, without the constant of a stop: it is another door in the same house.
 */
export function estimateSeconds(from: Point, to: Point, mode: Mode, rules: TravelRules = {}): number {
  return estimateScaled(from, to, mode, rules, 1);
}

/** An estimate `ratio` times as long as usual, where measured roads nearby have shown that they are. */
export function estimateScaled(from: Point, to: Point, mode: Mode, rules: TravelRules, ratio: number): number {
  if (samePoint(from, to)) return 0;
  const travelSeconds = estimateTravelSeconds(from, to, mode) * ratio;
  const override = overrideFor(from, to, rules.overrides ?? []);
  const known = override ? travelSeconds * override.factor + override.extraSeconds : travelSeconds;
  return Math.round(known + (rules.perStopSeconds ?? PER_STOP_SECONDS));
}

/** The way alone, without stop or override and not rounded: what a provider's seconds are compared with. */
export function estimateTravelSeconds(from: Point, to: Point, mode: Mode): number {
  return minutesOver[mode](kilometresBetween(from, to)) * 60;
}

/** Travel times from positions alone: no key, no network, no waiting. Every pair is marked as estimated. */
export function estimatedTravelTimes(): TravelTimes {
  return {
    secondsBetween: async (places, mode, _departAt, rules) => matrixOf(places, mode, rules),
    secondsAlong: async (legs, mode, _departAt, rules) => along(legs, mode, rules),
  };
}

function matrixOf(places: readonly Place[], mode: Mode, rules?: TravelRules): TravelMatrix {
  const size = places.length;
  const seconds = new Int32Array(size * size);
  const estimated = new Uint8Array(size * size);
  for (const [row, from] of places.entries()) {
    for (let column = row + 1; column < size; column++) {
      const time = estimateSeconds(from, places[column] as Place, mode, rules);
      for (const index of [row * size + column, column * size + row]) {
        seconds[index] = time;
        estimated[index] = samePoint(from, places[column] as Place) ? 0 : 1;
      }
    }
  }
  return { seconds, estimated, source: 'estimate', notes: [] };
}

function along(legs: readonly Leg[], mode: Mode, rules?: TravelRules): TravelMatrix {
  const seconds = Int32Array.from(legs, (leg) => estimateSeconds(leg.from, leg.to, mode, rules));
  const estimated = Uint8Array.from(legs, (leg) => (samePoint(leg.from, leg.to) ? 0 : 1));
  return { seconds, estimated, source: 'estimate', notes: [] };
}
