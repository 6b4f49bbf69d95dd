import '../look/doctor.css';
import '../look/referrals.css';
import { type FormEvent, useId, useState } from 'react';
import {
  referralKinds,
  type Urgency,
  urgencies,
  type WireCriterion,
  type WirePrefill,
  type WireReason,
} from '#referrals/wire';
import { referralApi } from '../net/referral-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { go, Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { careSheetWords } from '../words/care-sheet.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { FindResident } from './find-resident.tsx';
import { ReasonChoice } from './reason-choice.tsx';
import { SeatChoice } from './seat-choice.tsx';
import { Text } from './steps.tsx';

/** A doctor refers somebody up: whom first, then everything the record already knows, to be completed. */
export function ReferPage() {
  const words = useWords(referralWords);
  const { query } = usePlace();
  const residentId = query.get('residentId');
  if (residentId === null) {
    return (
      <Page title={words.newUp}>
        <section className="card">
          <FindResident choose={(one) => go(`/refer?residentId=${one.id}`)} />
        </section>
      </Page>
    );
  }
  return (
    <Page title={words.newUp}>
      <Begun
        residentId={residentId}
        draftId={query.get('draftId')}
        followsId={query.get('followsId')}
        visitId={query.get('visitId')}
      />
    </Page>
  );
}

interface Whom {
  readonly residentId: string;
  readonly draftId: string | null;
  readonly followsId: string | null;
  readonly visitId: string | null;
}

function Begun({ residentId, draftId, followsId, visitId }: Whom) {
  const language = useLanguage();
  const begun = useLoad(`begin ${residentId} ${draftId} ${visitId} ${followsId} ${language}`, (signal) =>
    referralApi.begin(
      {
        residentId,
        language,
        ...(draftId ? { draftId } : {}),
        ...(visitId ? { visitId } : {}),
        ...(followsId ? { followsId } : {}),
      },
      signal,
    ),
  );
  if (begun.state === 'loading') return <Loading rows={4} />;
  if (begun.state === 'failed') return <Failed failure={begun.failure} again={begun.again} />;
  return <Form key={`${visitId} ${language}`} begun={begun.value} followsId={followsId} visitId={visitId} />;
}

/** Another visit begins the letter anew, so it is chosen before anything is written. */
function FromVisit({ begun, visitId }: { begun: WirePrefill; visitId: string | null }) {
  const sheet = useWords(careSheetWords);
  const words = useWords(referralWords);
  const language = useLanguage();
  const { query } = usePlace();
  if (begun.visits.length === 0) return null;
  const options = begun.visits.map(
    ({ id, day, services }) => [id, [day, ...services.map((one) => one[language])].join(' · ')] as const,
  );
  const choose = (id: string) => {
    const asked = new URLSearchParams(query);
    asked.delete('visitId');
    if (id !== '') asked.set('visitId', id);
    go(`/refer?${asked}`, 'replace');
  };
  return (
    <>
      <Choice
        label={words.fromVisit}
        name="visit"
        options={[['', words.noVisit], ...options]}
        value={visitId ?? ''}
        choose={choose}
      />
      {visitId && <Link to={`/visits/${visitId}/sheet`}>{sheet.open}</Link>}
    </>
  );
}

const rank = (urgency: Urgency) => urgencies.indexOf(urgency);

function Form({ begun, followsId, visitId }: { begun: WirePrefill } & Pick<Whom, 'followsId' | 'visitId'>) {
  const { me } = useSession();
  const words = useWords(referralWords);
  const language = useLanguage();
  const [hospital, setHospital] = useState(begun.hospitals[0]?.id ?? '');
  const [reason, setReason] = useState<WireReason | undefined>(begun.reason ?? undefined);
  const [ticked, setTicked] = useState<readonly string[]>(begun.criteria);
  const [urgency, setUrgency] = useState<Urgency>(begun.urgency);
  const [session, setSession] = useState('');
  const send = useAction((given: object, key) => referralApi.sendUp(given, key));
  const outside = begun.hospitals.find(({ id }) => id === hospital)?.standing === 'outside';
  const suggested = begun.allCriteria
    .filter(({ code }) => ticked.includes(code))
    .reduce<Urgency>((most, one) => (rank(one.urgency) < rank(most) ? one.urgency : most), 'routine');
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? '');
    const sent = await send.run({
      residentId: begun.resident.id,
      kind: text('kind'),
      toId: hospital,
      department: text('department'),
      reasonCode: reason?.code ?? '',
      urgency,
      criteria: ticked,
      content: {
        impression: text('impression'),
        history: text('history'),
        past: text('past'),
        treatment: text('treatment'),
        doctor: text('doctor'),
        phone: text('phone'),
      },
      consent: { signedBy: text('signedBy'), relation: text('relation') },
      ...(outside ? { exceptionReason: text('exceptionReason') } : {}),
      ...(session ? { sessionId: session } : {}),
      ...(begun.draftId ? { draftId: begun.draftId } : {}),
      ...(followsId ? { followsId } : {}),
      ...(visitId ? { visitId } : {}),
    });
    if (sent) go(`/referrals/${sent.id}`);
  }
  return (
    <form className="card stack" onSubmit={(event) => void submit(event)}>
      <h2>{nameOf(begun.resident, language)}</h2>
      <FromVisit begun={begun} visitId={visitId} />
      <div className="two-fields">
        <Hospital begun={begun} chosen={hospital} choose={setHospital} />
        <Text name="department" label={words.department} short />
      </div>
      {outside && <Text name="exceptionReason" label={words.exception} needed />}
      <ReasonChoice chosen={reason} choose={setReason} />
      <Criteria all={begun.allCriteria} ticked={ticked} tick={setTicked} />
      <div className="two-fields">
        <Choice label={words.kind} name="kind" options={referralKinds.map((one) => [one, words.kinds[one]])} />
        <div>
          <Choice
            label={words.urgency}
            name="urgency"
            options={urgencies.map((one) => [one, words.urgencies[one]])}
            value={urgency}
            choose={(value) => setUrgency(urgencies.find((one) => one === value) ?? 'routine')}
          />
          {suggested !== urgency && <p className="soft small">{words.suggested(words.urgencies[suggested])}</p>}
        </div>
      </div>
      {hospital && <SeatChoice key={hospital} organisationId={hospital} chosen={session} choose={setSession} />}
      <Text name="impression" label={words.impression} initial={begun.content.impression} />
      <Text name="history" label={words.history} initial={begun.content.history} needed />
      <Text name="past" label={words.past} initial={begun.content.past} />
      <Text name="treatment" label={words.treatment} initial={begun.content.treatment} />
      <div className="two-fields">
        <Text name="doctor" label={words.doctorName} short initial={begun.content.doctor || nameOf(me, language)} />
        <Text name="phone" label={words.doctorPhone} short initial={begun.content.phone} />
      </div>
      <div className="two-fields">
        <Text name="signedBy" label={words.consentBy} short needed initial={nameOf(begun.resident, language)} />
        <Choice
          label={words.relation}
          name="relation"
          options={(['self', 'family', 'guardian'] as const).map((one) => [one, words.relations[one]])}
        />
      </div>
      {send.failure && <Failed failure={send.failure} />}
      <button type="submit" className="button main" disabled={send.busy || !reason || !hospital}>
        {words.sendNow}
      </button>
    </form>
  );
}

function Hospital(props: { begun: WirePrefill; chosen: string; choose: (id: string) => void }) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const options = props.begun.hospitals.map(
    (one) => [one.id, `${one.name[language]}（${words.standings[one.standing]}）`] as const,
  );
  return <Choice label={words.hospital} name="hospital" options={options} value={props.chosen} choose={props.choose} />;
}

export function Choice(props: {
  label: string;
  name: string;
  options: readonly (readonly [value: string, label: string])[];
  value?: string;
  choose?: (value: string) => void;
}) {
  const field = useId();
  const bound =
    props.value === undefined
      ? {}
      : { value: props.value, onChange: (event: { target: { value: string } }) => props.choose?.(event.target.value) };
  return (
    <div className="field">
      <label htmlFor={field}>{props.label}</label>
      <select id={field} name={props.name} {...bound}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Criteria(props: {
  all: readonly WireCriterion[];
  ticked: readonly string[];
  tick: (codes: readonly string[]) => void;
}) {
  const words = useWords(referralWords);
  const language = useLanguage();
  return (
    <fieldset>
      <legend>{words.criteria}</legend>
      <div className="criteria">
        {props.all.map(({ code, name }) => (
          <label key={code} className="small">
            <input
              type="checkbox"
              checked={props.ticked.includes(code)}
              onChange={() =>
                props.tick(
                  props.ticked.includes(code) ? props.ticked.filter((one) => one !== code) : [...props.ticked, code],
                )
              }
            />{' '}
            {name[language]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
