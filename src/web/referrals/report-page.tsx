import { useState } from 'react';
import type { DeclineReason, FigureName, WireReport } from '#referrals/wire';
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

interface Open {
  readonly figure: FigureName;
  /** Of what was declined, only for this reason. */
  readonly reason?: DeclineReason;
}

/** How it went between the two sides, and what is behind each figure. */
export function ReportPage() {
  const words = useWords(referralWords);
  const { today } = useSession();
  const [from, setFrom] = useState(addDays(today, -30));
  const [to, setTo] = useState(today);
  const [open, setOpen] = useState<Open>();
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
          <Figures report={report.value} open={open} show={setOpen} />
          {open && <Behind key={JSON.stringify([open, from, to])} asked={{ from, to, ...open }} />}
        </div>
      )}
    </Page>
  );
}

function Figures(props: { report: WireReport; open: Open | undefined; show: (open: Open) => void }) {
  const words = useWords(referralWords);
  const { figures, declined } = props.report;
  const line = (asked: Open, name: string, count: number, medianHours: number | null) => (
    <li key={name}>
      <button
        type="button"
        className="line-link"
        aria-pressed={props.open?.figure === asked.figure && props.open.reason === asked.reason}
        onClick={() => props.show(asked)}
      >
        <span>{name}</span>
        <span className="end figures">
          <strong>{count}</strong>{' '}
          {medianHours !== null && <span className="soft small">{words.median(String(medianHours))}</span>}
        </span>
      </button>
    </li>
  );
  return (
    <section className="card" aria-label={words.reports}>
      <ul className="plain-list">
        {figures.map(({ figure, count, medianHours }) => line({ figure }, words.figures[figure], count, medianHours))}
      </ul>
      {declined.length > 0 && (
        <>
          <h2>{words.declinedBy}</h2>
          <ul className="plain-list">
            {declined.map(({ reason, count }) =>
              line({ figure: 'declined', reason }, words.declines[reason], count, null),
            )}
          </ul>
        </>
      )}
    </section>
  );
}

function Behind({ asked }: { asked: { from: string; to: string } & Open }) {
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
        <h2 id="behind">
          {[words.figures[asked.figure], asked.reason && words.declines[asked.reason]].filter(Boolean).join(' · ')}
        </h2>
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
              <span className="figures">{dayText(dayAt(one.at, zone), language)}</span>{' '}
              {(language === 'en' && one.personLatin) || one.person} {one.what[language]}{' '}
              <span className="soft">{one.other[language]}</span> {one.hours !== null && words.hours(one.hours)}{' '}
              {one.count}
            </>
          );
          return <li key={one.id}>{seats ? text : <Link to={`/referrals/${one.id}`}>{text}</Link>}</li>;
        })}
      </ol>
    </section>
  );
}
