import { type ChangeEvent, type ReactNode, useId } from 'react';
import { formWords } from '../../words/forms.ts';
import { useWords } from '../../words/use-words.ts';
import { Icon } from '../icons.tsx';
import { Failed, Notice } from '../states.tsx';
import type { Form } from './use-form.ts';

type Written = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a field hands to the input inside it. */
interface Bound {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (event: ChangeEvent<Written>) => void;
  readonly onBlur: () => void;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
}

/** A label, an input, a hint, and below it in words what is wrong. */
export function Field<Name extends string>(props: {
  form: Form<Name>;
  name: Name;
  label: string;
  hint?: string | undefined;
  children: (bound: Bound) => ReactNode;
}) {
  const { form, name } = props;
  const id = useId();
  const fault = form.faultOf(name);
  const bound: Bound = {
    id,
    name,
    value: form.values[name],
    onChange: (event) => form.set(name, event.target.value),
    onBlur: () => form.left(name),
    'aria-invalid': fault !== undefined,
    'aria-describedby': `${id}-hint ${id}-fault`,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.children(bound)}
      {props.hint !== undefined && (
        <p id={`${id}-hint`} className="soft small">
          {props.hint}
        </p>
      )}
      <Fault id={`${id}-fault`} fault={fault} />
    </div>
  );
}

/** One of a few, all to be seen at once. */
export function Choices<Name extends string>(props: {
  form: Form<Name>;
  name: Name;
  label: string;
  options: readonly (readonly [value: string, word: string])[];
}) {
  const { form, name } = props;
  const id = useId();
  const fault = form.faultOf(name);
  return (
    <fieldset>
      <legend>{props.label}</legend>
      <div className="choices">
        {props.options.map(([value, word]) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name={id}
              value={value}
              checked={form.values[name] === value}
              aria-invalid={fault !== undefined}
              aria-describedby={`${id}-fault`}
              onChange={() => form.set(name, value)}
            />
            <span className="choice-text">{word}</span>
          </label>
        ))}
      </div>
      <Fault id={`${id}-fault`} fault={fault} />
    </fieldset>
  );
}

function Fault({ id, fault }: { id: string; fault: string | undefined }) {
  if (fault === undefined) return null;
  return (
    <p id={id} className="fault with-icon">
      <Icon name="alert" />
      <span>{fault}</span>
    </p>
  );
}

/** Above the button: what the server said, unless it is said at the fields. */
export function FormFailed<Name extends string>({ form, failed }: { form: Form<Name>; failed: boolean }) {
  const words = useWords(formWords);
  if (form.unplaced) return <Failed failure={form.unplaced} />;
  if (!failed) return null;
  return (
    <Notice tone="red" icon="alert">
      <p role="alert">{words.checkMarked}</p>
    </Notice>
  );
}
