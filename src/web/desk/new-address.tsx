import type { WireResident } from '#people/wire';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Field, FormFailed } from '../parts/form/field.tsx';
import { useForm } from '../parts/form/use-form.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { go } from '../router/router.tsx';
import { nameOf } from '../sign-in/people.ts';
import { formWords } from '../words/forms.ts';
import { registerWords } from '../words/register.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Where a resident lives from now on; the map comes next. */
export function NewAddress({ id }: { id: string }) {
  const words = useWords(registerWords);
  const language = useLanguage();
  const resident = useLoad(`resident ${id}`, (signal) => api.resident(id, signal));
  const title = resident.state === 'ready' ? words.addressOf(nameOf(resident.value, language)) : words.addressTitle;
  return (
    <Page title={title} back={`/residents/${id}`}>
      {resident.state === 'loading' && <Loading rows={2} />}
      {resident.state === 'failed' && <Failed failure={resident.failure} again={resident.again} />}
      {resident.state === 'ready' && <Write resident={resident.value} />}
    </Page>
  );
}

function Write({ resident }: { resident: WireResident }) {
  const words = useWords(registerWords);
  const forms = useWords(formWords);
  const add = useAction((request: { text: string; accessNotes: string }, key) =>
    api.addAddress(resident.id, request, key),
  );
  const form = useForm({
    draft: `address of ${resident.id}`,
    initial: { text: '', accessNotes: '' },
    rules: ({ text }) => (text.trim() === '' ? { text: forms.needed } : {}),
    failure: add.failure,
    typeAtOnce: true,
  });

  async function save(): Promise<void> {
    if (!form.check()) return;
    const { text, accessNotes } = form.values;
    if (!(await add.run({ text: text.trim(), accessNotes: accessNotes.trim() }))) return;
    form.clear();
    go(`/addresses?resident=${resident.id}`, 'replace');
  }

  return (
    <form
      className="form"
      ref={form.ref}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {resident.address && <Until address={resident.address} />}
      <section className="card form-part">
        <Field form={form} name="text" label={words.addressText} hint={words.addressHint}>
          {(bound) => <input {...bound} maxLength={300} autoComplete="off" />}
        </Field>
        <Field form={form} name="accessNotes" label={forms.optional(words.accessNotes)} hint={words.accessHint}>
          {(bound) => <textarea {...bound} maxLength={1000} />}
        </Field>
      </section>
      <FormFailed form={form} failed={add.failure !== undefined} />
      <button type="submit" className="button main large" disabled={add.busy}>
        {words.saveAddress}
      </button>
    </form>
  );
}

function Until({ address }: { address: NonNullable<WireResident['address']> }) {
  const words = useWords(registerWords);
  const language = useLanguage();
  return (
    <Notice tone="calm" icon="pin">
      <p>{words.replaces}</p>
      <p>
        <span className="soft">{words.current}</span>{' '}
        {language === 'en' ? address.textLatin || address.text : address.text}
      </p>
    </Notice>
  );
}
