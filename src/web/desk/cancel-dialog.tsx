import { Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { CancelVisit } from '#booking/wire';
import type { WireVisit } from '#visits/wire';
import { KeptIfCancelled, useChargesOf } from '../charges/kept-if-cancelled.tsx';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { windowText } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { dayFromToday } from '../words/days.ts';
import { deskWords } from '../words/desk.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { CallerFields, useSpoken } from './caller-fields.tsx';

/** A way out of a visit, while the caller waits. */
export function CancelDialog({ visit, close }: { visit: WireVisit; close: (done: boolean) => void }) {
  const words = useWords(deskWords);
  const reasons = useWords(bookingWords).cancel;
  const language = useLanguage();
  const session = useSession();
  const field = useId();
  const [spoken, setSpoken] = useSpoken(visit.resident);
  const [reason, setReason] = useState<CancelVisit['reason']>('no-longer-needed');
  const cancel = useAction((request: CancelVisit, key) => api.cancelVisit(visit, request, key));
  const charges = useChargesOf(visit);
  // What it costs stands above who is calling: nothing may move under the pointer.
  const waits = charges.state === 'loading';
  return (
    <Modal
      open
      title={words.cancelTitle}
      okText={words.cancelConfirm}
      okButtonProps={{ danger: true, loading: cancel.busy, disabled: waits }}
      cancelText={words.keep}
      onCancel={() => close(false)}
      onOk={async () => {
        if (await cancel.run({ reason, note: '', ...spoken })) close(true);
      }}
    >
      <div className="stack">
        <p className="strong figures">
          {dayFromToday(visit.day, session.today, language)} {windowText(visit.window, session.zone)}
        </p>
        {waits ? (
          <Loading rows={6} />
        ) : (
          <>
            <div className="field">
              <label htmlFor={field}>{words.cancelReason}</label>
              <Select
                id={field}
                value={reason}
                onChange={setReason}
                options={(Object.keys(reasons) as CancelVisit['reason'][]).map((code) => ({
                  value: code,
                  label: reasons[code],
                }))}
              />
            </div>
            <KeptIfCancelled charges={charges} byCentre={reason === 'centre-cannot'} />
            <CallerFields spoken={spoken} change={setSpoken} />
          </>
        )}
        {cancel.failure && <Failed failure={cancel.failure} />}
      </div>
    </Modal>
  );
}
