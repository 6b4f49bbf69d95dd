import { Button } from 'antd-mobile';
import { useId, useRef, useState } from 'react';
import type { CancelVisit } from '#booking/wire';
import type { WireVisit } from '#visits/wire';
import { KeptIfCancelled, useChargesOf } from '../charges/kept-if-cancelled.tsx';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { draftNameOf, forgetDraft, keepDraft, keptDraft } from '../parts/form/draft.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { go, Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { bookingWords } from '../words/booking.ts';
import { residentWords } from '../words/resident.ts';
import { useWords } from '../words/use-words.ts';
import { Reasons } from './reasons.tsx';
import { isLate } from './sorted-visits.ts';
import { VisitLine } from './visit-card.tsx';

/** What a resident may give as reason; the rest is for the desk. */
const reasons = [
  'no-longer-needed',
  'other-time-wanted',
  'in-hospital',
  'booked-by-mistake',
  'other',
] as const satisfies readonly CancelVisit['reason'][];

export function Cancel({ id }: { id: string }) {
  const words = useWords(residentWords);
  const visit = useLoad(`visit ${id}`, (signal) => api.visit(id, signal));
  return (
    <Page title={words.cancelTitle} back={`/visits/${id}`}>
      {visit.state === 'loading' && <Loading rows={2} />}
      {visit.state === 'failed' && <Failed failure={visit.failure} again={visit.again} />}
      {visit.state === 'ready' && <Ask visit={visit.value} again={visit.again} />}
    </Page>
  );
}

function Ask({ visit, again }: { visit: WireVisit; again: () => void }) {
  const words = useWords(residentWords);
  const session = useSession();
  const centre = useLoad(`centre ${visit.centreId}`, (signal) => api.centre(visit.centreId, signal));
  const charges = useChargesOf(visit);
  if (centre.state === 'loading' || charges.state === 'loading') return <Loading rows={3} />;
  if (centre.state === 'failed') return <Failed failure={centre.failure} again={centre.again} />;
  const { settings, phone } = centre.value;
  const late = visit.state !== 'held' && isLate(visit, settings.cancelCutOffHours, session.now());
  return (
    <>
      <section className="card">
        <VisitLine visit={visit} to={`/visits/${visit.id}`} />
        {!late && <KeptIfCancelled charges={charges} />}
      </section>
      {late ? (
        <Late text={words.cancelLate(settings.cancelCutOffHours)} phone={phone} />
      ) : (
        <Reason visit={visit} again={again} />
      )}
      <Link to={`/visits/${visit.id}`} className="button block">
        {words.cancelKeep}
      </Link>
    </>
  );
}

function Reason({ visit, again }: { visit: WireVisit; again: () => void }) {
  const words = useWords(residentWords);
  const { cancel: cancelWords } = useWords(bookingWords);
  const [reason, setReason] = useState<CancelVisit['reason']>();
  const { me } = useSession();
  const draft = draftNameOf(me, `cancel ${visit.id}`);
  const [note, setNote] = useState(() => keptDraft(draft, { note: '' }).note);
  const [missing, setMissing] = useState(false);
  const noteField = useId();
  const first = useRef<HTMLInputElement>(null);
  const cancel = useAction((request: CancelVisit, key) => api.cancelVisit(visit, request, key));

  function write(text: string): void {
    setNote(text);
    keepDraft(draft, { note: text });
  }
  async function confirm(): Promise<void> {
    setMissing(reason === undefined);
    if (reason === undefined) {
      first.current?.focus();
      return;
    }
    const done = await cancel.run({ reason, note, channel: 'web' });
    if (done) {
      forgetDraft(draft);
      go(`/visits/${visit.id}`, 'replace');
    } else again();
  }

  return (
    <>
      <Reasons
        legend={words.cancelAsk}
        fault={missing && reason === undefined ? words.chooseReason : undefined}
        reasons={reasons.map((code) => [code, cancelWords[code]])}
        chosen={reason}
        choose={setReason}
        first={first}
      />
      <div className="field">
        <label htmlFor={noteField}>{words.cancelNote}</label>
        <textarea id={noteField} value={note} maxLength={500} onChange={(event) => write(event.target.value)} />
      </div>
      {cancel.failure && <Failed failure={cancel.failure} />}
      <Button block color="danger" loading={cancel.busy} onClick={() => void confirm()}>
        {words.cancelConfirm}
      </Button>
    </>
  );
}

/** Past the centre's cut-off only the centre cancels or moves: the nurse may be on her way. */
export function Late({ text, phone }: { text: string; phone: string | null }) {
  const words = useWords(residentWords);
  return (
    <Notice tone="amber" icon="alert">
      <p>{text}</p>
      {phone && (
        <a className="button" href={`tel:${phone}`}>
          <Icon name="phone" />
          {words.callCentre} <span className="figures nowrap">{phone}</span>
        </a>
      )}
    </Notice>
  );
}
