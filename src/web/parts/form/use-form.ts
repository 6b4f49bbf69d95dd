import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../net/failure.ts';
import { useSession } from '../../session.ts';
import { draftNameOf, forgetDraft, keepDraft, keptDraft } from './draft.ts';

type Values<Name extends string> = Readonly<Record<Name, string>>;

export interface Form<Name extends string> {
  readonly values: Values<Name>;
  set(name: Name, value: string): void;
  /** Somebody has left the field: from now on its fault is shown. */
  left(name: Name): void;
  /** What is wrong with the field, from our own rules or from the server. */
  faultOf(name: Name): string | undefined;
  /** Before sending. @returns whether all is well; if not, the cursor is at the first fault. */
  check(): boolean;
  /** After it was sent: the draft is no longer needed. */
  clear(): void;
  /** Faults of the server that belong to no field of this form. */
  readonly unplaced: Failure | undefined;
  readonly ref: RefObject<HTMLFormElement | null>;
}

/**
 * A form that keeps a draft, checks as somebody leaves a field, and puts the cursor at the first fault.
 *
 * @param given.draft name of the draft; undefined where nothing should be kept.
 * @param given.rules the faults of the values, by field.
 * @param given.typeAtOnce whether the cursor stands in the first field when the form opens.
 * @param given.pointers which field a pointer of the server is about, where it is not called the same.
 */
export function useForm<Name extends string>(given: {
  draft: string | undefined;
  initial: Values<Name>;
  rules: (values: Values<Name>) => Partial<Record<Name, string>>;
  failure: Failure | undefined;
  pointers?: Readonly<Record<string, Name>>;
  typeAtOnce?: boolean;
}): Form<Name> {
  const { me } = useSession();
  const draft = given.draft === undefined ? undefined : draftNameOf(me, given.draft);
  const [values, setValues] = useState(() => (draft === undefined ? given.initial : keptDraft(draft, given.initial)));
  const [seen, setSeen] = useState<ReadonlySet<Name>>(new Set());
  const [sent, setSent] = useState<Values<Name>>();
  const [looks, setLooks] = useState(0);
  const ref = useRef<HTMLFormElement>(null);
  const faults = given.rules(values);
  const { placed, unplaced } = place(given.failure, values, given.pointers);

  useEffect(() => {
    if (given.typeAtOnce) ref.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, [given.typeAtOnce]);
  useEffect(() => {
    if (looks > 0 || given.failure) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [looks, given.failure]);

  return {
    values,
    ref,
    unplaced,
    set(name, value) {
      const next = { ...values, [name]: value };
      setValues(next);
      if (draft !== undefined) keepDraft(draft, next);
    },
    left: (name) => setSeen((before) => new Set([...before, name])),
    faultOf: (name) =>
      (seen.has(name) ? faults[name] : undefined) ?? (sent?.[name] === values[name] ? placed[name] : undefined),
    check() {
      setSeen(new Set(Object.keys(values) as Name[]));
      setSent(values);
      setLooks((count) => count + 1);
      return Object.keys(faults).length === 0;
    },
    clear() {
      if (draft !== undefined) forgetDraft(draft);
    },
  };
}

/** Whether every fault has a field to stand at; if not, the failure is also shown as a whole. */
function place<Name extends string>(
  failure: Failure | undefined,
  values: Values<Name>,
  pointers: Readonly<Record<string, Name>> = {},
): { placed: Partial<Record<Name, string>>; unplaced: Failure | undefined } {
  const placed: Partial<Record<Name, string>> = {};
  let all = failure !== undefined && failure.faults.length > 0;
  for (const { pointer, message } of failure?.faults ?? []) {
    const name = pointers[pointer] ?? fieldOf(pointer, values);
    if (name === undefined) all = false;
    else placed[name] ??= message;
  }
  return { placed, unplaced: all ? undefined : failure };
}

function fieldOf<Name extends string>(pointer: string, values: Values<Name>): Name | undefined {
  const name = pointer.replace(/^\//, '');
  return (Object.keys(values) as Name[]).find((each) => each === name);
}
