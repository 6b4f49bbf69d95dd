import { type FormEvent, useState } from 'react';
import { type ConditionName, conditionNames } from '#checkups/wire';
import type { WireResident } from '#people/wire';
import { useSettled } from '../desk/use-settled.ts';
import { api } from '../net/api.ts';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed } from '../parts/states.tsx';
import { go } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { OfResident } from './of-resident.tsx';

/** Find somebody, choose the condition, and the first check-up is due. */
export function NewPlan() {
  const words = useWords(checkUpWords);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<WireResident>();
  const asked = useSettled(typed.trim());
  const found = useLoad(`find ${asked}`, async (signal) =>
    asked === '' ? [] : (await api.findResidents(asked, signal)).residents,
  );
  return (
    <Page title={words.newPlan}>
      <section className="card">
        <div className="field">
          <label htmlFor="for-whom">{words.find}</label>
          <input
            id="for-whom"
            value={typed}
            autoComplete="off"
            onChange={(event) => {
              setTyped(event.target.value);
              setChosen(undefined);
            }}
          />
        </div>
        {found.state === 'failed' && <Failed failure={found.failure} again={found.again} />}
        {found.state === 'ready' && asked !== '' && found.value.length === 0 && (
          <Empty icon="people" title={words.noneFound} />
        )}
        {found.state === 'ready' && !chosen && <Found residents={found.value} choose={setChosen} />}
        {chosen && (
          <OfResident key={chosen.id} resident={chosen}>
            <Open resident={chosen} />
          </OfResident>
        )}
      </section>
    </Page>
  );
}

function Found({ residents, choose }: { residents: readonly WireResident[]; choose: (one: WireResident) => void }) {
  const language = useLanguage();
  return (
    <ul className="plain-list">
      {residents.map((resident) => (
        <li key={resident.id}>
          <button type="button" className="line-link" onClick={() => choose(resident)}>
            <span>
              <strong>{nameOf(resident, language)}</strong> · {longDay(resident.birthDate, language)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const counted: readonly ConditionName[] = ['after-surgery', 'nodule', 'postpartum', 'newborn', 'tuberculosis'];

function Open({ resident }: { resident: WireResident }) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  const { today } = useSession();
  const [condition, setCondition] = useState<ConditionName>('hypertension');
  const [anchor, setAnchor] = useState(today);
  const open = useAction((given: object, key) => checkUpsApi.openPlan(given, key));
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const anchored = counted.includes(condition) ? { anchorOn: anchor } : {};
    const plan = await open.run({ residentId: resident.id, condition, ...anchored });
    if (plan) go(`/plans/${plan.id}?group=due`);
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p className="strong">
        {words.openFor}: {nameOf(resident, language)}
      </p>
      <div className="field">
        <label htmlFor="condition">{words.openCondition}</label>
        <select
          id="condition"
          value={condition}
          onChange={(event) => {
            const next = conditionNames.find((one) => one === event.target.value);
            if (next) setCondition(next);
          }}
        >
          {conditionNames.map((one) => (
            <option key={one} value={one}>
              {words.conditions[one]}
            </option>
          ))}
        </select>
      </div>
      {counted.includes(condition) && (
        <div className="field">
          <label htmlFor="anchor">{words.anchor}</label>
          <input
            id="anchor"
            type="date"
            max={today}
            value={anchor}
            onChange={(event) => setAnchor(event.target.value)}
          />
        </div>
      )}
      {open.failure && <Failed failure={open.failure} />}
      <button type="submit" className="button main" disabled={open.busy}>
        {words.open}
      </button>
    </form>
  );
}
