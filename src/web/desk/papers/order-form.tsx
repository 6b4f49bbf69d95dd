import { useState } from 'react';
import type { z } from 'zod';
import type { OrderItem, recordOrderShape, WireService } from '#visits/wire';
import { papersApi } from '../../net/papers-api.ts';
import { useAction } from '../../net/use-action.ts';
import { Field, FormFailed } from '../../parts/form/field.tsx';
import { useForm } from '../../parts/form/use-form.ts';
import { useSession } from '../../session.ts';
import { addDays } from '../../time/clock.ts';
import { formWords } from '../../words/forms.ts';
import { papersWords } from '../../words/papers.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { doseOf } from './dose.ts';

type OrderField =
  | 'doctor'
  | 'issuedAt'
  | 'service'
  | 'what'
  | 'dose'
  | 'route'
  | 'frequency'
  | 'validFrom'
  | 'validUntil'
  | 'firstDoseOn';
type NewOrder = z.input<typeof recordOrderShape>;

/** One order of one line; an order with several lines is recorded line by line. */
export function OrderForm(props: { residentId: string; services: readonly WireService[]; recorded: () => void }) {
  const words = useWords(papersWords);
  const forms = useWords(formWords);
  const language = useLanguage();
  const { today } = useSession();
  const [done, setDone] = useState(false);
  const save = useAction((given: NewOrder, key: string) => papersApi.recordOrder(props.residentId, given, key));
  const ordered = props.services.filter((service) => service.orderNeeded);
  const form = useForm<OrderField>({
    draft: `order ${props.residentId}`,
    initial: {
      doctor: '',
      issuedAt: '',
      service: ordered[0]?.code ?? '',
      what: '',
      dose: '',
      route: 'none',
      frequency: 'daily',
      validFrom: today,
      validUntil: addDays(today, 30),
      firstDoseOn: '',
    },
    rules: (values) => ({
      ...(values.doctor.trim() === '' ? { doctor: forms.needed } : {}),
      ...(values.issuedAt.trim() === '' ? { issuedAt: forms.needed } : {}),
      ...(values.what.trim() === '' ? { what: forms.needed } : {}),
      ...(doseOf(values.dose) === undefined ? { dose: words.doseWrong } : {}),
      ...(values.validFrom === '' ? { validFrom: forms.needed } : {}),
      ...(values.validUntil === '' ? { validUntil: forms.needed } : {}),
    }),
    failure: save.failure,
    pointers: { '/items/0/dose': 'dose', '/items/0/service': 'service', '/items/0/what': 'what' },
  });
  async function submit(): Promise<void> {
    if (!form.check()) return;
    setDone(false);
    const { doctor, issuedAt, validFrom, validUntil, firstDoseOn, ...line } = form.values;
    const item = { ...line, dose: doseOf(line.dose) ?? null } as OrderItem;
    const order = { doctor, issuedAt, validFrom, validUntil, firstDoseOn: firstDoseOn || null, items: [item] };
    if (!(await save.run(order))) return;
    form.clear();
    setDone(true);
    props.recorded();
  }
  const text = (name: 'doctor' | 'issuedAt' | 'what', most: number) => (
    <Field form={form} name={name} label={words[name]}>
      {(bound) => <input {...bound} maxLength={most} autoComplete="off" />}
    </Field>
  );
  const day = (name: 'validFrom' | 'validUntil' | 'firstDoseOn', label: string) => (
    <Field form={form} name={name} label={label}>
      {(bound) => <input {...bound} type="date" />}
    </Field>
  );
  const choice = (name: 'route' | 'frequency', options: Readonly<Record<string, string>>) => (
    <Field form={form} name={name} label={words[name]}>
      {(bound) => (
        <select {...bound}>
          {Object.entries(options).map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <section className="card" aria-labelledby="new-order">
      <h2 id="new-order">{words.newOrder}</h2>
      <form
        className="form"
        ref={form.ref}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field form={form} name="service" label={words.service}>
          {(bound) => (
            <select {...bound}>
              {ordered.map((service) => (
                <option key={service.code} value={service.code}>
                  {service.name[language]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {text('what', 200)}
        <Field form={form} name="dose" label={words.dose} hint={words.doseHint}>
          {(bound) => <input {...bound} maxLength={40} autoComplete="off" />}
        </Field>
        <div className="two">
          {choice('route', words.routes)}
          {choice('frequency', words.frequencies)}
          {text('doctor', 100)}
          {text('issuedAt', 200)}
          {day('validFrom', words.validFromLabel)}
          {day('validUntil', words.validUntilLabel)}
        </div>
        {day('firstDoseOn', words.firstDose)}
        <FormFailed form={form} failed={save.failure !== undefined} />
        {done && <p role="status">{words.recorded}</p>}
        <button type="submit" className="button main" disabled={save.busy}>
          {words.record}
        </button>
      </form>
    </section>
  );
}
