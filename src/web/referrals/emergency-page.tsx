import { type FormEvent, useState } from 'react';
import type { WireReason } from '#referrals/wire';
import { referralApi } from '../net/referral-api.ts';
import { useAction } from '../net/use-action.ts';
import { Page } from '../parts/frame.tsx';
import { Failed } from '../parts/states.tsx';
import { go } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { instantOf } from '../time/clock.ts';
import { referralWords } from '../words/referrals.ts';
import { useWords } from '../words/use-words.ts';
import { Plain, Whom } from './down-page.tsx';
import { ReasonChoice } from './reason-choice.tsx';
import { Text } from './steps.tsx';

/** Somebody came as an emergency: written down afterwards, so that her doctor knows and gets a letter. */
export function EmergencyPage() {
  const words = useWords(referralWords);
  const { zone } = useSession();
  const [reason, setReason] = useState<WireReason>();
  const send = useAction((given: object, key) => referralApi.emergency(given, key));
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? '');
    const [day = '', time = ''] = text('happenedAt').split('T');
    const sent = await send.run({
      person: { name: text('name'), identityNumber: text('identityNumber') },
      department: text('department'),
      reasonCode: reason?.code ?? '',
      happenedAt: instantOf(day, time, zone),
      history: text('history'),
    });
    if (sent) go(`/referrals/${sent.id}`);
  }
  return (
    <Page title={words.emergency}>
      <form className="card stack" onSubmit={(event) => void submit(event)}>
        <Whom />
        <ReasonChoice chosen={reason} choose={setReason} />
        <Plain name="happenedAt" label={words.when} type="datetime-local" />
        <Text name="department" label={words.department} short />
        <Text name="history" label={words.writeDown} needed />
        {send.failure && <Failed failure={send.failure} />}
        <button type="submit" className="button main" disabled={send.busy || !reason}>
          {words.send}
        </button>
      </form>
    </Page>
  );
}
