import { type FormEvent, useState } from 'react';
import type { WirePlan } from '#checkups/wire';
import { checkUpsApi, type SeriesChange } from '../net/check-ups-api.ts';
import { useAction } from '../net/use-action.ts';
import { Icon } from '../parts/icons.tsx';
import { Failed } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

type Kind = SeriesChange['kind'];
const kinds: readonly Kind[] = ['add', 'remove', 'move'];

/** A day added, taken out or moved by the doctor: no result touches it afterwards. */
export function SeriesByHand({ plan, again }: { plan: WirePlan; again: () => void }) {
  const words = useWords(checkUpWords);
  const { today } = useSession();
  const [kind, setKind] = useState<Kind>('add');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState(today);
  const change = useAction((given: SeriesChange) => checkUpsApi.changeSeries(plan.id, given));
  const day = plan.ahead.includes(from) ? from : (plan.ahead[0] ?? '');
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const given = kind === 'add' ? { kind, day: to } : kind === 'remove' ? { kind, day } : { kind, day, to };
    if (await change.run(given)) again();
  }
  return (
    <details>
      <summary>
        {words.byHand}
        <Icon name="next" />
      </summary>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="soft small">{words.byHandHint}</p>
        <div className="groups">
          {kinds.map((one) => (
            <button key={one} type="button" className="button" aria-pressed={one === kind} onClick={() => setKind(one)}>
              {words.byHandKinds[one]}
            </button>
          ))}
        </div>
        {kind !== 'add' && <Day days={plan.ahead} day={day} choose={setFrom} />}
        {kind !== 'remove' && (
          <div className="field">
            <label htmlFor="series-to">{words.byHandTo}</label>
            <input
              id="series-to"
              type="date"
              min={today}
              value={to}
              required
              onChange={(event) => setTo(event.target.value)}
            />
          </div>
        )}
        {change.failure && <Failed failure={change.failure} />}
        <button type="submit" className="button main" disabled={change.busy || (kind !== 'add' && day === '')}>
          {words.byHandSave}
        </button>
      </form>
    </details>
  );
}

function Day({ days, day, choose }: { days: readonly string[]; day: string; choose: (day: string) => void }) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  return (
    <div className="field">
      <label htmlFor="series-day">{words.byHandDay}</label>
      <select id="series-day" value={day} onChange={(event) => choose(event.target.value)}>
        {days.map((one) => (
          <option key={one} value={one}>
            {longDay(one, language)}
          </option>
        ))}
      </select>
    </div>
  );
}
