import type { StaffRole, WireAccount } from '#identity/wire';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { FormFailed } from '../parts/form/field.tsx';
import { useForm } from '../parts/form/use-form.ts';
import { adminWords } from '../words/admin.ts';
import { formWords } from '../words/forms.ts';
import { useWords } from '../words/use-words.ts';
import { RoleFields } from './role-fields.tsx';

/** Gives an account another role; its owner signs in anew. */
export function RoleForm({ account, done }: { account: WireAccount; done: () => void }) {
  const words = useWords(adminWords);
  const faults = useWords(formWords);
  const save = useAction(async (given: { role: StaffRole; nurseCode?: string }) => {
    await accountApi.setRole(account.id, given);
    return true;
  });
  const form = useForm<'role' | 'nurseCode'>({
    draft: undefined,
    initial: { role: account.role, nurseCode: '' },
    rules: (values) => (values.role === 'nurse' && values.nurseCode === '' ? { nurseCode: faults.needed } : {}),
    failure: save.failure,
  });
  async function send(): Promise<void> {
    if (!form.check()) return;
    const { role, nurseCode } = form.values;
    if (await save.run({ role: role as StaffRole, ...(role === 'nurse' ? { nurseCode } : {}) })) done();
  }
  return (
    <form
      className="form"
      ref={form.ref}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <RoleFields form={form} />
      <FormFailed form={form} failed={save.failure !== undefined} />
      <button type="submit" className="button main" disabled={save.busy}>
        {words.save}
      </button>
    </form>
  );
}
