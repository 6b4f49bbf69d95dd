import { useEffect, useRef } from 'react';

export type LiveKind = 'visit' | 'plan' | 'alarm' | 'refused-entry';

const settleMilliseconds = 300;
/** Where a proxy lets no stream through, the page looks by itself this often. */
const lookMilliseconds = 30_000;

let source: EventSource | undefined;
const listeners = new Set<(kind: LiveKind | 'again') => void>();

function open(): void {
  if (source || listeners.size === 0) return;
  source = new EventSource('/api/v1/events');
  for (const kind of ['visit', 'plan', 'alarm', 'refused-entry', 'again'] as const)
    source.addEventListener(kind, () => {
      for (const listener of listeners) listener(kind);
    });
}

function listen(listener: (kind: LiveKind | 'again') => void): () => void {
  listeners.add(listener);
  open();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    source?.close();
    source = undefined;
  };
}

/** Loads again whenever something of these kinds has changed: one stream for the whole page, looking now and then where none comes. */
export function useLive(kinds: readonly LiveKind[], again: () => void): void {
  const latest = useRef(again);
  latest.current = again;
  const wanted = kinds.join();
  useEffect(() => {
    let settling: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(settling);
      settling = setTimeout(() => latest.current(), settleMilliseconds);
    };
    let begun = false;
    const stop = listen((kind) => {
      // The first word of a stream only says that it has begun: the page has just loaded.
      if (kind === 'again' && !begun) begun = true;
      else if (kind === 'again' || wanted.split(',').includes(kind)) soon();
    });
    const timer = setInterval(() => {
      if (source?.readyState === EventSource.OPEN) return;
      soon();
      if (source?.readyState === EventSource.CLOSED) {
        source = undefined;
        open();
      }
    }, lookMilliseconds);
    return () => {
      clearTimeout(settling);
      clearInterval(timer);
      stop();
    };
  }, [wanted]);
}
