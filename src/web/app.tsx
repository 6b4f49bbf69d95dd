import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import type { Me } from '#identity/wire';
import { ActingContext, keepForWhom, keptForWhom, seenAs } from './acting.ts';
import { isAdminPath } from './admin/paths.ts';
import { api } from './net/api.ts';
import { asFailure } from './net/failure.ts';
import { useLoad } from './net/use-load.ts';
import { forgetDayList } from './parts/day-list.ts';
import { forgetDrafts } from './parts/form/draft.ts';
import { Frame } from './parts/frame.tsx';
import { Failed, Loading } from './parts/states.tsx';
import { go, usePlace } from './router/router.tsx';
import { SessionContext, sessionOf } from './session.ts';
import { isWayIn } from './sign-in/ways-in.ts';

/** Each person's pages are a piece of their own: a nurse's telephone never loads the desk. */
const SignIn = lazy(() => import('./sign-in/area.tsx'));
const Resident = lazy(() => import('./resident/area.tsx'));
const Nurse = lazy(() => import('./nurse/area.tsx'));
const Desk = lazy(() => import('./desk/area.tsx'));
const Doctor = lazy(() => import('./doctor/area.tsx'));
const Hospital = lazy(() => import('./hospital/area.tsx'));
const District = lazy(() => import('./district/area.tsx'));
const Officer = lazy(() => import('./officer/area.tsx'));
const Account = lazy(() => import('./account/area.tsx'));
const Admin = lazy(() => import('./admin/area.tsx'));

export function App() {
  const who = useLoad('me', whoIsThere);
  const { path } = usePlace();
  useReturning(who.again);
  function entered(): void {
    if (isWayIn(path)) go('/', 'replace');
    who.again();
  }
  if (who.state === 'loading') return <Waiting />;
  if (who.state === 'failed' && who.failure.status !== 401) {
    return (
      <Frame links={[]}>
        <div className="page">
          <Failed failure={who.failure} again={who.again} />
        </div>
      </Frame>
    );
  }
  return (
    <Suspense fallback={<Waiting />}>
      {who.state === 'ready' && !isWayIn(path) ? (
        <SignedIn me={who.value} changed={who.again} />
      ) : (
        <SignIn signedIn={entered} someone={who.state === 'ready'} />
      )}
    </Suspense>
  );
}

const offline = () => import('./nurse/offline/self.ts');

/** Who is signed in; without network, the nurse whose day this phone keeps. */
async function whoIsThere(signal: AbortSignal): Promise<Me> {
  try {
    const me = await api.me(signal);
    if (me.role === 'nurse') await (await offline()).keepSelf(me);
    return me;
  } catch (thrown) {
    if (signal.aborted || asFailure(thrown).kind !== 'network') throw thrown;
    const kept = await (await offline()).keptSelf().catch(() => undefined);
    if (!kept) throw thrown;
    return kept;
  }
}

function SignedIn({ me: self, changed }: { me: Me; changed: () => void }): ReactNode {
  const [forWhom, setForWhom] = useState(keptForWhom);
  const me = useMemo(() => seenAs(self, forWhom), [self, forWhom]);
  const acting = useMemo(
    () => ({
      self,
      actFor(personId: string | null) {
        keepForWhom(personId);
        setForWhom(personId);
      },
    }),
    [self],
  );
  const session = useMemo(
    () =>
      sessionOf(
        me,
        () => performance.now(),
        async () => {
          await api.signOut();
          forgetDrafts();
          await forgetDayList();
          if (me.role === 'nurse') await (await offline()).forgetSelf();
          go('/');
          changed();
        },
      ),
    [me, changed],
  );
  return (
    <SessionContext value={session}>
      <ActingContext value={acting}>
        <AreaOf role={me.role} changed={changed} />
      </ActingContext>
    </SessionContext>
  );
}

function AreaOf({ role, changed }: { role: string; changed: () => void }) {
  const { path } = usePlace();
  if (path === '/account' || path === '/family') return <Account changed={changed} />;
  if (isAdminPath(path, role)) return <Admin />;
  if (role === 'resident') return <Resident />;
  if (role === 'nurse') return <Nurse />;
  if (role === 'coordinator' || role === 'administrator') return <Desk />;
  if (role === 'doctor') return <Doctor />;
  if (role === 'hospital-desk') return <Hospital />;
  if (role === 'data-protection-officer') return <Officer />;
  if (role === 'district-officer') return <District />;
  // Whose pages are still to come has an account all the same.
  return <Account changed={changed} />;
}

function Waiting() {
  return (
    <Frame links={[]}>
      <div className="page">
        <Loading />
      </div>
    </Frame>
  );
}

/** A telephone taken from the pocket after an hour asks again who it is and what time it is. */
function useReturning(again: () => void): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') again();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [again]);
}
