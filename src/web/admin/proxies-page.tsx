import { useState } from 'react';
import type { RecordProxy } from '#people/wire';
import { Authorities } from '../account/authorities.tsx';
import { accountApi } from '../net/account-api.ts';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Choices, Field, FormFailed } from '../parts/form/field.tsx';
import { type Form, useForm } from '../parts/form/use-form.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { addDays } from '../time/clock.ts';
import { accountWords } from '../words/account.ts';
import { adminWords } from '../words/admin.ts';
import { formWords } from '../words/forms.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** At the desk: who may act for a resident, and writing down another one. */
export function ProxiesPage({ residentId }: { residentId: string }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const resident = useLoad(`resident ${residentId}`, (signal) => api.resident(residentId, signal));
  const proxies = useLoad(`proxies of ${residentId}`, (signal) => accountApi.proxies(residentId, signal));
  const name = resident.state === 'ready' ? `${nameOf(resident.value, language)} · ` : '';
  return (
    <Page title={`${name}${words.familyTitle}`} back={`/residents/${residentId}`}>
      <div className="desk-columns">
        <section className="card" aria-label={words.familyTitle}>
          {proxies.state === 'loading' && <Loading rows={2} />}
          {proxies.state === 'failed' && <Failed failure={proxies.failure} again={proxies.again} />}
          {proxies.state === 'ready' && (
            <Authorities
              proxies={proxies.value.proxies}
              nobody={words.nobodyForHer}
              again={proxies.again}
              mayAddProof
            />
          )}
        </section>
        <Record residentId={residentId} recorded={proxies.again} />
      </div>
    </Page>
  );
}

type ProxyField = 'find' | 'proxyId' | 'kind' | 'evidence' | 'validFrom' | 'validUntil';

function Record({ residentId, recorded }: { residentId: string; recorded: () => void }) {
  const words = useWords(adminWords);
  const faults = useWords(formWords);
  const { kinds } = useWords(accountWords);
  const { today } = useSession();
  const [done, setDone] = useState(false);
  const save = useAction((given: RecordProxy, key: string) => accountApi.recordProxy(residentId, given, key));
  const needed = (values: Readonly<Record<ProxyField, string>>, name: ProxyField) =>
    values[name].trim() === '' ? { [name]: faults.needed } : {};
  const form = useForm<ProxyField>({
    draft: `proxy ${residentId}`,
    initial: {
      find: '',
      proxyId: '',
      kind: 'relative',
      evidence: '',
      validFrom: today,
      validUntil: addDays(today, 365),
    },
    rules: (values) => ({
      ...needed(values, 'evidence'),
      ...needed(values, 'validFrom'),
      ...needed(values, 'validUntil'),
      ...(values.proxyId === '' ? { proxyId: faults.choose } : {}),
    }),
    failure: save.failure,
  });
  async function submit(): Promise<void> {
    if (!form.check()) return;
    const { find: _, kind, ...given } = form.values;
    if (!(await save.run({ ...given, kind: kind as RecordProxy['kind'] }))) return;
    form.clear();
    setDone(true);
    recorded();
  }
  if (done) {
    return (
      <Notice tone="accent" icon="check">
        <p role="status">{words.recorded}</p>
      </Notice>
    );
  }
  return (
    <section className="card" aria-labelledby="record">
      <h2 id="record">{words.recordTitle}</h2>
      <form
        className="form"
        ref={form.ref}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Who form={form} residentId={residentId} />
        <Choices
          form={form}
          name="kind"
          label={words.kind}
          options={(['relative', 'guardian', 'power-of-attorney', 'carer'] as const).map((kind) => [kind, kinds[kind]])}
        />
        <Field form={form} name="evidence" label={words.evidence} hint={words.evidenceHint}>
          {(bound) => <input {...bound} maxLength={500} autoComplete="off" />}
        </Field>
        <Field form={form} name="validFrom" label={words.from}>
          {(bound) => <input {...bound} type="date" />}
        </Field>
        <Field form={form} name="validUntil" label={words.until}>
          {(bound) => <input {...bound} type="date" />}
        </Field>
        <FormFailed form={form} failed={save.failure !== undefined} />
        <button type="submit" className="button main" disabled={save.busy}>
          {words.record}
        </button>
      </form>
    </section>
  );
}

function Who({ form, residentId }: { form: Form<ProxyField>; residentId: string }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const typed = form.values.find.trim();
  const found = useLoad(`proxy search ${typed}`, async (signal) =>
    typed === '' ? { residents: [], next: null } : api.findResidents(typed, signal),
  );
  const people = found.state === 'ready' ? found.value.residents.filter((one) => one.id !== residentId) : [];
  return (
    <>
      <Field form={form} name="find" label={words.findProxy}>
        {(bound) => <input {...bound} type="search" maxLength={60} autoComplete="off" />}
      </Field>
      {found.state === 'ready' && typed !== '' && people.length === 0 && (
        <p className="soft small">{words.nobodyFound}</p>
      )}
      {people.length > 0 && (
        <Choices
          form={form}
          name="proxyId"
          label={words.proxy}
          options={people
            .slice(0, 6)
            .map((one) => [one.id, `${nameOf(one, language)} · ${one.code} · ${one.birthDate}`])}
        />
      )}
    </>
  );
}
