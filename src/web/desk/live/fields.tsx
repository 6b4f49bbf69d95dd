import { useId } from 'react';
import type { WireDayPlan, WireStop } from '#planning/wire';
import { nameOf } from '../../sign-in/people.ts';
import { timeAt } from '../../time/clock.ts';
import { happenedWords } from '../../words/happened.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

/** A choice with its label above it. */
export function Pick<Value extends string | number>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, word: string])[];
  readonly choose: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
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
    </div>
  );
}

/** One visit of a day by its time and its resident; each once, however many nurses come. */
export function PickVisit(props: {
  readonly plan: WireDayPlan;
  readonly among: (stop: WireStop) => boolean;
  readonly value: string;
  readonly choose: (visitId: string) => void;
}) {
  const words = useWords(happenedWords);
  const language = useLanguage();
  const stops = visitsOf(props.plan, props.among);
  return (
    <Pick
      label={words.which}
      value={props.value}
      options={[
        ['', words.choose],
        ...stops.map(
          (stop) =>
            [stop.visitId, `${timeAt(stop.startsAt, props.plan.zone)} ${nameOf(stop.resident, language)}`] as const,
        ),
      ]}
      choose={props.choose}
    />
  );
}

export function visitsOf({ routes }: WireDayPlan, among: (stop: WireStop) => boolean): WireStop[] {
  const stops = routes.flatMap((route) => route.stops).filter(among);
  const once = new Map(stops.map((stop) => [stop.visitId, stop]));
  return [...once.values()].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
}
