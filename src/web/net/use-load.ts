import { useCallback, useEffect, useRef, useState } from 'react';
import { asFailure, type Failure } from './failure.ts';

export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly value: Value };

/**
 * Loads something named by `key`, again when the key changes. `again` keeps what is shown until the new answer is here,
 * so that nothing jumps; a failed refresh leaves the old page standing.
 */
export function useLoad<Value>(
  key: string,
  load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> & { readonly again: () => void; readonly refreshing: boolean } {
  const [shown, setShown] = useState<Shown<Value>>({ key, turn: 0, loaded: { state: 'loading' } });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;

  useEffect(() => {
    const leaving = new AbortController();
    latest
      .current(leaving.signal)
      .then((value): Loaded<Value> => ({ state: 'ready', value }))
      .catch((thrown): Loaded<Value> => ({ state: 'failed', failure: asFailure(thrown) }))
      .then((loaded) => {
        if (leaving.signal.aborted) return;
        setShown((before) => ({ key, turn, loaded: keepsOld(before, key, loaded) ? before.loaded : loaded }));
      });
    return () => leaving.abort();
  }, [key, turn]);

  const again = useCallback(() => setTurn((count) => count + 1), []);
  const loaded: Loaded<Value> = shown.key === key ? shown.loaded : { state: 'loading' };
  return { ...loaded, again, refreshing: shown.turn !== turn || shown.key !== key };
}

interface Shown<Value> {
  readonly key: string;
  readonly turn: number;
  readonly loaded: Loaded<Value>;
}

function keepsOld<Value>(before: Shown<Value>, key: string, next: Loaded<Value>): boolean {
  return (
    next.state === 'failed' && next.failure.kind === 'network' && before.key === key && before.loaded.state === 'ready'
  );
}
