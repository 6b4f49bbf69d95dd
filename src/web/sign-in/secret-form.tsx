import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Failure } from '../net/failure.ts';
import { Icon } from '../parts/icons.tsx';
import { Failed } from '../parts/states.tsx';

export interface SecretField<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly type: 'text' | 'tel' | 'email' | 'password';
  /** So that password managers and telephones fill in by themselves. */
  readonly autoComplete: string;
  readonly hint?: string;
  readonly figures?: boolean;
  readonly initial?: string;
}

/**
 * A short form about signing in. It keeps no draft: what is typed here is secret. The cursor stands in the first field,
 * and after a refusal in the field it is about.
 */
export function SecretForm<Name extends string>(props: {
  fields: readonly SecretField<Name>[];
  button: string;
  busy: boolean;
  failure: Failure | undefined;
  send: (values: Readonly<Record<Name, string>>) => void;
  /** Part of a larger page: the cursor comes only after a refusal. */
  atRest?: boolean;
  children?: ReactNode;
}) {
  const { fields, failure } = props;
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.initial ?? ''])),
  );
  useEffect(() => {
    const faulty = failure && form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (faulty) faulty.focus();
    else if (!props.atRest) form.current?.querySelector<HTMLElement>('input')?.focus();
  }, [failure, props.atRest]);
  const placed = fields.some((field) => faultOf(failure, field.name) !== undefined);
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        props.send(values as Readonly<Record<Name, string>>);
      }}
    >
      {fields.map((field) => (
        <Line
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          fault={faultOf(failure, field.name)}
          change={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      {failure && !placed && <Failed failure={failure} />}
      {props.children}
      <button type="submit" className="button main block large" disabled={props.busy}>
        {props.button}
      </button>
    </form>
  );
}

function Line<Name extends string>(props: {
  field: SecretField<Name>;
  value: string;
  fault: string | undefined;
  change: (value: string) => void;
}) {
  const { field, fault } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{field.label}</label>
      <input
        id={id}
        name={field.name}
        type={field.type}
        required
        className={field.figures ? 'figures' : undefined}
        inputMode={field.figures ? 'numeric' : undefined}
        autoComplete={field.autoComplete}
        autoCapitalize="none"
        maxLength={200}
        value={props.value}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => props.change(event.target.value)}
      />
      <div id={`${id}-hint`}>
        {field.hint !== undefined && <p className="soft small">{field.hint}</p>}
        {fault !== undefined && (
          <p className="fault with-icon">
            <Icon name="alert" />
            <span>{fault}</span>
          </p>
        )}
      </div>
    </div>
  );
}

const faultOf = (failure: Failure | undefined, name: string) =>
  failure?.faults.find((fault) => fault.pointer === `/${name}`)?.message;
