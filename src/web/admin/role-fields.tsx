import { staffRoles } from '#identity/wire';
import { Field } from '../parts/form/field.tsx';
import type { Form } from '../parts/form/use-form.ts';
import { adminWords } from '../words/admin.ts';
import { useWords } from '../words/use-words.ts';
import { waysInWords } from '../words/ways-in.ts';

/** A role, and for a nurse which one of the roster she is. */
export function RoleFields<Name extends string>({ form }: { form: Form<Name | 'role' | 'nurseCode'> }) {
  const words = useWords(adminWords);
  const { roles } = useWords(waysInWords);
  return (
    <>
      <Field form={form} name="role" label={words.role}>
        {(bound) => (
          <select {...bound}>
            {staffRoles.map((role) => (
              <option key={role} value={role}>
                {roles[role]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {form.values.role === 'nurse' && (
        <Field form={form} name="nurseCode" label={words.nurseCode}>
          {(bound) => <input {...bound} className="figures" maxLength={40} autoComplete="off" />}
        </Field>
      )}
    </>
  );
}
