import { useState } from 'react';
import type { Contact, WirePlan } from '#checkups/wire';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { useAction } from '../net/use-action.ts';
import { Failed } from '../parts/states.tsx';
import { checkUpWords } from '../words/check-ups.ts';
import { useWords } from '../words/use-words.ts';

/** What somebody did about the plan without a record: settled what was urgent, called, looked after a referral. */
export function Contacts({ plan, again }: { plan: WirePlan; again: () => void }) {
  const words = useWords(checkUpWords);
  const contact = useAction((outcome: Contact['outcome']) => checkUpsApi.contact(plan.id, outcome));
  async function act(outcome: Contact['outcome']): Promise<void> {
    if (await contact.run(outcome)) again();
  }
  return (
    <section className="card" aria-label={words.call}>
      {plan.urgent && <Settle plan={plan} again={again} />}
      <div className="row">
        <button type="button" className="button" disabled={contact.busy} onClick={() => void act('reached')}>
          {words.reached}
        </button>
        <button type="button" className="button" disabled={contact.busy} onClick={() => void act('not-reached')}>
          {words.notReached}
        </button>
        {plan.chaseOn !== null && (
          <button type="button" className="button" disabled={contact.busy} onClick={() => void act('referral-done')}>
            {words.referralDone}
          </button>
        )}
        {plan.unreached > 0 && <span className="soft">{words.tries(plan.unreached)}</span>}
      </div>
      {contact.failure && <Failed failure={contact.failure} />}
    </section>
  );
}

function Settle({ plan, again }: { plan: WirePlan; again: () => void }) {
  const words = useWords(checkUpWords);
  const [note, setNote] = useState('');
  const settle = useAction((given: string) => checkUpsApi.settle(plan.id, given));
  async function act(): Promise<void> {
    if (await settle.run(note)) again();
  }
  return (
    <>
      <div className="field">
        <label htmlFor="settle-note">{words.settleNote}</label>
        <input id="settle-note" value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      {settle.failure && <Failed failure={settle.failure} />}
      <button
        type="button"
        className="button danger"
        disabled={settle.busy || note.trim().length < 3}
        onClick={() => void act()}
      >
        {words.settle}
      </button>
    </>
  );
}
