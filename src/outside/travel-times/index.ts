/**
 * How long it takes to get from one home to the next.
 *
 * Rooms ask through `TravelTimes`; only main.ts chooses who answers. Points are WGS-84 and times whole seconds.
 */
export { type Estimator, estimatedTravelTimes, estimateSeconds, PER_STOP_SECONDS } from './estimate.ts';
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
