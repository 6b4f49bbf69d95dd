import { useState } from 'react';
import type { WireNotice } from '#notifications/wire';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { dayAt, timeAt } from '../time/clock.ts';
import { compactDay } from '../words/days.ts';
import { noticeWords } from '../words/notices.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** The send log: who was told what, by which way, and how it went; newest first. */
export function Notices() {
  const words = useWords(noticeWords);
  // The ids after which each page begins; undefined is the newest.
  const [pages, setPages] = useState<readonly (string | undefined)[]>([undefined]);
  return (
    <Page title={words.title} back="/calls">
      {pages.map((after, index) => (
        <NoticePage
          key={after ?? 'newest'}
          after={after}
          more={index === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
        />
      ))}
    </Page>
  );
}

function NoticePage({ after, more }: { after: string | undefined; more: ((next: string) => void) | undefined }) {
  const words = useWords(noticeWords);
  const page = useLoad(`notices after ${after}`, (signal) => api.notices(after, signal));
  if (page.state === 'loading') return <Loading rows={3} />;
  if (page.state === 'failed') return <Failed failure={page.failure} again={page.again} />;
  const { notices, next } = page.value;
  if (notices.length === 0)
    return (
      <Empty icon="phone" title={words.none}>
        {words.noneHint}
      </Empty>
    );
  return (
    <>
      <ul className="card plain-list">
        {notices.map((notice) => (
          <li key={notice.id}>
            <Line notice={notice} />
          </li>
        ))}
      </ul>
      {more && next !== null && (
        <button type="button" className="button block" onClick={() => more(next)}>
          {words.older}
        </button>
      )}
    </>
  );
}

function Line({ notice }: { notice: WireNotice }) {
  const words = useWords(noticeWords);
  const language = useLanguage();
  const { zone } = useSession();
  const when = (instant: string) => `${compactDay(dayAt(instant, zone), language)} ${timeAt(instant, zone)}`;
  const facts = [
    words.channels[notice.channel],
    notice.address || words.nowhere,
    notice.sentAt ? when(notice.sentAt) : notice.dueAt && words.dueAt(when(notice.dueAt)),
    notice.outcome && words.outcomes[notice.outcome],
    notice.state !== 'sent' && notice.attempts > 0 && words.tried(notice.attempts),
  ];
  return (
    <div className="row spread">
      <span>
        <span className="figures soft">{when(notice.createdAt)}</span>{' '}
        <Link to={`/residents/${notice.residentId}`}>{notice.residentName}</Link>{' '}
        <strong>{words.templates[notice.template] ?? notice.template}</strong>
        <span className="soft small block">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <span className={notice.state === 'refused' ? 'badge amber' : 'badge'}>{words.states[notice.state]}</span>
    </div>
  );
}
