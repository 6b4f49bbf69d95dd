import { useId, useState } from 'react';
import type { CancelSeries, WireOccurrence, WireSeries } from '#booking/series/wire';
import { seriesApi } from '../net/series-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading, StateBadge } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { windowText } from '../time/clock.ts';
import { commonWords } from '../words/common.ts';
import { dayFromToday } from '../words/days.ts';
import { seriesWords } from '../words/series.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Every visit of a series, each with its own page, and a way out of all that are to come. */
export function SeriesPage({ id }: { id: string }) {
  const words = useWords(seriesWords);
  const series = useLoad(`series ${id}`, (signal) => seriesApi.show(id, signal));
  return (
    <Page title={words.seriesTitle} back="/">
      {series.state === 'loading' && <Loading rows={4} />}
      {series.state === 'failed' && <Failed failure={series.failure} again={series.again} />}
      {series.state === 'ready' && <Shown series={series.value} again={series.again} />}
    </Page>
  );
}

function Shown({ series, again }: { series: WireSeries; again: () => void }) {
  const words = useWords(seriesWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const coming = series.occurrences.some(
    ({ visit }) => visit && ['requested', 'booked', 'planned'].includes(visit.state),
  );
  return (
    <>
      <section className="card" aria-label={words.visits}>
        <p className="strong">{series.services.map(({ name }) => name[language]).join(common.listJoin)}</p>
        <ul className="plain-list">
          {series.occurrences.map((one) => (
            <Line key={one.position} one={one} />
          ))}
        </ul>
      </section>
      {coming && <End series={series} again={again} />}
    </>
  );
}

function Line({ one }: { one: WireOccurrence }) {
  const words = useWords(seriesWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const { visit } = one;
  if (!visit || one.outcome !== 'visit')
    return (
      <li className="visit-line">
        <span className="grow figures">{dayFromToday(one.wishedOn, today, language)}</span>
        <span className="soft">{one.reason ? words.misses[one.reason] : words.waits}</span>
      </li>
    );
  return (
    <li className="visit-line">
      <Link to={`/visits/${visit.id}`} className="grow figures">
        {dayFromToday(visit.day, today, language)} {windowText(visit.window, zone)}
      </Link>
      <StateBadge state={visit.atRisk ? 'at-risk' : visit.state} />
    </li>
  );
}

function End({ series, again }: { series: WireSeries; again: () => void }) {
  const words = useWords(seriesWords);
  const field = useId();
  const [reason, setReason] = useState<CancelSeries['reason']>('no-longer-needed');
  const end = useAction((request: CancelSeries, key) => seriesApi.cancel(series, request, key));
  return (
    <section className="card" aria-label={words.endTitle}>
      <h2>{words.endTitle}</h2>
      <div className="field">
        <label htmlFor={field}>{words.endReason}</label>
        <select id={field} value={reason} onChange={(e) => setReason(e.target.value as CancelSeries['reason'])}>
          {Object.entries(words.ends).map(([code, word]) => (
            <option key={code} value={code}>
              {word}
            </option>
          ))}
        </select>
      </div>
      {end.failure && <Failed failure={end.failure} />}
      <button
        type="button"
        className="button danger block"
        disabled={end.busy}
        onClick={async () => {
          await end.run({ reason, note: '', channel: 'web' });
          again();
        }}
      >
        {words.end}
      </button>
    </section>
  );
}
