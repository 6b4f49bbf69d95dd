import { useState } from 'react';
import type { WireReferral } from '#referrals/wire';
import { referralApi } from '../net/referral-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { dayAt, timeAt } from '../time/clock.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { compactFromToday, longDay } from '../words/days.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { dueText } from './due-text.ts';
import { PrintForms } from './print-forms.tsx';
import { Urgency } from './queue-page.tsx';
import { Steps } from './steps.tsx';

/** One referral: whose turn it is, what may be done, what is written, how it went. */
export function ReferralDetail({ id, base, changed }: { id: string; base: string; changed: () => void }) {
  const referral = useLoad(`referral ${id}`, (signal) => referralApi.show(id, signal));
  if (referral.state === 'loading') return <Loading rows={3} />;
  if (referral.state === 'failed') return <Failed failure={referral.failure} again={referral.again} />;
  const again = () => {
    referral.again();
    changed();
  };
  return <Whole referral={referral.value} base={base} again={again} />;
}

function Whole({ referral, base, again }: { referral: WireReferral; base: string; again: () => void }) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const { me, now } = useSession();
  const due = referral.dueAt === null ? undefined : dueText(referral.dueAt, now(), words);
  return (
    <div className="stack">
      <section className="card stack" aria-labelledby="referral-head">
        <h2 id="referral-head">
          {nameOf(referral.resident, language)} · {words.directions[referral.direction]} <Urgency line={referral} />
        </h2>
        <p className="soft">
          {words.sexes[referral.resident.sex]} · {longDay(referral.resident.birthDate, language)}
          {referral.resident.phone !== null && ` · ${referral.resident.phone}`}
        </p>
        <p>
          <span className="badge accent">{words.states[referral.state]}</span>{' '}
          {referral.ownerRole && words.turn(words.whose[referral.ownerRole])}{' '}
          {due && <span className={due.late ? 'late' : 'soft'}>{due.text}</span>}
        </p>
        {referral.exceptionReason !== null && (
          <Notice tone="amber" icon="alert">
            {words.exceptional}：{referral.exceptionReason}
          </Notice>
        )}
        {referral.asked !== null && (
          <Notice tone="amber" icon="alert">
            {words.asked}：{referral.asked}
          </Notice>
        )}
        {referral.state === 'draft' && me.role === 'doctor' ? (
          <Link to={`/refer?residentId=${referral.resident.id}&draftId=${referral.id}`} className="button main">
            {words.newUp}
          </Link>
        ) : (
          <Steps key={referral.version} referral={referral} again={again} />
        )}
        {referral.state === 'declined' && referral.direction === 'up' && me.role === 'doctor' && (
          <Link to={`/refer?residentId=${referral.resident.id}&followsId=${referral.id}`} className="button">
            {words.steps.redirect}
          </Link>
        )}
        {['seen', 'returned'].includes(referral.state) && me.role === 'hospital-desk' && (
          <Link to={`/down?residentId=${referral.resident.id}&followsId=${referral.id}`} className="button">
            {words.newDown}
          </Link>
        )}
        <Chase referral={referral} again={again} />
      </section>
      <Written referral={referral} />
      <Papers referral={referral} again={again} />
      <Course referral={referral} />
      {base !== '/care/referrals' && referral.state !== 'draft' && <PrintForms referral={referral} />}
    </div>
  );
}

function Chase({ referral, again }: { referral: WireReferral; again: () => void }) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const { me, today } = useSession();
  const [note, setNote] = useState('');
  const chased = useAction((text: string) => referralApi.chased(referral.id, text));
  const mine = me.centreId === referral.from.id && ['doctor', 'hospital-desk'].includes(me.role);
  if (referral.chaseOn === null || referral.state === 'draft' || !mine) return null;
  return (
    <div className="stack">
      <p className={referral.chaseOn <= today ? 'late' : 'soft'}>
        {words.chaseBy(compactFromToday(referral.chaseOn, today, language))}
      </p>
      {referral.chaseOn <= today && (
        <form
          className="row"
          onSubmit={async (event) => {
            event.preventDefault();
            if (await chased.run(note)) again();
          }}
        >
          <input aria-label={words.note} value={note} onChange={(event) => setNote(event.target.value)} />
          <button type="submit" className="button" disabled={chased.busy || note.trim().length < 3}>
            {words.chased}
          </button>
        </form>
      )}
      {chased.failure && <Failed failure={chased.failure} />}
    </div>
  );
}

export function Written({ referral }: { referral: WireReferral }) {
  const words = useWords(referralWords);
  const health = useWords(checkUpWords);
  const language = useLanguage();
  const { zone } = useSession();
  const { content, seat, letter } = referral;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [words.from, referral.from.name[language]],
    [words.to, [referral.to?.name[language], referral.department].filter(Boolean).join(' · ')],
    [words.reason, `${referral.reason.name[language]} ${referral.reason.code}`],
    [words.kind, words.kinds[referral.kind]],
    [
      words.seat,
      seat &&
        `${compactFromToday(seat.session.day, '', language)} ${timeAt(seat.session.start, zone)} ${seat.session.place} ${words.seatNumber(seat.number)}`,
    ],
    [referral.direction === 'up' ? words.impression : words.diagnosis, content.impression],
    [words.history, content.history],
    [words.past, content.past],
    [words.treatment, content.treatment],
    [words.results, content.results],
    [words.next, content.next],
    [words.doctorName, [content.doctor, content.phone].filter(Boolean).join(' ')],
    [words.plannedDays, content.care?.checkUpDays.map((day) => longDay(day, language)).join(' · ')],
    [words.condition, content.care && health.conditions[content.care.condition]],
  ];
  return (
    <section className="card stack" aria-label={words.forms.out}>
      <Rows rows={rows} />
      {referral.consent && <p className="soft small">{words.consentOf(referral.consent.signedBy)}</p>}
      {letter && (
        <>
          <h3>{words.letter}</h3>
          <Rows
            rows={[
              [words.diagnosis, letter.diagnosis],
              [words.caseNumber, letter.caseNumber],
              [words.results, letter.results],
              [words.treatment, letter.treatment],
              [words.next, letter.next],
              [words.doctorName, [letter.doctor, letter.phone].filter(Boolean).join(' ')],
            ]}
          />
        </>
      )}
      {referral.proposals.length > 0 && (
        <ul className="plain-list" aria-label={words.proposed}>
          {referral.proposals.map((one) => (
            <li key={one.id}>
              {one.service} · {longDay(one.firstDay, language)} {one.from}–{one.until} ·{' '}
              <strong>{words.proposalState[one.state]}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Rows({ rows }: { rows: readonly (readonly [string, string | null | undefined])[] }) {
  return (
    <dl className="referral-facts">
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Papers({ referral, again }: { referral: WireReferral; again: () => void }) {
  const words = useWords(referralWords);
  const add = useAction((file: File, key) => referralApi.addPaper(referral.id, file, key));
  return (
    <section className="card stack" aria-labelledby="referral-papers">
      <h3 id="referral-papers">{words.papers}</h3>
      {referral.papers.length === 0 && <p className="soft">{words.noPapers}</p>}
      <ul className="plain-list">
        {referral.papers.map((paper) => (
          <li key={paper.id}>
            <a href={`/api/v1/referral-papers/${paper.id}`} download={paper.name}>
              {paper.name}
            </a>
          </li>
        ))}
      </ul>
      {referral.closedAt === null && (
        <label className="button">
          {words.addPaper}
          <input
            type="file"
            className="only-heard"
            accept="image/*,application/pdf"
            onChange={async (event) => {
              const file = event.target.files?.[0];
              if (file && (await add.run(file))) again();
            }}
          />
        </label>
      )}
      {add.failure && <Failed failure={add.failure} />}
    </section>
  );
}

function Course({ referral }: { referral: WireReferral }) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const { zone, today } = useSession();
  return (
    <section className="card" aria-labelledby="referral-course">
      <h3 id="referral-course">{words.course}</h3>
      <ol className="plain-list">
        {referral.events.map((event) => (
          <li key={`${event.at} ${event.step}`} className="small">
            <span className="figures soft">
              {compactFromToday(dayAt(event.at, zone), today, language)} {timeAt(event.at, zone)}
            </span>{' '}
            <strong>{words.happened[event.step] ?? event.step}</strong> {event.by?.[language]} {event.note}
          </li>
        ))}
      </ol>
    </section>
  );
}
