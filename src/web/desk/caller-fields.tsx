import { Checkbox, Input, Radio, Select } from 'antd';
import { useId, useState } from 'react';
import type { Caller } from '#booking/conversations/wire';
import { seriesWords } from '../words/series.ts';
import { useWords } from '../words/use-words.ts';

/** By which way somebody speaks to the desk, and who: goes along with whatever the desk does for a resident. */
export interface Spoken {
  readonly channel: 'telephone' | 'counter';
  readonly caller: Caller;
}

/** Mostly it is she herself, on the telephone. */
export function useSpoken(resident: { readonly name: string }) {
  return useState<Spoken>({
    channel: 'telephone',
    caller: { name: resident.name, relation: 'self', consentSpoken: true },
  });
}

/** Who speaks for the resident, and that she agrees: kept with the visit. */
export function CallerFields({ spoken, change }: { spoken: Spoken; change: (spoken: Spoken) => void }) {
  const words = useWords(seriesWords);
  const [name, relation, way] = [useId(), useId(), useId()];
  const { caller } = spoken;
  const changeCaller = (next: Partial<Caller>) => change({ ...spoken, caller: { ...caller, ...next } });
  return (
    <fieldset className="stack">
      <legend className="only-heard">{words.callerGroup}</legend>
      <div className="field">
        <span className="label" id={way}>
          {words.channel}
        </span>
        <Radio.Group
          aria-labelledby={way}
          value={spoken.channel}
          onChange={(event) =>
            change({ ...spoken, channel: event.target.value === 'counter' ? 'counter' : 'telephone' })
          }
        >
          <Radio value="telephone">{words.channels.telephone}</Radio>
          <Radio value="counter">{words.channels.counter}</Radio>
        </Radio.Group>
      </div>
      <div className="two-fields">
        <div className="field">
          <label htmlFor={name}>{words.caller}</label>
          <Input
            id={name}
            maxLength={100}
            value={caller.name}
            onChange={(event) => changeCaller({ name: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={relation}>{words.relation}</label>
          <Select
            id={relation}
            size="large"
            value={caller.relation}
            onChange={(chosen: Caller['relation']) =>
              changeCaller({ relation: chosen, consentSpoken: chosen === 'self' })
            }
            options={(Object.keys(words.relations) as Caller['relation'][]).map((code) => ({
              value: code,
              label: words.relations[code],
            }))}
          />
        </div>
      </div>
      {caller.relation !== 'self' && (
        <Checkbox
          checked={caller.consentSpoken}
          onChange={(event) => changeCaller({ consentSpoken: event.target.checked })}
        >
          {words.consent}
        </Checkbox>
      )}
    </fieldset>
  );
}
