import { useState } from 'react';
import type { FigureName } from '#referrals/wire';
import { referralApi, reportTable } from '../net/referral-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { addDays, dayAt, isDay } from '../time/clock.ts';
import { dayText } from '../words/days.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** How it went between the two sides, and what is behind each figure. */
export function ReportPage() {
  const words = useWords(referralWords);
  const { today } = useSession();
  const [from, setFrom] = useState(addDays(today, -30));
  const [to, setTo] = useState(today);
  const [open, setOpen] = useState<FigureName>();
  const report = useLoad(`report ${from} ${to}`, (signal) => referralApi.report(from, to, signal));
  const day = (label: string, value: string, change: (day: string) => void) => (
    <label className="field">
      {label}
      <input type="date" value={value} onChange={(event) => isDay(event.target.value) && change(event.target.value)} />
    </label>
  );
  return (
    <Page title={words.reports}>
      <div className="row">
        {day(words.fromDay, from, setFrom)}
        {day(words.toDay, to, setTo)}
      </div>
      {report.state === 'loading' && <Loading rows={3} />}
      {report.state === 'failed' && <Failed failure={report.failure} again={report.again} />}
      {report.state === 'ready' && (
        <div className="doctor-halves">
          <section className="card" aria-label={words.reports}>
            <ul className="plain-list">
              {report.value.figures.map((one) => (
                <li key={one.figure}>
                  <button
                    type="button"
                    className="line-link"
                    aria-pressed={open === one.figure}
                    onClick={() => setOpen(one.figure)}
                  >
                    <span>{words.figures[one.figure]}</span>
                    <span className="end figures">
                      <strong>{one.count}</strong>{' '}
                      {one.medianHours !== null && (
                        <span className="soft small">{words.median(String(one.medianHours))}</span>
                      )}
                    </span>
                  </button>
                </li>
              ))}
              {report.value.declined.map((one) => (
                <li key={one.reason} className="row spread small">
                  <span className="soft">{words.declines[one.reason]}</span>
                  <span className="figures">{one.count}</span>
                </li>
              ))}
            </ul>
          </section>
          {open && <Behind key={`${open} ${from} ${to}`} asked={{ from, to, figure: open }} />}
        </div>
      )}
    </Page>
  );
}

function Behind({ asked }: { asked: { from: string; to: string; figure: FigureName } }) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const { zone } = useSession();
  const list = useLoad(`behind ${JSON.stringify(asked)}`, (signal) => referralApi.behind(asked, signal));
  if (list.state === 'loading') return <Loading rows={3} />;
  if (list.state === 'failed') return <Failed failure={list.failure} again={list.again} />;
  const { lines, more } = list.value;
  const seats = asked.figure.startsWith('seats-');
  return (
    <section className="card stack" aria-labelledby="behind">
      <div className="row spread">
        <h2 id="behind">{words.figures[asked.figure]}</h2>
        <a className="button" href={reportTable(asked, language)} download={`${asked.figure}.csv`}>
          {words.table}
        </a>
      </div>
      {lines.length === 0 && <Empty icon="list" title={words.noLines} />}
      {more && <p className="soft">{words.cut}</p>}
      <ol className="plain-list">
        {lines.slice(0, 100).map((one) => {
          const text = (
            <>
              <span className="figures">{dayText(dayAt(one.at, zone), language)}</span> {one.person}{' '}
              {one.what[language]} <span className="soft">{one.other[language]}</span>{' '}
              {one.hours !== null && words.hours(one.hours)} {one.count}
            </>
          );
          return <li key={one.id}>{seats ? text : <Link to={`/referrals/${one.id}`}>{text}</Link>}</li>;
        })}
      </ol>
    </section>
  );
}
