import { createContext, useContext } from 'react';
import type { Me } from '#identity/wire';
import { dayAt } from './time/clock.ts';

/** Who is signed in, and the server's clock. */
export interface Session {
  readonly me: Me;
  readonly zone: string;
  /** The day in the centre's zone when the server last spoke. */
  readonly today: string;
  /** Milliseconds since 1970 by the server's clock: a telephone's own clock may be wrong. */
  now(): number;
  signOut(): Promise<void>;
}

/** @param elapsed milliseconds by a clock that only runs forward. */
export function sessionOf(me: Me, elapsed: () => number, signOut: () => Promise<void>): Session {
  const heard = elapsed();
  const zone = me.zone ?? 'Asia/Shanghai';
  const now = () => Date.parse(me.now) + (elapsed() - heard);
  return { me, zone, today: dayAt(Date.parse(me.now), zone), now, signOut };
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a page of a signed-in person was drawn outside the session');
  return session;
}
