import { useEffect, useRef, useState } from 'react';
import type { RaiseAlarm } from '#visits/safety/wire';
import { newKey } from '../net/send.ts';
import { visitApi } from '../net/visit-api.ts';
import { Icon } from '../parts/icons.tsx';
import { commonWords } from '../words/common.ts';
import { useWords } from '../words/use-words.ts';
import { visitWords } from '../words/visit.ts';
import { placeNow } from './offline/place.ts';
import { heardTime } from './offline/self.ts';

const againMilliseconds = 4_000;

/** Always within reach: one touch, one more to mean it, and it keeps trying until the desk has it. */
export function AlarmButton({ visitId, centrePhone }: { visitId: string | null; centrePhone: string | null }) {
  const words = useWords(visitWords);
  const common = useWords(commonWords);
  const dialog = useRef<HTMLDialogElement>(null);
  const [state, setState] = useState<'idle' | 'sending' | 'failed' | 'sent'>('idle');
  const alarm = useRef<RaiseAlarm>(undefined);

  async function raise(): Promise<void> {
    setState('sending');
    const madeAt = (await heardTime()).toISOString();
    const id = newKey();
    // At once without a place: whoever needs help does not wait for satellites.
    alarm.current = { id, visitId, place: null, madeAt };
    const place = await Promise.race([placeNow(), new Promise<null>((resolve) => setTimeout(resolve, 1500, null))]);
    alarm.current = { id, visitId, place, madeAt };
    await send();
  }
  async function send(): Promise<void> {
    if (!alarm.current) return;
    try {
      await visitApi.raiseAlarm(alarm.current);
      setState('sent');
    } catch {
      setState('failed');
    }
  }
  useEffect(() => {
    if (state !== 'failed') return;
    const timer = setTimeout(() => void send(), againMilliseconds);
    return () => clearTimeout(timer);
  });
  return (
    <>
      <button
        type="button"
        className="button danger alarm"
        onClick={() => {
          setState('idle');
          dialog.current?.showModal();
        }}
      >
        <Icon name="alert" />
        {words.alarm}
      </button>
      <dialog ref={dialog} className="alarm-dialog" aria-label={words.alarmTitle}>
        <div className="stack">
          {state !== 'sent' && <h2>{words.alarmTitle}</h2>}
          {state === 'idle' && <p>{words.alarmWhat}</p>}
          <p role="status">
            {state === 'sending' && words.alarmSending}
            {state === 'sent' && <strong>{words.alarmSent}</strong>}
            {state === 'failed' && words.alarmFailed}
          </p>
          {centrePhone !== null && (state === 'failed' || state === 'sent') && (
            <a className="button block" href={`tel:${centrePhone}`}>
              <Icon name="phone" />
              {centrePhone}
            </a>
          )}
          {state === 'idle' && (
            <button type="button" className="button danger block large" onClick={() => void raise()}>
              {words.alarmNow}
            </button>
          )}
          <button type="button" className="button block" onClick={() => dialog.current?.close()}>
            {state === 'idle' ? words.cancel : common.close}
          </button>
        </div>
      </dialog>
    </>
  );
}
