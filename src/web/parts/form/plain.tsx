import { type ReactNode, useId } from 'react';
import { api } from '../../net/api.ts';
import { useLoad } from '../../net/use-load.ts';
import { Failed, Loading } from '../states.tsx';

/** Windows of a centre, each with its start and end. */
export type Bands = readonly (readonly [start: string, end: string])[];

/** What is asked with the windows of a centre at hand. */
export function OfBands(props: {
  readonly centreId: string;
  readonly rows: number;
  readonly children: (bands: Bands) => ReactNode;
}) {
  const centre = useLoad(`centre ${props.centreId}`, (signal) => api.centre(props.centreId, signal));
  if (centre.state === 'loading') return <Loading rows={props.rows} />;
  if (centre.state === 'failed') return <Failed failure={centre.failure} again={centre.again} />;
  return props.children(centre.value.settings.bands);
}

/** A field with its label above it. */
function Labelled(props: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
    </div>
  );
}

/** A day with its label above it. */
export function DayField(props: {
  readonly label: string;
  readonly value: string;
  readonly min: string;
  readonly required?: boolean;
  readonly choose: (day: string) => void;
}) {
  return (
    <Labelled label={props.label}>
      {(id) => (
        <input
          id={id}
          type="date"
          required={props.required ?? false}
          min={props.min}
          value={props.value}
          onChange={(event) => props.choose(event.target.value)}
        />
      )}
    </Labelled>
  );
}

/** A line of text that must be there, with its label above it. */
export function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly change: (text: string) => void;
}) {
  return (
    <Labelled label={props.label}>
      {(id) => (
        <input
          id={id}
          required
          maxLength={props.maxLength}
          value={props.value}
          onChange={(event) => props.change(event.target.value)}
        />
      )}
    </Labelled>
  );
}

/** Windows as a choice of one: the value is its place among them. */
export const bandOptions = (bands: Bands) => bands.map(([from, until], index) => [index, `${from}–${until}`] as const);

/** Words by their code as a choice of one. */
export const wordOptions = <Code extends string>(words: Readonly<Record<Code, string>>) =>
  Object.entries(words) as [Code, string][];

/** A choice with its label above it. */
export function PickOne<Value extends string | number>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, word: string])[];
  readonly choose: (value: Value) => void;
}) {
  return (
    <Labelled label={props.label}>
      {(id) => (
        <select
          id={id}
          value={String(props.value)}
          onChange={(event) => {
            const chosen = props.options.find(([value]) => String(value) === event.target.value);
            if (chosen) props.choose(chosen[0]);
          }}
        >
          {props.options.map(([value, word]) => (
            <option key={value} value={String(value)}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
