import { type MouseEvent, type ReactNode, useSyncExternalStore } from 'react';

/** Where we are: a path and its query. Back and forward work because the browser's own history holds it. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const listeners = new Set<() => void>();
let place = read();
/** How many pages were opened inside: the first one must not pull the focus from the top. */
let opened = 0;

function read(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

function changed(): void {
  place = read();
  opened += 1;
  for (const listener of listeners) listener();
}

window.addEventListener('popstate', changed);

export function usePlace(): Place {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => place,
  );
}

export const pagesOpened = (): number => opened;

export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', to);
  else history.replaceState(null, '', to);
  changed();
  if (how === 'push') window.scrollTo(0, 0);
}

/** A link inside; with a modifier key it opens a tab like any other. */
export function Link(props: {
  to: string;
  className?: string;
  current?: boolean;
  label?: string;
  children: ReactNode;
}) {
  function follow(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    go(props.to);
  }
  return (
    <a
      href={props.to}
      className={props.className}
      aria-label={props.label}
      aria-current={props.current ? 'page' : undefined}
      onClick={follow}
    >
      {props.children}
    </a>
  );
}
