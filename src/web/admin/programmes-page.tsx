import { type SyntheticEvent, useId, useState } from 'react';
import { nurseTitles } from '#roster/wire';
import { payers, programmes, type SetProgramme, type WireProgrammeRule } from '#visits/wire';
import { api } from '../net/api.ts';
import { programmeApi } from '../net/programme-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { bookingWords } from '../words/booking.ts';
import { programmeWords } from '../words/programmes.ts';
import { useWords } from '../words/use-words.ts';
import { Services } from './services.tsx';

/** What a centre decides about its catalogue: who may go, who pays, what is on and by which conditions. */
export function ProgrammesPage() {
  const words = useWords(programmeWords);
  const { me } = useSession();
  const centreId = me.centreId ?? '';
  const known = useLoad(`programmes ${centreId}`, async (signal) => {
    const [rules, catalogue] = await Promise.all([
      programmeApi.rules(centreId, signal),
      api.services(centreId, signal),
    ]);
    return { rules: rules.programmes, services: catalogue.services };
  });
  return (
    <Page title={words.title}>
      {known.state === 'loading' && <Loading rows={4} />}
      {known.state === 'failed' && <Failed failure={known.failure} again={known.again} />}
      {known.state === 'ready' && (
        <div className="desk-columns">
          <div className="stack">
            <Rules rules={known.value.rules} />
            <NewRule centreId={centreId} set={known.again} />
          </div>
          <Services centreId={centreId} services={known.value.services} changed={known.again} />
        </div>
      )}
    </Page>
  );
}

function Rules({ rules }: { rules: readonly WireProgrammeRule[] }) {
  const words = useWords(programmeWords);
  const names = useWords(bookingWords).programmes;
  return (
    <section className="card" aria-labelledby="rules">
      <h2 id="rules">{words.rules}</h2>
      <p className="soft small">{words.rulesHint}</p>
      <ul className="plain-list people-lines">
        {rules.map((rule) => (
          <li key={`${rule.programme} ${rule.own} ${rule.version}`}>
            <div>
              <span className="strong">{names[rule.programme]}</span>{' '}
              <span className="badge">{words.version(rule.version, rule.own)}</span>
              <p>{words.who(rule.leastClinicalYears, rule.leastTitle, rule.onRegister)}</p>
              <p>{words.paidBy(words.payers[rule.payer])}</p>
              <p className="soft small figures">
                {rule.validUntil === null ? words.from(rule.validFrom) : words.between(rule.validFrom, rule.validUntil)}
              </p>
              <p className="soft small">{words.source(rule.source)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewRule({ centreId, set }: { centreId: string; set: () => void }) {
  const words = useWords(programmeWords);
  const names = useWords(bookingWords).programmes;
  const id = useId();
  const [rule, setRule] = useState<SetProgramme>({
    centreId,
    programme: 'internet-nursing',
    validFrom: '',
    leastClinicalYears: 5,
    leastTitle: '护师',
    onRegister: true,
    payer: 'self',
    source: '',
  });
  const put = useAction(programmeApi.set);
  const change = (more: Partial<SetProgramme>) => setRule({ ...rule, ...more });
  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (await put.run(rule)) set();
  }
  return (
    <form className="card stack" onSubmit={(event) => void submit(event)}>
      <h2>{words.newRule}</h2>
      <div className="two-fields">
        <Choice
          id={`${id}-programme`}
          label={words.programme}
          value={rule.programme}
          options={programmes.map((one) => [one, names[one]])}
          choose={(programme) => change({ programme })}
        />
        <div className="field">
          <label htmlFor={`${id}-from`}>{words.validFrom}</label>
          <input
            id={`${id}-from`}
            type="date"
            required
            value={rule.validFrom}
            onChange={(event) => change({ validFrom: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-years`}>{words.years}</label>
          <input
            id={`${id}-years`}
            type="number"
            required
            min={0}
            max={60}
            value={rule.leastClinicalYears}
            onChange={(event) => change({ leastClinicalYears: event.target.valueAsNumber || 0 })}
          />
        </div>
        <Choice
          id={`${id}-title`}
          label={words.leastTitle}
          value={rule.leastTitle ?? ''}
          options={[['', words.anyTitle] as const, ...nurseTitles.map((title) => [title, title] as const)]}
          choose={(title) => change({ leastTitle: title === '' ? null : title })}
        />
        <Choice
          id={`${id}-payer`}
          label={words.payer}
          value={rule.payer}
          options={payers.map((one) => [one, words.payers[one]])}
          choose={(payer) => change({ payer })}
        />
        <div className="field">
          <label htmlFor={`${id}-source`}>{words.sourceField}</label>
          <input
            id={`${id}-source`}
            required
            maxLength={300}
            value={rule.source}
            onChange={(event) => change({ source: event.target.value })}
          />
        </div>
      </div>
      <label className="choice">
        <input
          type="checkbox"
          checked={rule.onRegister}
          onChange={(event) => change({ onRegister: event.target.checked })}
        />
        <span className="choice-text">{words.register}</span>
      </label>
      {put.failure && <Failed failure={put.failure} />}
      <button type="submit" className="button main block" disabled={put.busy}>
        {words.setRule}
      </button>
    </form>
  );
}

function Choice<Value extends string>(props: {
  id: string;
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  choose: (value: Value) => void;
}) {
  return (
    <div className="field">
      <label htmlFor={props.id}>{props.label}</label>
      <select id={props.id} value={props.value} onChange={(event) => props.choose(event.target.value as Value)}>
        {props.options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}
