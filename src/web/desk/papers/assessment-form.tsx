import { useState } from 'react';
import type { z } from 'zod';
import type { recordAssessmentShape } from '#visits/wire';
import { papersApi } from '../../net/papers-api.ts';
import { useAction } from '../../net/use-action.ts';
import { Choices, Field, FormFailed } from '../../parts/form/field.tsx';
import { useForm } from '../../parts/form/use-form.ts';
import { useSession } from '../../session.ts';
import { addDays } from '../../time/clock.ts';
import { bookingWords } from '../../words/booking.ts';
import { formWords } from '../../words/forms.ts';
import { papersWords } from '../../words/papers.ts';
import { useWords } from '../../words/use-words.ts';

type NewAssessment = z.input<typeof recordAssessmentShape>;

/** How somebody was found before her first visit. */
export function AssessmentForm(props: { residentId: string; recorded: () => void }) {
  const words = useWords(papersWords);
  const forms = useWords(formWords);
  const { programmes } = useWords(bookingWords);
  const { today } = useSession();
  const [done, setDone] = useState(false);
  const save = useAction((given: NewAssessment, key: string) =>
    papersApi.recordAssessment(props.residentId, given, key),
  );
  const form = useForm({
    draft: `assessment ${props.residentId}`,
    initial: {
      programme: 'internet-nursing',
      assessedBy: '',
      assessedOn: today,
      validUntil: addDays(today, 180),
      result: 'fit',
      conditions: '',
    },
    rules: (values) => ({
      ...(values.assessedBy.trim() === '' ? { assessedBy: forms.needed } : {}),
      ...(values.result !== 'fit' && values.conditions.trim() === '' ? { conditions: forms.needed } : {}),
    }),
    failure: save.failure,
  });
  async function submit(): Promise<void> {
    if (!form.check()) return;
    setDone(false);
    const conditions = form.values.result === 'fit' ? '' : form.values.conditions;
    if (!(await save.run({ ...form.values, conditions } as NewAssessment))) return;
    form.clear();
    setDone(true);
    props.recorded();
  }
  const day = (name: 'assessedOn' | 'validUntil', label: string) => (
    <Field form={form} name={name} label={label}>
      {(bound) => <input {...bound} type="date" />}
    </Field>
  );
  return (
    <section className="card" aria-labelledby="new-assessment">
      <h2 id="new-assessment">{words.newAssessment}</h2>
      <form
        className="form"
        ref={form.ref}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field form={form} name="programme" label={words.programme}>
          {(bound) => (
            <select {...bound}>
              {Object.entries(programmes).map(([value, word]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field form={form} name="assessedBy" label={words.assessedBy}>
          {(bound) => <input {...bound} maxLength={100} autoComplete="off" />}
        </Field>
        <div className="two">
          {day('assessedOn', words.assessedOn)}
          {day('validUntil', words.validUntilLabel)}
        </div>
        <Choices
          form={form}
          name="result"
          label={words.result}
          options={(['fit', 'conditional', 'unfit'] as const).map((result) => [result, words.results[result]])}
        />
        {form.values.result !== 'fit' && (
          <Field form={form} name="conditions" label={words.conditions} hint={words.conditionsHint}>
            {(bound) => <textarea {...bound} maxLength={500} />}
          </Field>
        )}
        <FormFailed form={form} failed={save.failure !== undefined} />
        {done && <p role="status">{words.recorded}</p>}
        <button type="submit" className="button main" disabled={save.busy}>
          {words.record}
        </button>
      </form>
    </section>
  );
}
