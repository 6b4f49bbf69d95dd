import type { WireVisit } from '#visits/wire';
import { isAsked, shownState } from '../booking/shown-state.ts';
import { VisitCharges } from '../charges/visit-charges.tsx';
import { api } from '../net/api.ts';
import { useLive } from '../net/use-live.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading, Notice, StateBadge } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { careSheetWords } from '../words/care-sheet.ts';
import { movingWords } from '../words/moving.ts';
import { residentWords } from '../words/resident.ts';
import { seriesWords } from '../words/series.ts';
import { useWords } from '../words/use-words.ts';
import { canCancel, canMove, hasSheet } from './sorted-visits.ts';
import { AnswerBy, VisitFacts } from './visit-facts.tsx';

export function Visit({ id }: { id: string }) {
  const words = useWords(residentWords);
  const visit = useLoad(`visit ${id}`, (signal) => api.visit(id, signal));
  useLive(['visit'], visit.again);
  return (
    <Page
      title={words.visitTitle}
      back="/"
      end={visit.state === 'ready' && <StateBadge state={shownState(visit.value)} />}
    >
      {visit.state === 'loading' && <Loading rows={2} />}
      {visit.state === 'failed' && <Failed failure={visit.failure} again={visit.again} />}
      {visit.state === 'ready' && <Shown visit={visit.value} />}
    </Page>
  );
}

function Shown({ visit }: { visit: WireVisit }) {
  const words = useWords(residentWords);
  const sheet = useWords(careSheetWords);
  const moving = useWords(movingWords);
  const series = useWords(seriesWords);
  const session = useSession();
  return (
    <>
      <VisitFacts visit={visit} />
      <VisitCharges visit={visit} />
      <Notice tone={visit.atRisk ? 'amber' : 'accent'} icon={visit.atRisk ? 'alert' : 'clock'}>
        <h2>{words.tellTitle}</h2>
        <p>{visit.atRisk ? words.atRisk : words.tell[isAsked(visit) ? 'asked' : visit.state]}</p>
        <AnswerBy visit={visit} />
      </Notice>
      {hasSheet(visit) && (
        <Link to={`/visits/${visit.id}/sheet`} className="button block">
          {sheet.open}
        </Link>
      )}
      {visit.seriesId && (
        <Link to={`/series/${visit.seriesId}`} className="button block">
          {series.seeSeries}
        </Link>
      )}
      {canMove(visit, session.now()) && (
        <Link to={`/visits/${visit.id}/move`} className="button block">
          {moving.moveVisit}
        </Link>
      )}
      {canCancel(visit, session.now()) && (
        <Link to={`/visits/${visit.id}/cancel`} className="button danger block">
          {words.cancelVisit}
        </Link>
      )}
    </>
  );
}
