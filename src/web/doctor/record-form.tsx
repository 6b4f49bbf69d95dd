import { type FormEvent, useState } from 'react';
import { type SignName, signNames, type WireFollowUp, type WirePlan } from '#checkups/wire';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { useAction } from '../net/use-action.ts';
import { Field, FormFailed } from '../parts/form/field.tsx';
import { type Form, useForm } from '../parts/form/use-form.ts';
import { Icon } from '../parts/icons.tsx';
import { checkUpWords } from '../words/check-ups.ts';
import { useWords } from '../words/use-words.ts';
import { emptyRecord, type RecordField, recordBody, recordFaults, recordPointers } from './record-draft.ts';
import { MentalFields, SelectField, Tick } from './record-fields.tsx';

/** The record in one go by keyboard: the cursor stands in the first value, Enter saves. */
export function RecordForm({
  plan,
  today,
  recorded,
}: {
  plan: WirePlan;
  today: string;
  recorded: (record: WireFollowUp) => void;
}) {
  const words = useWords(checkUpWords);
  const [signs, setSigns] = useState<readonly SignName[]>([]);
  const save = useAction((body: object, key) => checkUpsApi.record(plan.id, body, key));
  const [sentPointers, setSentPointers] = useState<Readonly<Record<string, RecordField>>>({});
  const form = useForm({
    draft: `follow-up ${plan.id}`,
    initial: { ...emptyRecord, onDay: today },
    rules: (values) => {
      const faults = Object.entries(recordFaults(values, plan.condition, signs));
      return Object.fromEntries(faults.map(([field, fault]) => [field, words[fault]]));
    },
    failure: save.failure,
    pointers: sentPointers,
    typeAtOnce: true,
  });
  const [tried, setTried] = useState(false);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!form.check()) return;
    setSentPointers(recordPointers(form.values));
    const answer = await save.run(recordBody(form.values, plan.condition, signs));
    if (!answer) return;
    form.clear();
    recorded(answer.followUp);
  }
  const faulty = Object.keys(recordFaults(form.values, plan.condition, signs)).length > 0;
  return (
    <form
      ref={form.ref}
      className="stack"
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label={words.record}
    >
      <div className="record-fields">
        <Values form={form} plan={plan} />
        <Field form={form} name="onDay" label={words.day}>
          {(bound) => <input {...bound} type="date" max={today} />}
        </Field>
        <SelectField form={form} name="mode" label={words.mode} options={words.modes} />
        <SelectField form={form} name="origin" label={words.origin} options={words.origins} />
        <SelectField form={form} name="adverse" label={words.adverse} options={words.adverses} />
        <SelectField form={form} name="adherence" label={words.adherence} options={words.adherences} />
      </div>
      <Signs signs={signs} setSigns={setSigns} />
      <div className="row">
        <Tick form={form} name="complication" label={words.complication} />
        <Tick form={form} name="fullCheck" label={words.fullCheck} />
      </div>
      <Field form={form} name="medicines" label={words.medicines} hint={words.medicinesHint}>
        {(bound) => <textarea {...bound} rows={2} />}
      </Field>
      <Field form={form} name="advice" label={words.advice}>
        {(bound) => <textarea {...bound} rows={2} />}
      </Field>
      <Overrule form={form} />
      <FormFailed form={form} failed={tried && faulty} />
      <button type="submit" className="button main" disabled={save.busy}>
        {words.save}
      </button>
    </form>
  );
}

function Values({ form, plan }: { form: Form<RecordField>; plan: WirePlan }) {
  const words = useWords(checkUpWords);
  const { condition } = plan;
  const fields = [
    ...(condition === 'severe-mental-illness' ? [] : (['systolic', 'diastolic'] as const)),
    ...(condition === 'diabetes2' || condition === 'elderly-exam' ? (['glucose'] as const) : []),
  ];
  const ordered = condition === 'diabetes2' ? fields.toReversed() : fields;
  return (
    <>
      {condition === 'severe-mental-illness' && <MentalFields form={form} />}
      {(condition === 'after-surgery' || condition === 'nodule') && (
        <SelectField form={form} name="finding" label={words.finding} options={words.findings} />
      )}
      {ordered.map((name) => (
        <Field key={name} form={form} name={name} label={words[name]}>
          {(bound) => <input {...bound} inputMode="decimal" autoComplete="off" />}
        </Field>
      ))}
    </>
  );
}

function Signs({ signs, setSigns }: { signs: readonly SignName[]; setSigns: (signs: readonly SignName[]) => void }) {
  const words = useWords(checkUpWords);
  return (
    <details>
      <summary>
        <span>
          {words.signsTitle} {signs.length > 0 && `(${signs.length})`}
        </span>
        <Icon name="next" />
      </summary>
      <div className="signs">
        {signNames.map((sign) => (
          <label key={sign} className="tick">
            <input
              type="checkbox"
              checked={signs.includes(sign)}
              onChange={(event) =>
                setSigns(event.target.checked ? [...signs, sign] : signs.filter((other) => other !== sign))
              }
            />
            {words.signs[sign]}
          </label>
        ))}
      </div>
    </details>
  );
}

function Overrule({ form }: { form: Form<RecordField> }) {
  const words = useWords(checkUpWords);
  const { none, routine, urgent } = words.referrals;
  return (
    <details>
      <summary>
        {words.overrule}
        <Icon name="next" />
      </summary>
      <div className="record-fields">
        <Field form={form} name="nextOn" label={words.overruleNext}>
          {(bound) => <input {...bound} type="date" />}
        </Field>
        <SelectField
          form={form}
          name="referral"
          label={words.overruleReferral}
          options={{ none: none ?? '', routine: routine ?? '', urgent: urgent ?? '' }}
        />
        <Field form={form} name="reason" label={words.overruleReason}>
          {(bound) => <input {...bound} />}
        </Field>
      </div>
    </details>
  );
}
