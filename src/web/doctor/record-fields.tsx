import { Field } from '../parts/form/field.tsx';
import type { Form } from '../parts/form/use-form.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { useWords } from '../words/use-words.ts';
import type { RecordField } from './record-draft.ts';

export function SelectField(props: {
  form: Form<RecordField>;
  name: RecordField;
  label: string;
  options: Readonly<Record<string, string>>;
}) {
  return (
    <Field form={props.form} name={props.name} label={props.label}>
      {(bound) => (
        <select {...bound}>
          {Object.entries(props.options).map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Tick({ form, name, label }: { form: Form<RecordField>; name: RecordField; label: string }) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={form.values[name] === 'yes'}
        onChange={(event) => form.set(name, event.target.checked ? 'yes' : '')}
      />
      {label}
    </label>
  );
}

export function MentalFields({ form }: { form: Form<RecordField> }) {
  const words = useWords(checkUpWords);
  const ratings = Object.fromEntries(['0', '1', '2', '3', '4', '5'].map((rating) => [rating, rating]));
  return (
    <>
      <SelectField form={form} name="risk" label={words.risk} options={ratings} />
      <SelectField form={form} name="symptoms" label={words.symptoms} options={words.symptomKinds} />
      <SelectField form={form} name="insight" label={words.insight} options={words.insights} />
      <SelectField form={form} name="social" label={words.social} options={words.socials} />
      <Tick form={form} name="seriousReaction" label={words.seriousReaction} />
      <Tick form={form} name="physicalStable" label={words.physicalStable} />
    </>
  );
}
