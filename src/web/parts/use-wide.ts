import { useSyncExternalStore } from 'react';

const wide = window.matchMedia('(min-width: 1000px)');

/** Whether two columns fit side by side. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener('change', listener);
      return () => wide.removeEventListener('change', listener);
    },
    () => wide.matches,
  );
}
