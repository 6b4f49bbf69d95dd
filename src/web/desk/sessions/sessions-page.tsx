import { Button } from 'antd';
import { useId, useState } from 'react';
import type { WireSession } from '#sessions/wire';
import { sessionApi } from '../../net/session-api.ts';
import { useLoad } from '../../net/use-load.ts';
import { Page } from '../../parts/frame.tsx';
import { Empty, Failed, Loading } from '../../parts/states.tsx';
import { usePlace } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { isDay, timeAt } from '../../time/clock.ts';
import { dayFromToday } from '../../words/days.ts';
import { sessionWords } from '../../words/sessions.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { PublishSessions } from './publish.tsx';
import { SessionDetail } from './session-detail.tsx';

/** Everything with seats at the centre: one day at a time, who comes, and what to publish next. */
export function SessionsPage() {
  const words = useWords(sessionWords);
  const language = useLanguage();
  const { me, today } = useSession();
  const asked = usePlace().query.get('day') ?? '';
  const [day, setDay] = useState(isDay(asked) ? asked : today);
  const [open, setOpen] = useState<string>();
  const [publishing, setPublishing] = useState(false);
  const dayField = useId();
  const sessions = useLoad(`sessions of ${day}`, (signal) => sessionApi.list(me.centreId ?? '', day, day, signal));
  return (
    <Page title={words.deskTitle}>
      <div className="row spread">
        <div className="field">
          <label htmlFor={dayField}>{words.deskDay}</label>
          <input
            id={dayField}
            type="date"
            value={day}
            onChange={(event) => isDay(event.target.value) && setDay(event.target.value)}
          />
        </div>
        <Button type="primary" onClick={() => setPublishing(true)}>
          {words.publish}
        </Button>
      </div>
      <div className="desk-columns">
        <section className="card stack" aria-labelledby="sessions-of-day">
          <h2 id="sessions-of-day">{dayFromToday(day, today, language)}</h2>
          {sessions.state === 'loading' && <Loading rows={2} />}
          {sessions.state === 'failed' && <Failed failure={sessions.failure} again={sessions.again} />}
          {sessions.state === 'ready' && sessions.value.sessions.length === 0 && (
            <Empty icon="clock" title={words.noneOfDay} />
          )}
          <ul className="plain-list">
            {sessions.state === 'ready' &&
              sessions.value.sessions.map((session) => (
                <li key={session.id}>
                  <Line session={session} open={open === session.id} show={() => setOpen(session.id)} />
                </li>
              ))}
          </ul>
        </section>
        {open !== undefined && <SessionDetail key={open} id={open} changed={sessions.again} />}
      </div>
      {publishing && (
        <PublishSessions
          close={() => setPublishing(false)}
          published={() => {
            sessions.again();
          }}
        />
      )}
    </Page>
  );
}

function Line({ session, open, show }: { session: WireSession; open: boolean; show: () => void }) {
  const words = useWords(sessionWords);
  const language = useLanguage();
  const { zone } = useSession();
  return (
    <button type="button" className="button quiet block line" aria-pressed={open} onClick={show}>
      <strong className="figures">
        {timeAt(session.start, zone)}–{timeAt(session.end, zone)}
      </strong>{' '}
      {session.name[language]}
      {session.practitioner && ` · ${session.practitioner[language]}`}
      <span className="soft block">
        {[
          words.kinds[session.kind],
          session.place,
          session.state === 'cancelled' ? words.cancelled : words.seatsLeft(session.free),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </button>
  );
}
