/**
 * How long it takes to get from one home to the next.
 *
 * Rooms ask through `TravelTimes`; only main.ts chooses who answers. Points are WGS-84 and times whole seconds.
 */

export { type AmapOptions, amapRoads } from './amap.ts';
export type { Patience } from './asking.ts';
export { budgetInMemory, type ElementBudget } from './budget.ts';
export { estimatedTravelTimes, estimateScaled, estimateSeconds, PER_STOP_SECONDS } from './estimate.ts';
export { type GoogleOptions, googleRoads } from './google.ts';
export { hourClassAt } from './hour-class.ts';
export { type MeasuredOptions, measuredTravelTimes } from './measured.ts';
export { type MeasuredPair, type PairKind, type PairMemory, pairsInMemory, pointKey } from './memory.ts';
export type { NoteCode } from './notes.ts';
export { type OsrmOptions, osrmRoads } from './osrm.ts';
export { NO_WAY, type RoadProvider } from './roads.ts';
export {
  type Leg,
  type Mode,
  modes,
  type Place,
  type TravelMatrix,
  type TravelRules,
  type TravelTimes,
  TravelTimesUnavailable,
  type ZoneOverride,
} from './travel-times.ts';
export { openValhallaRoads, type ValhallaOptions } from './valhalla.ts';
