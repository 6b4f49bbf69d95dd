import { useEffect } from 'react';

/** Has the browser keep the nurse's pages, so that they open without network. Where it cannot, they need one. */
export function useShellKept(): void {
  useEffect(() => {
    if (import.meta.env.PROD) navigator.serviceWorker?.register('/service-worker.js').catch(() => undefined);
  }, []);
}
