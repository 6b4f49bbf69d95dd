import '../look/referrals.css';
import { useState } from 'react';
import type { WireProposal } from '#referrals/wire';
import { api } from '../net/api.ts';
import { referralApi } from '../net/referral-api.ts';
import { seriesApi } from '../net/series-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { longDay } from '../words/days.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { dueText } from './due-text.ts';

/** Visits that hospitals propose for residents who came home: booked as a series in one act, or not, with a reason. */
export function ProposalsPage() {
  const words = useWords(referralWords);
  const proposals = useLoad('visit proposals', (signal) => referralApi.proposals(signal));
  return (
    <Page title={words.proposalsTitle}>
      {proposals.state === 'loading' && <Loading rows={2} />}
      {proposals.state === 'failed' && <Failed failure={proposals.failure} again={proposals.again} />}
      {proposals.state === 'ready' && proposals.value.proposals.length === 0 && (
        <Empty icon="check" title={words.noProposals} />
      )}
      {proposals.state === 'ready' &&
        proposals.value.proposals.map((one) => <Proposal key={one.id} proposal={one} done={proposals.again} />)}
    </Page>
  );
}

/** How often and how many times, for the rules a hospital's desk may choose; another one stays as it is written. */
function oftenText(rrule: string, words: (typeof referralWords)['zh-CN']): string {
  const count = /;COUNT=(\d+)$/.exec(rrule)?.[1];
  const rule = rrule.replace(/;COUNT=\d+$/, '');
  const often = {
    'FREQ=DAILY': words.rules.daily,
    'FREQ=DAILY;INTERVAL=2': words.rules.other,
    'FREQ=WEEKLY': words.rules.weekly,
  };
  const known = often[rule as keyof typeof often];
  return known && count ? `${known} × ${count}` : rrule;
}

function Proposal({ proposal, done }: { proposal: WireProposal; done: () => void }) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const { me, now } = useSession();
  const services = useLoad(`services of ${me.centreId}`, (signal) => api.services(me.centreId ?? '', signal));
  const named =
    services.state === 'ready' ? services.value.services.find(({ code }) => code === proposal.service) : undefined;
  const [reason, setReason] = useState('');
  const book = useAction(async (one: WireProposal, key) => {
    const series = await seriesApi.book(
      {
        residentId: one.resident?.id ?? '',
        services: [one.service],
        rrule: one.rrule,
        firstDay: one.firstDay,
        from: one.from,
        until: one.until,
        mode: 'possible',
        holidays: 'shift',
        channel: 'counter',
        note: one.note,
      },
      key,
    );
    return referralApi.answer(one.id, { seriesId: series.id });
  });
  const refuse = useAction((why: string) => referralApi.answer(proposal.id, { reason: why }));
  const due = dueText(proposal.dueAt, now(), words);
  return (
    <section className="card stack">
      <p>
        <strong>{proposal.resident && nameOf(proposal.resident, language)}</strong> · {named?.name[language] ?? '…'} ·{' '}
        {longDay(proposal.firstDay, language)} {proposal.from}–{proposal.until}{' '}
        <span className={due.late ? 'late' : 'soft'}>{due.text}</span>
      </p>
      <p className="soft small">
        {oftenText(proposal.rrule, words)} {proposal.note}
      </p>
      {book.failure && <Failed failure={book.failure} />}
      {refuse.failure && <Failed failure={refuse.failure} />}
      <div className="row">
        <button
          type="button"
          className="button main"
          disabled={book.busy}
          onClick={async () => {
            if (await book.run(proposal)) done();
          }}
        >
          {words.book}
        </button>
        <input
          className="reason"
          aria-label={words.why}
          placeholder={words.why}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <button
          type="button"
          className="button"
          disabled={refuse.busy || reason.trim().length < 3}
          onClick={async () => {
            if (await refuse.run(reason)) done();
          }}
        >
          {words.noBook}
        </button>
      </div>
    </section>
  );
}
