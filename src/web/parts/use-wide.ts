import { useSyncExternalStore } from 'react';

const queries = new Map<number, MediaQueryList>();

function wideFrom(pixels: number): MediaQueryList {
  const query = queries.get(pixels) ?? window.matchMedia(`(min-width: ${pixels}px)`);
  queries.set(pixels, query);
  return query;
}

/** Whether two columns fit side by side. */
export function useWide(fromPixels = 1000): boolean {
  const wide = wideFrom(fromPixels);
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener('change', listener);
      return () => wide.removeEventListener('change', listener);
    },
    () => wide.matches,
  );
}
