import { useId, useState } from 'react';
import type { WireStop } from '#planning/wire';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { Icon } from '../parts/icons.tsx';
import { Failed } from '../parts/states.tsx';
import { nurseWords } from '../words/nurse.ts';
import { useWords } from '../words/use-words.ts';

const shortestReason = 5;

/** Where a stop's address would stand while it is withheld, and the way to see it all the same. */
export function BreakGlass({ stop }: { stop: WireStop }) {
  const words = useWords(nurseWords);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useId();
  const open = useAction((given: string, key) => api.breakGlass({ visitId: stop.visitId, reason: given }, key));

  async function ask(): Promise<void> {
    const given = reason.trim();
    setMissing(given.length < shortestReason);
    if (given.length < shortestReason) return;
    // The list is read anew: with her own eyes the nurse now sees this stop whole.
    if (await open.run(given)) window.location.reload();
  }

  return (
    <div className="stack">
      <p className="with-icon">
        <Icon name="alert" />
        <span>{words.withheldWhy}</span>
      </p>
      <div className="field">
        <label htmlFor={field}>{words.glassReason}</label>
        <textarea id={field} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        {missing && (
          <p className="fault" role="alert">
            {words.glassShort}
          </p>
        )}
      </div>
      {open.failure && <Failed failure={open.failure} />}
      <button type="button" className="button" disabled={open.busy} onClick={() => void ask()}>
        {words.breakGlass}
      </button>
    </div>
  );
}
