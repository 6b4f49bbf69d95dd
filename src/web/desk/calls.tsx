import { Button } from 'antd';
import type { WireCall } from '#notifications/wire';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { dayAt, timeAt } from '../time/clock.ts';
import { dayFromToday } from '../words/days.ts';
import { deskWords } from '../words/desk.ts';
import { noticeWords } from '../words/notices.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Who must be told by telephone, and what to say. */
export function Calls() {
  const words = useWords(deskWords);
  const calls = useLoad('calls', api.calls);
  return (
    <Page title={words.callsTitle}>
      <Link to="/notices" className="button">
        {useWords(noticeWords).open}
      </Link>
      {calls.state === 'loading' && <Loading rows={3} />}
      {calls.state === 'failed' && <Failed failure={calls.failure} again={calls.again} />}
      {calls.state === 'ready' && calls.value.calls.length === 0 && (
        <Empty icon="phone" title={words.noCallsTitle}>
          {words.noCalls}
        </Empty>
      )}
      {calls.state === 'ready' && calls.value.calls.length > 0 && (
        <>
          <p className="soft">{words.callsHint}</p>
          <ul className="stack">
            {calls.value.calls.map((call) => (
              <li key={call.id}>
                <Call call={call} done={calls.again} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

const outcomes = ['reached', 'no-answer', 'wrong-number'] as const;

function Call({ call, done }: { call: WireCall; done: () => void }) {
  const words = useWords(deskWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const note = useAction((outcome: (typeof outcomes)[number], key) =>
    api.called(call.id, { outcome }, key).then(() => true),
  );
  const when = `${dayFromToday(dayAt(call.createdAt, zone), today, language)} ${timeAt(call.createdAt, zone)}`;
  return (
    <article className="card call">
      <div className="row spread">
        <h2>
          <Link to={`/residents/${call.residentId}`}>{call.residentName}</Link>
        </h2>
        <span className="soft small figures">{words.since(when)}</span>
      </div>
      {call.phone === '' ? (
        <p className="with-icon">
          <Icon name="home" />
          {words.knock}
        </p>
      ) : (
        <a className="call-number figures" href={`tel:${call.phone}`}>
          <Icon name="phone" />
          {call.phone}
        </a>
      )}
      <p className="access" lang={call.language}>
        <span className="small soft block">{words.say}</span>
        {call.say}
      </p>
      {note.failure && <Failed failure={note.failure} />}
      <div className="row">
        {outcomes.map((outcome) => (
          <Button
            key={outcome}
            type={outcome === 'reached' ? 'primary' : 'default'}
            disabled={note.busy}
            aria-label={words.outcomeOf(words.outcomes[outcome], call.residentName)}
            onClick={async () => {
              if (await note.run(outcome)) done();
            }}
          >
            {words.outcomes[outcome]}
          </Button>
        ))}
      </div>
    </article>
  );
}
