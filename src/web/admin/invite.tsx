import { useState } from 'react';
import type { Language } from '#http/wire';
import type { StaffRole } from '#identity/wire';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { Choices, Field, FormFailed } from '../parts/form/field.tsx';
import { useForm } from '../parts/form/use-form.ts';
import { Notice } from '../parts/states.tsx';
import { adminWords } from '../words/admin.ts';
import { formWords } from '../words/forms.ts';
import { languageNames } from '../words/language.ts';
import { useWords } from '../words/use-words.ts';
import { RoleFields } from './role-fields.tsx';

type InviteField = 'email' | 'name' | 'role' | 'nurseCode' | 'language';
const start = { email: '', name: '', role: 'coordinator', nurseCode: '', language: 'zh-CN' };

/** A colleague is let in: she gets a mail, and the link may be handed over too. */
export function Invite({ invited }: { invited: () => void }) {
  const [made, setMade] = useState<{ email: string; link: string }>();
  const words = useWords(adminWords);
  return (
    <section className="card" aria-labelledby="invite">
      <h2 id="invite">{words.inviteTitle}</h2>
      {made && (
        <Notice tone="accent" icon="check">
          <p role="status">{words.invited(made.email)}</p>
          <p className="secret-text">{made.link}</p>
        </Notice>
      )}
      <InviteForm
        key={made?.link}
        made={(given) => {
          setMade(given);
          invited();
        }}
      />
    </section>
  );
}

function InviteForm({ made }: { made: (given: { email: string; link: string }) => void }) {
  const words = useWords(adminWords);
  const faults = useWords(formWords);
  const send = useAction(accountApi.invite);
  const form = useForm<InviteField>({
    draft: undefined,
    initial: start,
    rules: (values) => ({
      ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email.trim()) ? {} : { email: faults.badEmail }),
      ...(values.role === 'nurse' && values.nurseCode === '' ? { nurseCode: faults.needed } : {}),
    }),
    failure: send.failure,
  });
  async function submit(): Promise<void> {
    if (!form.check()) return;
    const { email, name, role, nurseCode, language } = form.values;
    const answer = await send.run({
      email: email.trim(),
      name: name.trim(),
      role: role as StaffRole,
      language: language as Language,
      ...(role === 'nurse' ? { nurseCode } : {}),
    });
    if (answer) made({ email: answer.invitation.email, link: answer.link });
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
      <Field form={form} name="email" label={words.email}>
        {(bound) => <input {...bound} type="email" maxLength={254} autoComplete="off" />}
      </Field>
      <Field form={form} name="name" label={faults.optional(words.name)}>
        {(bound) => <input {...bound} maxLength={100} autoComplete="off" />}
      </Field>
      <RoleFields form={form} />
      <Choices
        form={form}
        name="language"
        label={words.language}
        options={[
          ['zh-CN', languageNames['zh-CN']],
          ['en', languageNames.en],
        ]}
      />
      <FormFailed form={form} failed={send.failure !== undefined} />
      <button type="submit" className="button main" disabled={send.busy}>
        {words.invite}
      </button>
    </form>
  );
}
