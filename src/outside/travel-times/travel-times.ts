/** How a nurse gets around. Each has a pace of its own; there is never one speed for all. */
export const modes = ['car', 'e-bike', 'bicycle', 'foot'] as const;
export type Mode = (typeof modes)[number];

/** Somewhere a nurse starts, stops or ends. Degrees on WGS-84; GCJ-02 points are about 500 m off and must not come in. */
export interface Place {
  id: string;
  longitude: number;
  latitude: number;
}

export interface Leg {
  from: Place;
  to: Place;
}

/** A ring of [longitude, latitude] points on WGS-84, closed or not. */
export type Ring = readonly (readonly [longitude: number, latitude: number])[];

/**
 * What a centre knows and an estimate does not: between these two zones, both ways, lies a river or a railway.
 * Estimated times become `factor` times as long plus `extraSeconds`; measured roads know the river and are left alone.
 */
export interface ZoneOverride {
  from: Ring;
  to: Ring;
  factor: number;
  extraSeconds: number;
}

/** What may differ from centre to centre and from question to question. */
export interface TravelRules {
  /** Whose budget of paid questions is charged: a centre's code or id. */
  account?: string;
  /** Parking, gate and lift at each stop, added to every leg between two different points. */
  perStopSeconds?: number;
  overrides?: readonly ZoneOverride[];
  /** False while someone looks for a window: remembered pairs and estimates only, never a paid provider. */
  mayAskProvider?: boolean;
}

/** Times as they were asked for: n × n row by row (row = from, column = to, diagonal zero), or one for each leg. */
export interface TravelMatrix {
  /** Whole seconds, never negative. */
  seconds: Int32Array;
  source: 'estimate' | 'osrm' | 'valhalla' | 'google' | 'amap' | 'mixed';
  /** Beside each time: 1 where it is an estimate, 0 where roads were measured or there is no way to go. */
  estimated: Uint8Array;
  /** What went less well than hoped, as `code:count`, such as `timed-out:40`; the codes are in notes.ts. */
  notes: string[];
}

export interface TravelTimes {
  /**
   * @param places n places, in the order the rows and columns will have.
   * @throws {RangeError} for a place that is nowhere on earth, such as one with its coordinates swapped.
   * @throws {TravelTimesUnavailable} only from an adapter that has no estimate to fall back on.
   */
  secondsBetween(places: readonly Place[], mode: Mode, departAt: Date, rules?: TravelRules): Promise<TravelMatrix>;

  /**
   * The legs of a chosen plan, one by one.
   * What is measured here is remembered, so the next matrix over the same places holds it.
   */
  secondsAlong(legs: readonly Leg[], mode: Mode, departAt: Date, rules?: TravelRules): Promise<TravelMatrix>;
}

/** No times can be had and nothing stands in for them; the message says who was asked and what happened. */
export class TravelTimesUnavailable extends Error {
  override readonly name = 'TravelTimesUnavailable';
}
