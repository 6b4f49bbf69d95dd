import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { Choices, Field, FormFailed } from '../parts/form/field.tsx';
import { type Form, useForm } from '../parts/form/use-form.ts';
import { Page } from '../parts/frame.tsx';
import { go, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { dayAt, timeAt } from '../time/clock.ts';
import { writtenDay } from '../time/written-day.ts';
import { bookingWords } from '../words/booking.ts';
import { longDay } from '../words/days.ts';
import { formWords } from '../words/forms.ts';
import { languageNames } from '../words/language.ts';
import { registerWords } from '../words/register.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { ageOn } from './planning-phase.ts';
import { faultsOf, proposedCode, type RegistrationField, requestFrom, startFrom } from './register-rules.ts';

/** Somebody calls who is not known yet: the person first, then her address, then the map, then the visit. */
export function Register() {
  const words = useWords(registerWords);
  const faultWords = useWords(formWords);
  const session = useSession();
  const searched = usePlace().query.get('q') ?? '';
  const register = useAction(api.registerResident);
  const form = useForm<RegistrationField>({
    draft: `register ${searched}`,
    initial: startFrom(searched, proposedCode(dayAt(session.now(), session.zone), timeAt(session.now(), session.zone))),
    rules: (values) => faultsOf(values, session.today, faultWords),
    failure: register.failure,
    typeAtOnce: true,
  });

  async function save(): Promise<void> {
    if (!form.check()) return;
    const resident = await register.run(requestFrom(form.values));
    if (!resident) return;
    form.clear();
    go(`/residents/${resident.id}/address`, 'replace');
  }

  return (
    <Page title={words.title} back={searched === '' ? '/residents' : `/residents?q=${encodeURIComponent(searched)}`}>
      <form
        className="form two"
        ref={form.ref}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Who form={form} />
        <Reach form={form} />
        <FormFailed form={form} failed={register.failure !== undefined} />
        <p className="soft small">{faultWords.draftKept}</p>
        <button type="submit" className="button main large" disabled={register.busy}>
          {words.save}
        </button>
      </form>
    </Page>
  );
}

type Fields = { form: Form<RegistrationField> };

function Who({ form }: Fields) {
  const words = useWords(registerWords);
  const forms = useWords(formWords);
  const { sexes } = words;
  const language = useLanguage();
  const { today } = useSession();
  const born = writtenDay(form.values.birthDate);
  const understood = born === undefined ? undefined : words.understood(longDay(born, language), ageOn(born, today));
  return (
    <section className="card form-part">
      <Field form={form} name="name" label={words.name}>
        {(bound) => <input {...bound} maxLength={100} autoComplete="off" />}
      </Field>
      <Choices
        form={form}
        name="sex"
        label={words.sex}
        options={[
          ['female', sexes.female],
          ['male', sexes.male],
          ['unknown', sexes.unknown],
        ]}
      />
      <Field form={form} name="birthDate" label={words.birthDate} hint={understood ?? words.birthDateHint}>
        {(bound) => <input {...bound} className="figures" maxLength={20} autoComplete="off" />}
      </Field>
      <Field form={form} name="identityNumber" label={forms.optional(words.identityNumber)} hint={words.identityHint}>
        {(bound) => <input {...bound} className="figures" maxLength={24} autoComplete="off" />}
      </Field>
      <Field form={form} name="code" label={words.code} hint={words.codeHint}>
        {(bound) => <input {...bound} className="figures" maxLength={40} autoComplete="off" />}
      </Field>
    </section>
  );
}

function Reach({ form }: Fields) {
  const words = useWords(registerWords);
  const forms = useWords(formWords);
  const booking = useWords(bookingWords);
  return (
    <section className="card form-part">
      <Field form={form} name="phone" label={forms.optional(words.phone)}>
        {(bound) => <input {...bound} type="tel" className="figures" maxLength={24} autoComplete="off" />}
      </Field>
      <Field form={form} name="email" label={forms.optional(words.email)}>
        {(bound) => <input {...bound} type="email" maxLength={200} autoComplete="off" />}
      </Field>
      <Choices
        form={form}
        name="language"
        label={words.language}
        options={[
          ['zh-CN', languageNames['zh-CN']],
          ['en', languageNames.en],
        ]}
      />
      <Choices
        form={form}
        name="nurseSexPreferred"
        label={words.nurseSex}
        options={[
          ['', booking.nurseAny],
          ['female', booking.nurseFemale],
          ['male', booking.nurseMale],
        ]}
      />
    </section>
  );
}
