import '../look/referrals.css';
import { type FormEvent, useState } from 'react';
import { conditionNames } from '#checkups/wire';
import type { WireReason } from '#referrals/wire';
import { api } from '../net/api.ts';
import { referralApi } from '../net/referral-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed } from '../parts/states.tsx';
import { go, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { addDays } from '../time/clock.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { ReasonChoice } from './reason-choice.tsx';
import { Choice } from './refer-page.tsx';
import { Text } from './steps.tsx';

const rules = { daily: 'FREQ=DAILY', other: 'FREQ=DAILY;INTERVAL=2', weekly: 'FREQ=WEEKLY' } as const;

/** The hospital's desk sends somebody back: what was found and done, and what the centre is to do on which days. */
export function DownPage() {
  const words = useWords(referralWords);
  const health = useWords(checkUpWords);
  const { today } = useSession();
  const { query } = usePlace();
  const residentId = query.get('residentId');
  const followsId = query.get('followsId');
  const [reason, setReason] = useState<WireReason>();
  const [service, setService] = useState('');
  const send = useAction((given: object, key) => referralApi.sendDown(given, key));
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? '');
    const rule = rules[text('rule') as keyof typeof rules] ?? rules.daily;
    const visits = service
      ? [
          {
            service,
            rrule: `${rule};COUNT=${text('count')}`,
            firstDay: text('firstDay'),
            from: text('from'),
            until: text('until'),
          },
        ]
      : [];
    const whom = residentId
      ? { residentId }
      : { person: { name: text('name'), identityNumber: text('identityNumber') } };
    const sent = await send.run({
      ...whom,
      ...(followsId ? { followsId } : {}),
      reasonCode: reason?.code ?? '',
      diagnosis: text('diagnosis'),
      caseNumber: text('caseNumber'),
      results: text('results'),
      treatment: text('treatment'),
      next: text('next'),
      doctor: text('doctor'),
      phone: text('phone'),
      consent: { signedBy: text('signedBy') },
      care: {
        condition: text('condition'),
        checkUpDays: [text('day1'), text('day2')].filter((day) => day !== ''),
        visits,
      },
    });
    if (sent) go(`/referrals/${sent.id}`);
  }
  return (
    <Page title={words.newDown}>
      <form className="card stack" onSubmit={(event) => void submit(event)}>
        {residentId === null && <Whom />}
        <ReasonChoice chosen={reason} choose={setReason} />
        <Text name="diagnosis" label={words.diagnosis} needed />
        <div className="two-fields">
          <Text name="caseNumber" label={words.caseNumber} short />
          <Text name="signedBy" label={words.consentBy} short needed />
        </div>
        <Text name="results" label={words.results} />
        <Text name="treatment" label={words.treatment} needed />
        <Text name="next" label={words.next} needed />
        <Choice
          label={words.condition}
          name="condition"
          options={conditionNames.map((one) => [one, health.conditions[one]])}
        />
        <div className="two-fields">
          <Plain name="day1" label={words.checkUpDays} type="date" min={today} initial={addDays(today, 14)} />
          <Plain name="day2" label={words.checkUpDays} type="date" min={today} initial={addDays(today, 28)} />
        </div>
        <Services chosen={service} choose={setService} />
        {service && (
          <>
            <div className="two-fields">
              <Choice
                label={words.visitRule}
                name="rule"
                options={(['other', 'daily', 'weekly'] as const).map((one) => [one, words.rules[one]])}
              />
              <Plain name="count" label={words.visitCount} type="number" min="1" initial="3" />
            </div>
            <div className="two-fields">
              <Plain name="firstDay" label={words.visitFrom} type="date" min={today} initial={addDays(today, 2)} />
              <span className="two-fields">
                <Plain name="from" label={words.fromDay} type="time" initial="08:00" />
                <Plain name="until" label={words.toDay} type="time" initial="10:00" />
              </span>
            </div>
          </>
        )}
        <div className="two-fields">
          <Text name="doctor" label={words.doctorName} short />
          <Text name="phone" label={words.doctorPhone} short />
        </div>
        {send.failure && <Failed failure={send.failure} />}
        <button type="submit" className="button main" disabled={send.busy || !reason}>
          {words.send}
        </button>
      </form>
    </Page>
  );
}

export function Whom() {
  const words = useWords(referralWords);
  return (
    <div className="two-fields">
      <Text name="name" label={words.personName} short needed />
      <Text name="identityNumber" label={words.identityNumber} short needed />
    </div>
  );
}

export function Plain(props: { name: string; label: string; type: string; initial?: string; min?: string }) {
  return (
    <div className="field">
      <label htmlFor={`plain-${props.name}`}>{props.label}</label>
      <input
        id={`plain-${props.name}`}
        name={props.name}
        type={props.type}
        defaultValue={props.initial}
        min={props.min}
      />
    </div>
  );
}

function Services({ chosen, choose }: { chosen: string; choose: (code: string) => void }) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const { query } = usePlace();
  const followsId = query.get('followsId');
  const services = useLoad(`services for ${followsId}`, async (signal) => {
    if (followsId === null) return [];
    const referral = await referralApi.show(followsId, signal);
    return (await api.services(referral.from.id, signal)).services;
  });
  if (services.state !== 'ready' || services.value.length === 0) return null;
  return (
    <Choice
      label={words.visitService}
      name="service"
      value={chosen}
      choose={choose}
      options={[['', words.noVisits], ...services.value.map((one) => [one.code, one.name[language]] as const)]}
    />
  );
}
