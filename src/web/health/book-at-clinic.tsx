import { useState } from 'react';
import type { WireSession } from '#sessions/wire';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { sessionApi } from '../net/session-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { DayStrip } from '../parts/day-strip.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { go } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { addDays, timeAt } from '../time/clock.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { dayFromToday } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { clinics, readingsAfter, testDays, testsOn } from './examination-plan.ts';

const daysShown = 28;

/** Seats at the centre: one clinic, or a yearly examination whole, with the reading of its report. */
export function BookAtClinic({ id, yearly }: { id: string; yearly: boolean }) {
  const words = useWords(checkUpWords);
  const { me, today } = useSession();
  const sessions = useLoad(`sessions from ${today} for ${daysShown}`, (signal) =>
    sessionApi.list(me.centreId ?? '', today, addDays(today, daysShown), signal),
  );
  return (
    <section className="card stack" aria-labelledby="at-clinic">
      <h2 id="at-clinic">{yearly ? words.bookYearly : words.bookClinic}</h2>
      {sessions.state === 'loading' && <Loading rows={3} />}
      {sessions.state === 'failed' && <Failed failure={sessions.failure} again={sessions.again} />}
      {sessions.state === 'ready' &&
        (yearly ? (
          <Yearly id={id} sessions={sessions.value.sessions} again={sessions.again} />
        ) : (
          <OneClinic id={id} sessions={sessions.value.sessions} again={sessions.again} />
        ))}
    </section>
  );
}

interface Offered {
  readonly id: string;
  readonly sessions: readonly WireSession[];
  readonly again: () => void;
}

function OneClinic({ id, sessions, again }: Offered) {
  const words = useWords(checkUpWords);
  const [chosen, setChosen] = useState('');
  const offered = clinics(sessions);
  if (offered.length === 0) return <Empty icon="clock" title={words.noClinic} />;
  return (
    <>
      <Times label={words.clinicTime} sessions={offered} chosen={chosen} choose={setChosen} />
      <Book id={id} ready={chosen !== ''} sessionIds={[chosen]} again={again} />
    </>
  );
}

function Yearly({ id, sessions, again }: Offered) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const days = testDays(sessions);
  const [day, setDay] = useState(days[0]);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [report, setReport] = useState('');
  const tests = testsOn(sessions, day ?? '');
  const wanted = tests.filter((one) => !left.includes(one.id));
  const readings = readingsAfter(sessions, wanted);
  if (day === undefined) return <Empty icon="clock" title={words.noTests} />;
  function chooseDay(next: string): void {
    setDay(next);
    setLeft([]);
    setReport('');
  }
  const toggle = (one: string) => setLeft(left.includes(one) ? left.filter((each) => each !== one) : [...left, one]);
  return (
    <>
      <DayStrip
        days={days.map((each) => ({ day: each, hint: words.testCount(testsOn(sessions, each).length), shut: false }))}
        today={today}
        day={day}
        chooseDay={chooseDay}
      />
      <fieldset>
        <legend>{words.tests}</legend>
        <div className="choices">
          {tests.map((one) => (
            <label key={one.id} className="choice">
              <input type="checkbox" checked={!left.includes(one.id)} onChange={() => toggle(one.id)} />
              <span className="choice-text">
                {one.name[language]} <span className="soft figures">{timeAt(one.start, zone)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Times label={words.readReport} sessions={readings} chosen={report} choose={setReport} />
      <Book
        id={id}
        ready={wanted.length > 0 && readings.some((one) => one.id === report)}
        sessionIds={wanted.map((one) => one.id)}
        reportSessionId={report}
        again={again}
      />
    </>
  );
}

function Times(props: {
  label: string;
  sessions: readonly WireSession[];
  chosen: string;
  choose: (id: string) => void;
}) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const written = (one: WireSession) =>
    [
      `${dayFromToday(one.day, today, language)} ${timeAt(one.start, zone)}`,
      one.name[language],
      one.practitioner?.[language],
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <div className="field">
      <label htmlFor={props.label}>{props.label}</label>
      <select id={props.label} value={props.chosen} onChange={(event) => props.choose(event.target.value)}>
        <option value="">{words.chooseTime}</option>
        {props.sessions.map((one) => (
          <option key={one.id} value={one.id}>
            {written(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Book(props: {
  id: string;
  ready: boolean;
  sessionIds: readonly string[];
  reportSessionId?: string;
  again: () => void;
}) {
  const words = useWords(checkUpWords);
  const { reportSessionId } = props;
  const book = useAction((sessionIds: readonly string[], key) =>
    checkUpsApi.book(
      props.id,
      { mode: 'clinic', sessionIds: [...sessionIds], ...(reportSessionId ? { reportSessionId } : {}) },
      key,
    ),
  );
  async function act(): Promise<void> {
    if (await book.run(props.sessionIds)) go('/care');
    else props.again();
  }
  return (
    <>
      {book.failure && <Failed failure={book.failure} />}
      <button
        type="button"
        className="button main block large"
        disabled={!props.ready || book.busy}
        onClick={() => void act()}
      >
        {reportSessionId === undefined ? words.bookClinicNow : words.bookAll(props.sessionIds.length)}
      </button>
    </>
  );
}
