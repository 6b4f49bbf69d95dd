import { type FormEvent, useId, useState } from 'react';
import type { WireAskLeave, WireLeaveRequest, WireOwnLeave } from '#roster/wire';
import { rosterApi } from '../net/roster-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { addDays, dayAt, timeAt } from '../time/clock.ts';
import { compactDay, dayText, nearWord } from '../words/days.ts';
import { leaveWords } from '../words/leave.ts';
import { rosterWords } from '../words/roster.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { instantAt } from './leave-times.ts';

/** A nurse asks for leave, and sees what became of it and which shifts are hers. */
export function LeavePage() {
  const words = useWords(leaveWords);
  const leave = useLoad('own leave', rosterApi.ownLeave);
  return (
    <Page title={words.title} back="/me">
      <AskLeave asked={leave.again} />
      {leave.state === 'loading' && <Loading rows={2} />}
      {leave.state === 'failed' && <Failed failure={leave.failure} again={leave.again} />}
      {leave.state === 'ready' && (
        <>
          <Requests requests={leave.value.requests} changed={leave.again} />
          <Shifts shifts={leave.value.shifts} />
        </>
      )}
    </Page>
  );
}

const reasons = ['leave', 'training', 'other'] as const;

function AskLeave({ asked }: { asked: () => void }) {
  const words = useWords(leaveWords);
  const { today, zone } = useSession();
  const tomorrow = addDays(today, 1);
  const [draft, setDraft] = useState({ from: tomorrow, to: tomorrow, part: false, start: '08:00', end: '12:00' });
  const [reason, setReason] = useState<(typeof reasons)[number]>('leave');
  const [note, setNote] = useState('');
  const [sent, setSent] = useState(false);
  const ask = useAction((leave: WireAskLeave, key) => rosterApi.askLeave(leave, key));
  const [reasonField, noteField] = [useId(), useId()];

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const stretch = draft.part
      ? { start: instantAt(draft.from, draft.start, zone), end: instantAt(draft.from, draft.end, zone) }
      : { start: instantAt(draft.from, '00:00', zone), end: instantAt(addDays(draft.to, 1), '00:00', zone) };
    setSent(false);
    if (!(await ask.run({ ...stretch, reason, note }))) return;
    setSent(true);
    setNote('');
    asked();
  }

  return (
    <form className="card stack" onSubmit={(event) => void submit(event)}>
      <p className="soft">{words.hint}</p>
      <Days draft={draft} set={setDraft} />
      <div className="field">
        <label htmlFor={reasonField}>{words.reason}</label>
        <select
          id={reasonField}
          value={reason}
          onChange={(event) => setReason(reasons.find((each) => each === event.target.value) ?? 'leave')}
        >
          {reasons.map((each) => (
            <option key={each} value={each}>
              {words.reasons[each]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={noteField}>{words.note}</label>
        <textarea
          id={noteField}
          rows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {ask.failure && <Failed failure={ask.failure} />}
      <div role="status">
        {sent && (
          <Notice tone="accent" icon="check">
            {words.asked}
          </Notice>
        )}
      </div>
      <button type="submit" className="button main block" disabled={ask.busy}>
        {words.ask}
      </button>
      <p className="soft small">{words.sick}</p>
    </form>
  );
}

interface Draft {
  readonly from: string;
  readonly to: string;
  readonly part: boolean;
  readonly start: string;
  readonly end: string;
}

function Days({ draft, set }: { draft: Draft; set: (draft: Draft) => void }) {
  const words = useWords(leaveWords);
  const field = (label: string, type: 'date' | 'time', name: 'from' | 'to' | 'start' | 'end', min?: string) => (
    <label className="field grow">
      <span>{label}</span>
      <input
        type={type}
        value={draft[name]}
        min={min}
        required
        onChange={(event) => set(stretched({ ...draft, [name]: event.target.value }))}
      />
    </label>
  );
  return (
    <>
      <div className="row">
        {field(words.fromDay, 'date', 'from')}
        {!draft.part && field(words.toDay, 'date', 'to', draft.from)}
      </div>
      <label className="with-icon">
        <input
          type="checkbox"
          checked={draft.part}
          onChange={(event) => set({ ...draft, part: event.target.checked })}
        />
        {words.partOfDay}
      </label>
      {draft.part && (
        <div className="row">
          {field(words.fromTime, 'time', 'start')}
          {field(words.toTime, 'time', 'end')}
        </div>
      )}
    </>
  );
}

/** The last day is never before the first. */
const stretched = (draft: Draft): Draft => (draft.to < draft.from ? { ...draft, to: draft.from } : draft);

function Requests({ requests, changed }: { requests: readonly WireLeaveRequest[]; changed: () => void }) {
  const words = useWords(leaveWords);
  return (
    <section className="card stack" aria-labelledby="own-leave">
      <h2 id="own-leave">{words.own}</h2>
      {requests.length === 0 && (
        <Empty icon="book" title={words.noneTitle}>
          {words.none}
        </Empty>
      )}
      <ul className="stack">
        {requests.map((request) => (
          <li key={request.id}>
            <Request request={request} changed={changed} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const tones = { asked: 'amber', approved: 'accent', refused: 'red', withdrawn: 'calm' } as const;

function Request({ request, changed }: { request: WireLeaveRequest; changed: () => void }) {
  const words = useWords(leaveWords);
  const states = useWords(rosterWords).states;
  const language = useLanguage();
  const { zone } = useSession();
  const withdraw = useAction((id: string) => rosterApi.withdrawLeave(id));
  const whole = timeAt(request.start, zone) === '00:00' && timeAt(request.end, zone) === '00:00';
  const from = dayAt(request.start, zone);
  const to = dayAt(Date.parse(request.end) - 1, zone);
  const times = whole ? '' : ` ${timeAt(request.start, zone)}–${timeAt(request.end, zone)}`;
  const when =
    from === to ? `${dayText(from, language)}${times}` : words.fromTo(dayText(from, language), dayText(to, language));
  return (
    <>
      <div className="row spread">
        <strong className="figures">{when}</strong>
        <span className={`badge ${tones[request.state]}`}>{states[request.state]}</span>
      </div>
      <p className="soft">
        {words.reasons[request.reason]}
        {request.note !== '' && ` · ${request.note}`}
      </p>
      {request.answer !== '' && <p>{words.answered(request.answer)}</p>}
      {withdraw.failure && <Failed failure={withdraw.failure} />}
      {request.state === 'asked' && (
        <button
          type="button"
          className="button"
          aria-label={words.withdrawOf(when)}
          disabled={withdraw.busy}
          onClick={async () => {
            if (await withdraw.run(request.id)) changed();
          }}
        >
          {words.withdraw}
        </button>
      )}
    </>
  );
}

function Shifts({ shifts }: { shifts: WireOwnLeave['shifts'] }) {
  const words = useWords(leaveWords);
  const kinds = useWords(rosterWords).kinds;
  const language = useLanguage();
  const { today } = useSession();
  return (
    <section className="card stack" aria-labelledby="own-shifts">
      <h2 id="own-shifts">{words.shifts}</h2>
      {shifts.length === 0 && <p className="soft">{words.noShifts}</p>}
      <ul>
        {shifts.map((shift) => (
          <li key={`${shift.day} ${shift.start}`} className="row spread">
            <span>{nearWord(shift.day, today, language) ?? compactDay(shift.day, language)}</span>
            <span className="figures">
              {kinds[shift.kind]} {shift.start}–{shift.end}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
