import '../look/doctor.css';
import '../look/referrals.css';
import { useState } from 'react';
import { type QueueList, queueLists, type WireLine, type WireQueue } from '#referrals/wire';
import { referralApi } from '../net/referral-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { dueText } from './due-text.ts';
import { News } from './news.tsx';
import { ReferralDetail } from './referral-detail.tsx';

const isList = (text: string | null): text is QueueList => queueLists.some((one) => one === text);

/** What somebody must act on and what she waits for; beside it the one she looks at. */
export function QueuePage({ id, base, title }: { id?: string | undefined; base: string; title: string }) {
  const words = useWords(referralWords);
  const { query } = usePlace();
  const asked = query.get('list');
  const list = isList(asked) ? asked : 'mine';
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const after = pages.at(-1) ?? null;
  const queue = useLoad(`referrals ${list} ${after}`, (signal) => referralApi.queue(list, after, signal));
  return (
    <Page title={title}>
      <div className={id === undefined ? 'doctor-halves' : 'doctor-halves opened'}>
        <div className="stack">
          <section className="card" aria-label={words.lists[list]}>
            {queue.state === 'loading' && <Loading rows={4} />}
            {queue.state === 'failed' && <Failed failure={queue.failure} again={queue.again} />}
            {queue.state === 'ready' && (
              <>
                <Lists counts={queue.value.counts} list={list} base={base} />
                <Lines lines={queue.value.lines} list={list} base={base} id={id} />
                {queue.value.next !== null && (
                  <button
                    type="button"
                    className="button"
                    onClick={() => queue.state === 'ready' && setPages([...pages, queue.value.next])}
                  >
                    {words.more}
                  </button>
                )}
              </>
            )}
          </section>
          <News base={base} />
        </div>
        {id === undefined ? (
          <section className="card">
            <Empty icon="list" title={words.chooseTitle}>
              {words.choose}
            </Empty>
          </section>
        ) : (
          <ReferralDetail key={id} id={id} base={base} changed={queue.again} />
        )}
      </div>
    </Page>
  );
}

function Lists({ counts, list, base }: { counts: WireQueue['counts']; list: QueueList; base: string }) {
  const words = useWords(referralWords);
  return (
    <nav className="groups" aria-label={words.title}>
      {queueLists.map((one) => (
        <Link
          key={one}
          to={`${base}?list=${one}`}
          className={one === list ? 'button main' : 'button'}
          current={one === list}
        >
          {words.lists[one]} <span className="count">{counts[one] >= 1000 ? '999+' : counts[one]}</span>
        </Link>
      ))}
    </nav>
  );
}

function Lines(props: { lines: readonly WireLine[]; list: QueueList; base: string; id: string | undefined }) {
  const words = useWords(referralWords);
  if (props.lines.length === 0) {
    return (
      <Empty icon="check" title={words.emptyTitle}>
        {words.empty}
      </Empty>
    );
  }
  return (
    <ol className="plain-list">
      {props.lines.map((line) => (
        <li key={line.id}>
          <Line line={line} to={`${props.base}/${line.id}?list=${props.list}`} open={line.id === props.id} />
        </li>
      ))}
    </ol>
  );
}

export function Line({ line, to, open }: { line: WireLine; to: string; open: boolean }) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const { now, me } = useSession();
  const due = line.dueAt === null ? undefined : dueText(line.dueAt, now(), words);
  const other = line.from.id === me.centreId ? line.to : line.from;
  return (
    <Link to={to} className="line-link plan-line" current={open}>
      <span>
        <strong>{nameOf(line.resident, language)}</strong> <Urgency line={line} />
        <br />
        <span className="small">
          {words.directions[line.direction]} · {line.reason.name[language]} {line.reason.code}
        </span>
        <br />
        <span className="small soft">{[other?.name[language], line.department].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="end small">
        <span className="badge accent">{words.states[line.state]}</span>
        <br />
        {due && <span className={due.late ? 'late' : 'soft'}>{due.text}</span>}
      </span>
    </Link>
  );
}

export function Urgency({ line }: { line: Pick<WireLine, 'urgency'> }) {
  const words = useWords(referralWords);
  if (line.urgency === 'routine') return null;
  return (
    <span className={line.urgency === 'immediate' ? 'badge red' : 'badge amber'}>{words.urgencies[line.urgency]}</span>
  );
}
