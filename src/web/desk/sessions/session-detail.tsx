import { Button, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { sessionCancelReasons } from '#sessions/wire';
import { type SessionList, sessionApi } from '../../net/session-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { Failed, Loading } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { dayAt, timeAt } from '../../time/clock.ts';
import { compactDay } from '../../words/days.ts';
import { sessionWords } from '../../words/sessions.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

type ListedSeat = SessionList['seats'][number];

/** One session with its people; the place to note who came and to cancel it. */
export function SessionDetail({ id, changed }: { id: string; changed: () => void }) {
  const words = useWords(sessionWords);
  const language = useLanguage();
  const session = useLoad(`session ${id}`, (signal) => sessionApi.show(id, signal));
  const [cancelling, setCancelling] = useState(false);
  if (session.state === 'loading') return <Loading rows={2} />;
  if (session.state === 'failed') return <Failed failure={session.failure} again={session.again} />;
  const { seats } = session.value;
  const shown = session.value.session;
  const again = () => {
    session.again();
    changed();
  };
  return (
    <section className="card stack" aria-labelledby="session-people">
      <h2 id="session-people">
        {shown.name[language]} · {words.seatsTaken(seats.length, shown.seats)}
      </h2>
      {seats.length === 0 && <p className="soft">{words.nobody}</p>}
      <ul className="plain-list" aria-label={words.people}>
        {seats.map((seat) => (
          <li key={seat.id}>
            <PersonLine seat={seat} changed={again} />
          </li>
        ))}
      </ul>
      {shown.state === 'open' && (
        <Button danger onClick={() => setCancelling(true)}>
          {words.cancelSession}
        </Button>
      )}
      {cancelling && (
        <CancelSession
          id={id}
          close={() => setCancelling(false)}
          done={() => {
            setCancelling(false);
            again();
          }}
        />
      )}
    </section>
  );
}

function PersonLine({ seat, changed }: { seat: ListedSeat; changed: () => void }) {
  const words = useWords(sessionWords);
  const language = useLanguage();
  const note = useAction((outcome: 'arrived' | 'missed') => sessionApi.arrival(seat.id, outcome));
  const say = async (outcome: 'arrived' | 'missed') => {
    if (await note.run(outcome)) changed();
  };
  return (
    <div className="row spread">
      <span>
        <span className="figures">{words.number(seat.number)}</span>{' '}
        <Link to={`/residents/${seat.residentId}`}>
          {(language === 'en' && seat.residentNameLatin) || seat.residentName}
        </Link>{' '}
        <span className="soft">{words.seatStates[seat.state]}</span>
      </span>
      {seat.state === 'booked' && (
        <span className="row">
          <Button loading={note.busy} onClick={() => void say('arrived')}>
            {words.came}
          </Button>
          <Button loading={note.busy} onClick={() => void say('missed')}>
            {words.didNotCome}
          </Button>
        </span>
      )}
      {note.failure && <Failed failure={note.failure} />}
    </div>
  );
}

/** First where everybody would go, then the act. */
function CancelSession({ id, close, done }: { id: string; close: () => void; done: () => void }) {
  const words = useWords(sessionWords);
  const field = useId();
  const [reason, setReason] = useState<(typeof sessionCancelReasons)[number]>('doctor-ill');
  const preview = useAction((why: string) => sessionApi.previewCancel(id, why));
  const [fates, setFates] = useState<Awaited<ReturnType<typeof sessionApi.previewCancel>>['seats']>();
  const cancel = useAction((accepted: readonly string[]) => sessionApi.cancel(id, reason, accepted));
  const unplaced = (fates ?? []).filter((fate) => fate.to === null).map((fate) => fate.seatId);
  return (
    <Modal
      open
      title={words.cancelTitle}
      onCancel={close}
      cancelText={words.close}
      okText={fates ? words.cancelNow : words.seeFates}
      okButtonProps={{ danger: fates !== undefined }}
      confirmLoading={preview.busy || cancel.busy}
      onOk={async () => {
        if (fates === undefined) setFates((await preview.run(reason))?.seats);
        else if (await cancel.run(unplaced)) done();
      }}
      destroyOnHidden
    >
      <div className="field">
        <label htmlFor={field}>{words.cancelWhy}</label>
        <Select
          id={field}
          value={reason}
          onChange={setReason}
          options={sessionCancelReasons.map((value) => ({ value, label: words.cancelReasons[value] }))}
        />
      </div>
      {fates && <Fates fates={fates} />}
      {preview.failure && <Failed failure={preview.failure} />}
      {cancel.failure && <Failed failure={cancel.failure} />}
    </Modal>
  );
}

function Fates({ fates }: { fates: Awaited<ReturnType<typeof sessionApi.previewCancel>>['seats'] }) {
  const words = useWords(sessionWords);
  const language = useLanguage();
  const { zone } = useSession();
  const when = (start: string) => `${compactDay(dayAt(start, zone), language)} ${timeAt(start, zone)}`;
  return (
    <>
      <h3>{words.fates}</h3>
      {fates.length === 0 && <p>{words.nobodyTouched}</p>}
      <ul className="plain-list">
        {fates.map((fate) => (
          <li key={fate.seatId}>
            <strong>{(language === 'en' && fate.residentNameLatin) || fate.residentName}</strong>{' '}
            {fate.to ? words.movedTo(when(fate.to.start), fate.to.number) : words.noPlace}
          </li>
        ))}
      </ul>
    </>
  );
}
