import { type FormEvent, useState } from 'react';
import type { WireFollowUp, WirePlan } from '#checkups/wire';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { useAction } from '../net/use-action.ts';
import { Icon } from '../parts/icons.tsx';
import { Failed } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { useWords } from '../words/use-words.ts';
import { Result } from './result.tsx';

const fieldsOf = (condition: WirePlan['condition']) =>
  condition === 'diabetes2'
    ? ([['glucose', 'fasting-glucose', 'mmol/L']] as const)
    : ([
        ['systolic', 'systolic', 'mmHg'],
        ['diastolic', 'diastolic', 'mmHg'],
      ] as const);

/** A reading from the resident's own device, told to the doctor with its origin. */
export function OwnReading({ plan, recorded }: { plan: WirePlan; recorded: () => void }) {
  const words = useWords(checkUpWords);
  const { today } = useSession();
  const [made, setMade] = useState<WireFollowUp>();
  const tell = useAction((given: object, key) => checkUpsApi.ownReading(plan.id, given, key));
  const fields = fieldsOf(plan.condition);
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const measurements = fields.map(([field, kind, unit]) => ({ kind, value: Number(form.get(field)), unit }));
    const answer = await tell.run({ onDay: today, measurements });
    if (!answer) return;
    setMade(answer.followUp);
    recorded();
  }
  return (
    <details open={made !== undefined}>
      <summary>
        {words.ownReading}
        <Icon name="next" />
      </summary>
      {made && <Result record={made} aloud />}
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {fields.map(([field]) => (
          <div key={field} className="field">
            <label htmlFor={`${plan.id} ${field}`}>{words[field]}</label>
            <input id={`${plan.id} ${field}`} name={field} type="number" step="any" inputMode="decimal" required />
          </div>
        ))}
        {tell.failure && <Failed failure={tell.failure} />}
        <button type="submit" className="button" disabled={tell.busy}>
          {words.ownSave}
        </button>
      </form>
    </details>
  );
}
