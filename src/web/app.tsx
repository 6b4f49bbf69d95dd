import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react';
import type { Me } from '#identity/wire';
import { api } from './net/api.ts';
import { useLoad } from './net/use-load.ts';
import { forgetDrafts } from './parts/form/draft.ts';
import { Frame, Page } from './parts/frame.tsx';
import { Failed, Loading } from './parts/states.tsx';
import { go, usePlace } from './router/router.tsx';
import { SessionContext, sessionOf } from './session.ts';
import { commonWords } from './words/common.ts';
import { useWords } from './words/use-words.ts';

/** Each person's pages are a piece of their own: a nurse's telephone never loads the desk. */
const SignIn = lazy(() => import('./sign-in/sign-in.tsx'));
const Resident = lazy(() => import('./resident/area.tsx'));
const Nurse = lazy(() => import('./nurse/area.tsx'));
const Desk = lazy(() => import('./desk/area.tsx'));
const Officer = lazy(() => import('./officer/area.tsx'));

/** Choosing another person is possible while signed in, too. */
const signInPath = '/sign-in';

export function App() {
  const who = useLoad('me', api.me);
  const { path } = usePlace();
  useReturning(who.again);
  function entered(): void {
    if (path === signInPath) go('/', 'replace');
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
      {who.state === 'ready' && path !== signInPath ? (
        <SignedIn me={who.value} changed={who.again} />
      ) : (
        <SignIn signedIn={entered} />
      )}
    </Suspense>
  );
}

function SignedIn({ me, changed }: { me: Me; changed: () => void }): ReactNode {
  const session = useMemo(
    () =>
      sessionOf(
        me,
        () => performance.now(),
        async () => {
          await api.signOut();
          forgetDrafts();
          go('/');
          changed();
        },
      ),
    [me, changed],
  );
  return (
    <SessionContext value={session}>
      <AreaOf role={me.role} />
    </SessionContext>
  );
}

function AreaOf({ role }: { role: string }) {
  const words = useWords(commonWords);
  if (role === 'resident') return <Resident />;
  if (role === 'nurse') return <Nurse />;
  if (role === 'coordinator' || role === 'administrator') return <Desk />;
  if (role === 'data-protection-officer') return <Officer />;
  return (
    <Frame links={[]}>
      <Page title={words.nothingHereTitle}>
        <p>{words.nothingHere}</p>
      </Page>
    </Frame>
  );
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
