import { type FormEvent, useId, useState } from 'react';
import type { EntryKind, Measure, Measured, OwnVisit } from '#visits/record/wire';
import { Icon } from '../../parts/icons.tsx';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { visitWords } from '../../words/visit.ts';

/** Writes one entry of this visit. */
export type Write = (kind: EntryKind, data: Record<string, unknown>) => Promise<void>;

/** The newest word on each task: done, or why not. */
export function Tasks(props: { visit: OwnVisit; made: ReadonlyMap<string, TaskSaid>; write: Write }) {
  const words = useWords(visitWords);
  if (props.visit.sheet.tasks.length === 0) return null;
  return (
    <section className="card stack" aria-label={words.tasks}>
      <h2>{words.tasks}</h2>
      <ul className="visit-tasks">
        {props.visit.sheet.tasks.map((task) => (
          <Task key={task.code} task={task} said={props.made.get(task.code)} write={props.write} />
        ))}
      </ul>
    </section>
  );
}

export interface TaskSaid {
  readonly done: boolean;
  readonly note: string;
}

function Task(props: { task: OwnVisit['sheet']['tasks'][number]; said: TaskSaid | undefined; write: Write }) {
  const words = useWords(visitWords);
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const { task, said } = props;
  const settle = (done: boolean, note: string) => {
    setAsking(false);
    void props.write('task', { code: task.code, done, note });
  };
  return (
    <li>
      <span className="strong">
        {task.name[language]}
        {task.required && <span className="soft small"> · {words.required}</span>}
      </span>
      <span className="row">
        <button
          type="button"
          className={said?.done ? 'button main' : 'button'}
          aria-pressed={said?.done === true}
          aria-label={`${task.name[language]}: ${words.taskDone}`}
          onClick={() => settle(true, '')}
        >
          {words.taskDone}
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={said?.done === false}
          aria-label={`${task.name[language]}: ${words.taskLeft}`}
          onClick={() => setAsking(!asking)}
        >
          {words.taskLeft}
        </button>
      </span>
      {said && !said.done && <span className="soft small">{said.note}</span>}
      {asking && <Why label={words.taskWhy} act={words.save} told={(note) => settle(false, note)} />}
    </li>
  );
}

/** A reason in a few words, and nothing without one. */
export function Why(props: { label: string; act: string; told: (reason: string) => void }) {
  const words = useWords(visitWords);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useId();
  function tell(event: FormEvent): void {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') props.told(reason.trim());
  }
  return (
    <form className="stack" onSubmit={tell} noValidate>
      <div className="field">
        <label htmlFor={field}>{props.label}</label>
        <textarea id={field} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        {missing && reason.trim() === '' && (
          <p className="fault" role="alert">
            {words.needReason}
          </p>
        )}
      </div>
      <button type="submit" className="button main">
        {props.act}
      </button>
    </form>
  );
}

/** Values with their units; what cannot be is said before it is written down. */
export function Measures(props: {
  visit: OwnVisit;
  known: readonly Measure[];
  made: ReadonlyMap<string, number>;
  write: Write;
}) {
  const words = useWords(visitWords);
  const language = useLanguage();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [fault, setFault] = useState<string>();
  const asked = props.visit.sheet.measures.flatMap(({ code, required }) => {
    const measure = props.known.find((each) => each.code === code);
    return measure ? [{ measure, required }] : [];
  });
  if (asked.length === 0) return null;
  function save(event: FormEvent): void {
    event.preventDefault();
    const measures = asked.flatMap(({ measure }): Measured[] => {
      const text = values[measure.code]?.trim().replace(',', '.') ?? '';
      return text === ''
        ? []
        : [{ code: measure.code, version: measure.version, value: Number(text), unit: measure.unit }];
    });
    const wrong = asked.find(({ measure }) =>
      measures.some(
        ({ code, value }) => code === measure.code && !(value >= measure.lowest && value <= measure.highest),
      ),
    )?.measure;
    setFault(wrong && words.outside(wrong.name[language], words.limits(wrong.lowest, wrong.highest, wrong.unit)));
    if (wrong || measures.length === 0) return;
    setValues({});
    void props.write('measured', { measures });
  }
  return (
    <form className="card stack" aria-label={words.measures} onSubmit={save} noValidate>
      <h2>{words.measures}</h2>
      <div className="visit-measures">
        {asked.map(({ measure, required }) => (
          <label key={measure.code} className="field">
            <span className="label">
              {measure.name[language]} ({measure.unit})
              {required && <span className="soft small"> · {words.required}</span>}
            </span>
            <input
              inputMode="decimal"
              name={measure.code}
              placeholder={props.made.get(measure.code)?.toString() ?? ''}
              value={values[measure.code] ?? ''}
              onChange={(event) => setValues({ ...values, [measure.code]: event.target.value })}
            />
          </label>
        ))}
      </div>
      {fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      <button type="submit" className="button">
        {words.save}
      </button>
    </form>
  );
}

type Choice = readonly (readonly [value: string, word: string])[];
interface Asked {
  readonly name: string;
  readonly label: string;
  readonly options?: Choice;
  readonly optional?: boolean;
}

/** A few short fields that make one entry; folded until they are needed. */
export function Short(props: {
  title: string;
  fields: readonly Asked[];
  tick?: string;
  hint?: string;
  /** In words what stands against saving it so. */
  refuse?: (values: Readonly<Record<string, string>>, ticked: boolean) => string | undefined;
  save: (values: Readonly<Record<string, string>>, ticked: boolean) => void;
}) {
  const words = useWords(visitWords);
  const blank = Object.fromEntries(props.fields.map(({ name, options }) => [name, options?.[0]?.[0] ?? '']));
  const [values, setValues] = useState<Record<string, string>>(blank);
  const [ticked, setTicked] = useState(false);
  const [fault, setFault] = useState<string>();
  function save(event: FormEvent): void {
    event.preventDefault();
    const empty = props.fields.some(({ name, optional }) => !optional && values[name]?.trim() === '');
    const refused = empty ? words.needReason : props.refuse?.(values, ticked);
    setFault(refused);
    if (refused !== undefined) return;
    props.save(values, ticked);
    setValues(blank);
    setTicked(false);
  }
  return (
    <details className="card">
      <summary>
        {props.title}
        <Icon name="next" />
      </summary>
      <form className="stack" onSubmit={save} noValidate>
        {props.hint && <p className="soft">{props.hint}</p>}
        {props.fields.map((field) => (
          <ShortField
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            changed={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
        {props.tick && (
          <label className="tick">
            <input type="checkbox" checked={ticked} onChange={(event) => setTicked(event.target.checked)} />
            <span>{props.tick}</span>
          </label>
        )}
        {fault !== undefined && (
          <p className="fault" role="alert">
            {fault}
          </p>
        )}
        <button type="submit" className="button">
          {words.save}
        </button>
      </form>
    </details>
  );
}

function ShortField(props: { field: Asked; value: string; changed: (value: string) => void }) {
  const id = useId();
  const { field, value, changed } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{field.label}</label>
      {field.options ? (
        <select id={id} value={value} onChange={(event) => changed(event.target.value)}>
          {field.options.map(([option, word]) => (
            <option key={option} value={option}>
              {word}
            </option>
          ))}
        </select>
      ) : (
        <input id={id} maxLength={500} value={value} onChange={(event) => changed(event.target.value)} />
      )}
    </div>
  );
}

export const choices = (words: Readonly<Record<string, string>>): Choice => Object.entries(words);
