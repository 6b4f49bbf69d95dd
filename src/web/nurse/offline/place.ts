import type { Place } from '#visits/record/wire';

const patienceMilliseconds = 10_000;

/** Where the phone is, asked once, at this moment; null when it does not say. */
export function placeNow(): Promise<Place | null> {
  if (!('geolocation' in navigator)) return Promise.resolve(null);
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          longitude: coords.longitude,
          latitude: coords.latitude,
          accuracyMetres: Math.min(Math.round(coords.accuracy), 100_000),
        }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: patienceMilliseconds, maximumAge: 0 },
    );
  });
}
