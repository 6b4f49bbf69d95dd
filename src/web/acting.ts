import { createContext, useContext } from 'react';
import type { Me } from '#identity/wire';

/** Kept as long as the tab, gone with signing out. */
const key = 'doorstep.for-whom';

export interface Acting {
  /** Who is really signed in. */
  readonly self: Me;
  /** Looks at the pages as a relative would see hers; null is oneself. */
  actFor(personId: string | null): void;
}

export const ActingContext = createContext<Acting | undefined>(undefined);

export function useActing(): Acting {
  const acting = useContext(ActingContext);
  if (!acting) throw new Error('a page of a signed-in person was drawn outside the session');
  return acting;
}

/** Whom the pages are about: oneself, or a relative one may act for. An authority that has ended falls back to oneself. */
export function seenAs(self: Me, personId: string | null): Me {
  const relative = self.actsFor.find((one) => one.personId === personId);
  return relative ? { ...self, personId: relative.personId, name: relative.name, nameLatin: relative.nameLatin } : self;
}

export function keptForWhom(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keepForWhom(personId: string | null): void {
  try {
    if (personId === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, personId);
  } catch {
    // The browser keeps nothing; then the choice lasts as long as the page.
  }
}
