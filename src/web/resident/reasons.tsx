import type { RefObject } from 'react';

/** One reason of several, said in words; the fault stands above them. */
export function Reasons<Code extends string>(props: {
  legend: string;
  fault: string | undefined;
  reasons: readonly (readonly [code: Code, word: string])[];
  chosen: Code | undefined;
  choose: (reason: Code) => void;
  first: RefObject<HTMLInputElement | null>;
}) {
  return (
    <fieldset className="stack">
      <legend>{props.legend}</legend>
      {props.fault !== undefined && (
        <p className="fault" role="alert">
          {props.fault}
        </p>
      )}
      {props.reasons.map(([code, word], index) => (
        <label key={code} className="choice">
          <input
            type="radio"
            name="reason"
            ref={index === 0 ? props.first : undefined}
            checked={props.chosen === code}
            onChange={() => props.choose(code)}
          />
          <span className="choice-text">{word}</span>
        </label>
      ))}
    </fieldset>
  );
}
