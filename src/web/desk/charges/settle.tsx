import { useState } from 'react';
import type { SettleCharge, WireCharge } from '#booking/charges/wire';
import { chargesApi } from '../../net/charges-api.ts';
import { useAction } from '../../net/use-action.ts';
import { Failed } from '../../parts/states.tsx';
import { chargesWords } from '../../words/charges.ts';
import { useWords } from '../../words/use-words.ts';

type How = SettleCharge['how'];
const steps: Readonly<Record<WireCharge['state'], readonly How[]>> = {
  due: ['receive', 'waive'],
  received: ['give-back'],
  'to-be-refunded': ['refund'],
  waived: [],
  refunded: [],
};

/** What can be done about a line; a receipt or a reason is asked for where the record needs it. */
export function Settle({ charge, again }: { charge: WireCharge; again: () => void }) {
  const words = useWords(chargesWords);
  const [how, setHow] = useState<How>();
  const [text, setText] = useState('');
  const settle = useAction(chargesApi.settle);
  const names = { receive: words.receive, waive: words.waive, 'give-back': words.giveBack, refund: words.refund };
  async function run(chosen: How): Promise<void> {
    const more = chosen === 'receive' ? { receiptNumber: text } : chosen === 'refund' ? {} : { reason: text };
    if (!(await settle.run({ charge: { id: charge.id, version: charge.version }, how: chosen, ...more }))) return;
    setHow(undefined);
    setText('');
    again();
  }
  if (how !== undefined) {
    const label = how === 'receive' ? words.receiptNumber : words.reason;
    return (
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void run(how);
        }}
      >
        <input
          aria-label={label}
          placeholder={label}
          value={text}
          required
          maxLength={how === 'receive' ? 60 : 300}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button main" disabled={settle.busy}>
          {names[how]}
        </button>
        <button type="button" className="button" onClick={() => setHow(undefined)}>
          {words.cancel}
        </button>
        {settle.failure && <Failed failure={settle.failure} />}
      </form>
    );
  }
  return (
    <span className="row">
      {steps[charge.state].map((step) => (
        <button
          key={step}
          type="button"
          className="button"
          disabled={settle.busy}
          onClick={() => (step === 'refund' ? void run(step) : setHow(step))}
        >
          {names[step]}
        </button>
      ))}
      {settle.failure && <Failed failure={settle.failure} />}
    </span>
  );
}
