import { useId } from 'react';
import type { WireSettings } from '#organisations/wire';
import { PickOne, wordOptions } from '../parts/form/plain.tsx';
import { settingsWords } from '../words/settings.ts';
import { useWords } from '../words/use-words.ts';
import type { Asked, AskedNumber, ShownSetting } from './setting-draft.ts';

interface Props {
  readonly name: ShownSetting;
  readonly asked: Asked;
  readonly draft: WireSettings;
  readonly change: (part: Partial<WireSettings>) => void;
}

/** One setting with what it says and what it is for. */
export function SettingField({ name, asked, draft, change }: Props) {
  const words = useWords(settingsWords);
  const id = useId();
  const [label, hint] = words.settings[name];
  const put = (value: unknown) => change({ [name]: value });
  if (asked.kind === 'bands') return <Bands label={label} hint={hint} bands={draft.bands} put={put} />;
  if (asked.kind === 'quiet') return <Quiet label={label} hint={hint} quiet={draft.quietHours} put={put} />;
  if (asked.kind === 'tick')
    return (
      <div className="field">
        <label className="tick">
          <input type="checkbox" checked={draft[name] === true} onChange={(event) => put(event.target.checked)} />
          {label}
        </label>
        <span className="soft small">{hint}</span>
      </div>
    );
  if (asked.kind === 'choice') {
    const options = wordOptions(words[name as 'replanning' | 'makeUpDays' | 'language'] as Record<string, string>);
    return (
      <div>
        <PickOne label={label} value={String(draft[name])} options={options} choose={put} />
        <span className="soft small">{hint}</span>
      </div>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {asked.kind === 'time' ? (
        <input
          id={id}
          type="time"
          required
          value={String(draft[name])}
          aria-describedby={`${id}-hint`}
          onChange={(event) => put(event.target.value)}
        />
      ) : (
        <NumberInput id={id} asked={asked} value={Number(draft[name])} put={put} />
      )}
      <span id={`${id}-hint`} className="soft small">
        {hint}
      </span>
    </div>
  );
}

function NumberInput(props: {
  readonly id: string;
  readonly asked: AskedNumber;
  readonly value: number;
  readonly put: (value: number) => void;
}) {
  const { id, asked, value, put } = props;
  const isMoney = asked.kind === 'hundredths';
  return (
    <input
      id={id}
      type="number"
      required
      inputMode="decimal"
      min={isMoney ? 0 : asked.min}
      max={asked.max}
      step={isMoney ? 0.01 : asked.step}
      // What is not typed to its end is no number yet.
      value={Number.isNaN(value) ? '' : isMoney ? value / 100 : value}
      aria-describedby={`${id}-hint`}
      onChange={({ target }) => put(isMoney ? Math.round(target.valueAsNumber * 100) : target.valueAsNumber)}
    />
  );
}

type Band = [string, string];

function Bands(props: {
  readonly label: string;
  readonly hint: string;
  readonly bands: readonly Band[];
  readonly put: (bands: Band[]) => void;
}) {
  const words = useWords(settingsWords);
  const { label, hint, bands, put } = props;
  return (
    <fieldset className="stack">
      <legend>{label}</legend>
      <span className="soft small">{hint}</span>
      {bands.map((band, at) => (
        <div className="row" key={at}>
          <TwoTimes
            label={`${label} ${at + 1}`}
            times={band}
            put={(next) => put(bands.map((one, index) => (index === at ? next : one)))}
          />
          <button
            type="button"
            className="button quiet"
            disabled={bands.length === 1}
            onClick={() => put(bands.filter((_, index) => index !== at))}
          >
            {words.removeBand(`${band[0]}–${band[1]}`)}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button"
        disabled={bands.length >= 24}
        onClick={() => put([...bands, [bands.at(-1)?.[1] ?? '08:00', '20:00']])}
      >
        {words.addBand}
      </button>
    </fieldset>
  );
}

const usualQuiet: Band = ['21:00', '08:00'];

function Quiet(props: {
  readonly label: string;
  readonly hint: string;
  readonly quiet: Band | null;
  readonly put: (quiet: Band | null) => void;
}) {
  const words = useWords(settingsWords);
  const { label, hint, quiet, put } = props;
  return (
    <fieldset className="stack">
      <legend>{label}</legend>
      <span className="soft small">{hint}</span>
      {quiet && <TwoTimes label={label} times={quiet} put={put} />}
      <label className="tick">
        <input
          type="checkbox"
          checked={quiet === null}
          onChange={(event) => put(event.target.checked ? null : usualQuiet)}
        />
        {words.noQuiet}
      </label>
    </fieldset>
  );
}

function TwoTimes(props: { readonly label: string; readonly times: Band; readonly put: (times: Band) => void }) {
  const words = useWords(settingsWords);
  const { label, times, put } = props;
  const [from, until] = times;
  return (
    <span className="row">
      <input
        type="time"
        required
        aria-label={words.from(label)}
        value={from}
        onChange={(event) => put([event.target.value, until])}
      />
      <span aria-hidden="true">–</span>
      <input
        type="time"
        required
        aria-label={words.until(label)}
        value={until}
        onChange={(event) => put([from, event.target.value])}
      />
    </span>
  );
}
