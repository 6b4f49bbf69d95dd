import { useId } from 'react';
import type { WireVisit } from '#visits/wire';
import { api } from '../net/api.ts';
import { useLive } from '../net/use-live.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { ProposalsHints } from '../proposals/my-proposals.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { timeAt } from '../time/clock.ts';
import { residentWords } from '../words/resident.ts';
import { sessionWords } from '../words/sessions.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { sortedVisits } from './sorted-visits.ts';
import { NextVisit, VisitLine } from './visit-card.tsx';
import { Waits } from './waiting.tsx';

export function Home() {
  const words = useWords(residentWords);
  const language = useLanguage();
  const { me } = useSession();
  const visits = useLoad(`visits of ${me.personId}`, (signal) => api.visits(me.personId ?? '', signal));
  useLive(['visit'], visits.again);
  return (
    <Page title={words.greeting(nameOf(me, language))}>
      <Waits />
      <ProposalsHints />
      {visits.state === 'loading' && <Loading rows={2} />}
      {visits.state === 'failed' && <Failed failure={visits.failure} again={visits.again} />}
      {visits.state === 'ready' && <Visits visits={visits.value.visits} />}
    </Page>
  );
}

function Visits({ visits }: { visits: readonly WireVisit[] }) {
  const words = useWords(residentWords);
  const sessions = useWords(sessionWords);
  const session = useSession();
  const { next, later, held, past } = sortedVisits(visits, session.now());
  return (
    <>
      {held.map((visit) => (
        <Notice key={visit.id} tone="amber" icon="clock">
          <strong>{words.waitingForYou}</strong>
          <p>{words.keptUntil(timeAt(visit.holdExpiresAt ?? '', session.zone))}</p>
          <Link to={`/book/confirm/${visit.id}`} className="button">
            {words.confirmNow}
          </Link>
        </Notice>
      ))}
      {next ? (
        <NextVisit visit={next} />
      ) : (
        <section className="card">
          <Empty icon="home" title={words.noVisitTitle}>
            {words.noVisit}
          </Empty>
        </section>
      )}
      <Link to="/book" className="button main block large">
        <Icon name="book" />
        {next ? words.bookAnother : words.bookVisit}
      </Link>
      <Link to="/appointments" className="button block">
        <Icon name="clock" />
        {sessions.title}
      </Link>
      <Lines title={words.otherVisits} visits={later} />
      {past.length > 0 && (
        <details className="card">
          <summary>
            {words.pastVisits}
            <Icon name="next" />
          </summary>
          <VisitLines visits={past} />
        </details>
      )}
    </>
  );
}

function Lines({ title, visits }: { title: string; visits: readonly WireVisit[] }) {
  const heading = useId();
  if (visits.length === 0) return null;
  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <VisitLines visits={visits} />
    </section>
  );
}

function VisitLines({ visits }: { visits: readonly WireVisit[] }) {
  return (
    <ul className="plain-list">
      {visits.map((visit) => (
        <li key={visit.id}>
          <VisitLine visit={visit} to={`/visits/${visit.id}`} />
        </li>
      ))}
    </ul>
  );
}
