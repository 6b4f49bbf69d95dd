import type { GiveConsent, WireConsents } from '#people/wire';
import { papersApi } from '../../net/papers-api.ts';
import { useAction } from '../../net/use-action.ts';
import { Field, FormFailed } from '../../parts/form/field.tsx';
import { useForm } from '../../parts/form/use-form.ts';
import { formWords } from '../../words/forms.ts';
import { papersWords } from '../../words/papers.ts';
import { useWords } from '../../words/use-words.ts';

const relations = ['self', 'relative', 'guardian', 'power-of-attorney', 'carer'] as const;

/** Somebody signed on paper at the desk. */
export function PaperSignature(props: { residentId: string; text: WireConsents['texts'][number]; again: () => void }) {
  const words = useWords(papersWords);
  const forms = useWords(formWords);
  const { kind, version } = props.text;
  const save = useAction((given: GiveConsent, key: string) => papersApi.sign(props.residentId, given, key));
  const form = useForm({
    draft: undefined,
    initial: { signedBy: '', relation: 'self' },
    rules: ({ signedBy }) => (signedBy.trim() === '' ? { signedBy: forms.needed } : {}),
    failure: save.failure,
  });
  async function submit(): Promise<void> {
    if (!form.check()) return;
    const relation = relations.find((one) => one === form.values.relation) ?? 'self';
    const given = { kind, textVersion: version, signedBy: form.values.signedBy.trim(), relation };
    if (await save.run(given)) props.again();
  }
  return (
    <form
      className="form"
      ref={form.ref}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="two">
        <Field form={form} name="signedBy" label={words.signedBy}>
          {(bound) => <input {...bound} maxLength={100} autoComplete="off" />}
        </Field>
        <Field form={form} name="relation" label={words.relation}>
          {(bound) => (
            <select {...bound}>
              {relations.map((relation) => (
                <option key={relation} value={relation}>
                  {words.relations[relation]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <FormFailed form={form} failed={save.failure !== undefined} />
      <button type="submit" className="button" disabled={save.busy}>
        {words.signPaper}
      </button>
    </form>
  );
}
