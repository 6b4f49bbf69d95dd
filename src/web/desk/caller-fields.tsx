import { Checkbox, Input, Select } from 'antd';
import { useId } from 'react';
import type { Caller } from '#booking/conversations/wire';
import { seriesWords } from '../words/series.ts';
import { useWords } from '../words/use-words.ts';

/** Who speaks for the resident, and that she agrees: kept with the visit. */
export function CallerFields({ caller, change }: { caller: Caller; change: (caller: Caller) => void }) {
  const words = useWords(seriesWords);
  const [name, relation] = [useId(), useId()];
  return (
    <fieldset className="stack">
      <div className="field">
        <label htmlFor={name}>{words.caller}</label>
        <Input
          id={name}
          maxLength={100}
          value={caller.name}
          onChange={(event) => change({ ...caller, name: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={relation}>{words.relation}</label>
        <Select
          id={relation}
          value={caller.relation}
          onChange={(chosen: Caller['relation']) =>
            change({ ...caller, relation: chosen, consentSpoken: chosen === 'self' })
          }
          options={(Object.keys(words.relations) as Caller['relation'][]).map((code) => ({
            value: code,
            label: words.relations[code],
          }))}
        />
      </div>
      {caller.relation !== 'self' && (
        <Checkbox
          checked={caller.consentSpoken}
          onChange={(event) => change({ ...caller, consentSpoken: event.target.checked })}
        >
          {words.consent}
        </Checkbox>
      )}
    </fieldset>
  );
}
