import type { Point } from '#http/wire';

/** For each place how many earlier ones lie on the same spot: husband and wife are two stops at one door. */
export function spread(places: readonly Point[]): readonly number[] {
  const seen = new Map<string, number>();
  return places.map(({ longitude, latitude }) => {
    const spot = `${longitude.toFixed(5)} ${latitude.toFixed(5)}`;
    const before = seen.get(spot) ?? 0;
    seen.set(spot, before + 1);
    return before;
  });
}
