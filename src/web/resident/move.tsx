import { Button } from 'antd-mobile';
import { useId, useRef, useState } from 'react';
import type { MoveVisit, OfferedWindow } from '#booking/wire';
import type { WireVisit } from '#visits/wire';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { draftNameOf, forgetDraft, keepDraft, keptDraft } from '../parts/form/draft.ts';
import { Page } from '../parts/frame.tsx';
import { MoveWindows } from '../parts/move-windows.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { Windows } from '../parts/window-picker.tsx';
import { go, Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { dayAt } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { dayFromToday } from '../words/days.ts';
import { movingWords } from '../words/moving.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Late } from './cancel.tsx';
import { Reasons } from './reasons.tsx';
import { isLate } from './sorted-visits.ts';
import { VisitLine } from './visit-card.tsx';

/** What a resident may give as reason; the rest is for the desk. */
const reasons = [
  'other-time-wanted',
  'hospital-appointment',
  'in-hospital',
  'not-at-home',
  'weather',
  'other',
] as const satisfies readonly MoveVisit['reason'][];

export function Move({ id }: { id: string }) {
  const words = useWords(movingWords);
  const visit = useLoad(`visit ${id}`, (signal) => api.visit(id, signal));
  return (
    <Page title={words.title} back={`/visits/${id}`}>
      {visit.state === 'loading' && <Loading rows={3} />}
      {visit.state === 'failed' && <Failed failure={visit.failure} again={visit.again} />}
      {visit.state === 'ready' && <Ask visit={visit.value} again={visit.again} />}
    </Page>
  );
}

function Ask({ visit, again }: { visit: WireVisit; again: () => void }) {
  const words = useWords(movingWords);
  const session = useSession();
  const centre = useLoad(`centre ${visit.centreId}`, (signal) => api.centre(visit.centreId, signal));
  if (centre.state === 'loading') return <Loading rows={3} />;
  if (centre.state === 'failed') return <Failed failure={centre.failure} again={centre.again} />;
  const { settings, phone } = centre.value;
  const late = isLate(visit, settings.moveCutOffHours, session.now());
  return (
    <>
      <section className="card">
        <p className="soft">{words.whenNow}</p>
        <VisitLine visit={visit} to={`/visits/${visit.id}`} />
      </section>
      {late ? (
        <Late text={words.late(settings.moveCutOffHours)} phone={phone} />
      ) : (
        <Elsewhere visit={visit} again={again} />
      )}
      <Link to={`/visits/${visit.id}`} className="button block">
        {words.keep}
      </Link>
    </>
  );
}

function Elsewhere({ visit, again }: { visit: WireVisit; again: () => void }) {
  const words = useWords(movingWords);
  const booking = useWords(bookingWords);
  const language = useLanguage();
  const { me, today, zone } = useSession();
  const draft = draftNameOf(me, `move ${visit.id}`);
  const [chosen, setChosen] = useState<OfferedWindow>();
  const [reason, setReason] = useState<MoveVisit['reason']>();
  const [note, setNote] = useState(() => keptDraft(draft, { note: '' }).note);
  const [asked, setAsked] = useState(false);
  const [noteField, first] = [useId(), useRef<HTMLInputElement>(null)];
  const windows = useRef<HTMLDivElement>(null);
  const move = useAction((request: MoveVisit, key) => api.moveVisit(visit, request, key));

  async function confirm(): Promise<void> {
    setAsked(true);
    if (!chosen) return windows.current?.querySelector<HTMLElement>('.windows input')?.focus();
    if (!reason) return first.current?.focus();
    const done = await move.run({ window: { start: chosen.start, end: chosen.end }, reason, note, channel: 'web' });
    if (done) {
      forgetDraft(draft);
      return go(`/visits/${visit.id}`, 'replace');
    }
    setChosen(undefined);
    again();
  }

  return (
    <>
      <p className="soft">{words.hint}</p>
      {move.failure && <Failed failure={move.failure} />}
      {move.failure && move.failure.windows.length > 0 && (
        <section className="card" aria-label={booking.nextOffered}>
          <h2>{booking.nextOffered}</h2>
          <Windows
            windows={move.failure.windows}
            zone={zone}
            chosen={chosen}
            choose={setChosen}
            label={(window) => dayFromToday(dayAt(window.start, zone), today, language)}
          />
        </section>
      )}
      <div ref={windows}>
        <MoveWindows visit={visit} chosen={chosen} choose={setChosen} />
      </div>
      <Reasons
        legend={words.why}
        fault={asked && chosen && !reason ? words.chooseReason : undefined}
        reasons={reasons.map((code) => [code, words.reasons[code]])}
        chosen={reason}
        choose={setReason}
        first={first}
      />
      <div className="field">
        <label htmlFor={noteField}>{words.note}</label>
        <textarea
          id={noteField}
          value={note}
          maxLength={500}
          onChange={(event) => {
            setNote(event.target.value);
            keepDraft(draft, { note: event.target.value });
          }}
        />
      </div>
      <div className="foot">
        {asked && !chosen && (
          <p className="fault" role="alert">
            {booking.chooseWindow}
          </p>
        )}
        <Button block color="primary" size="large" loading={move.busy} onClick={() => void confirm()}>
          {words.confirm}
        </Button>
      </div>
    </>
  );
}
