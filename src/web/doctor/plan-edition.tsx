import { type FormEvent, useState } from 'react';
import type { WireWholePlan } from '#checkups/wire';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { useAction } from '../net/use-action.ts';
import { Icon } from '../parts/icons.tsx';
import { Failed } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { longDay } from '../words/days.ts';
import { planEditionWords } from '../words/plan-edition.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** By which edition of the rules this plan is judged, and the way to put it alone on another one. */
export function PlanEdition({ whole, again }: { whole: WireWholePlan; again: () => void }) {
  const words = useWords(planEditionWords);
  const language = useLanguage();
  const { version, own, choices } = whole.edition;
  const title = choices.find((one) => one.version === version)?.title[language] ?? version;
  return (
    <>
      <p className="soft small">
        {words.judgedBy(title)}
        {own !== null && ` ${words.own(longDay(own.from, language), own.reason)}`}
      </p>
      {choices.length > 1 && whole.plan.closedOn === null && <Choose key={version} whole={whole} again={again} />}
    </>
  );
}

const shortestReason = 5;

function Choose({ whole: { plan, edition }, again }: { whole: WireWholePlan; again: () => void }) {
  const words = useWords(planEditionWords);
  const language = useLanguage();
  const { today } = useSession();
  const others = edition.choices.filter(({ version }) => version !== edition.version);
  const [chosen, setChosen] = useState(edition.own === null ? (others[0]?.version ?? '') : '');
  const [from, setFrom] = useState(today);
  const [reason, setReason] = useState('');
  const choose = useAction((given: { edition: string | null; from: string; reason: string }) =>
    checkUpsApi.chooseEdition(plan.id, given),
  );
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await choose.run({ edition: chosen === '' ? null : chosen, from, reason: reason.trim() })) again();
  }
  return (
    <details>
      <summary>
        {words.change}
        <Icon name="next" />
      </summary>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="soft small">{words.hint}</p>
        <div className="field">
          <label htmlFor="plan-edition">{words.edition}</label>
          <select id="plan-edition" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {edition.own !== null && <option value="">{words.asCentre}</option>}
            {others.map((one) => (
              <option key={one.version} value={one.version}>
                {one.title[language]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="edition-from">{words.from}</label>
          <input
            id="edition-from"
            type="date"
            max={today}
            required
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="edition-reason">{words.reason}</label>
          <input
            id="edition-reason"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        {choose.failure && <Failed failure={choose.failure} />}
        <button type="submit" className="button main" disabled={choose.busy || reason.trim().length < shortestReason}>
          {words.save}
        </button>
      </form>
    </details>
  );
}
