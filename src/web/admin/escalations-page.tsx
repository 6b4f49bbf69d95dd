import '../look/referrals.css';
import { type FormEvent, useId, useState } from 'react';
import { type Deadlines, deadlineNames, type WireEscalations, type WireTold } from '#referrals/wire';
import { referralApi } from '../net/referral-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { Urgency } from '../referrals/queue-page.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { dayAt, timeAt } from '../time/clock.ts';
import { compactFromToday } from '../words/days.ts';
import { escalationWords } from '../words/escalations.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Agreements } from './agreements.tsx';

/** For whoever answers for an organisation: what passed its deadline, who knows, what can be done; and how long deadlines are. */
export function EscalationsPage() {
  const words = useWords(escalationWords);
  const late = useLoad('referral escalations', (signal) => referralApi.escalations(signal));
  const deadlines = useLoad('referral deadlines', (signal) => referralApi.deadlines(signal));
  return (
    <Page title={words.title}>
      <section className="card stack" aria-labelledby="late-referrals">
        <h2 id="late-referrals">{words.late}</h2>
        {late.state === 'loading' && <Loading rows={3} />}
        {late.state === 'failed' && <Failed failure={late.failure} again={late.again} />}
        {late.state === 'ready' && <Late {...late.value} />}
      </section>
      <section className="card stack" aria-labelledby="referral-hours">
        <h2 id="referral-hours">{words.deadlines}</h2>
        {deadlines.state === 'loading' && <Loading rows={4} />}
        {deadlines.state === 'failed' && <Failed failure={deadlines.failure} again={deadlines.again} />}
        {deadlines.state === 'ready' && <Hours deadlines={deadlines.value} />}
      </section>
      <Agreements />
    </Page>
  );
}

function Late({ escalations, more }: WireEscalations) {
  const words = useWords(escalationWords);
  if (escalations.length === 0) {
    return (
      <Empty icon="check" title={words.none}>
        {words.noneHint}
      </Empty>
    );
  }
  return (
    <>
      {more && <p className="soft">{words.more}</p>}
      <ol className="plain-list">
        {escalations.map((one) => (
          <li key={one.referral.id}>
            <Escalation one={one} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Escalation({ one }: { one: WireEscalations['escalations'][number] }) {
  const words = useWords(escalationWords);
  const names = useWords(referralWords);
  const language = useLanguage();
  const { me } = useSession();
  const when = useWhen();
  const { referral, told, next } = one;
  const owner = referral.ownerId === referral.from.id ? referral.from : referral.to;
  const theirs = referral.ownerId !== me.centreId;
  return (
    <article className="stack escalation">
      <p>
        <strong>{nameOf(referral.resident, language)}</strong> <Urgency line={referral} />{' '}
        <span className="badge accent">{names.states[referral.state]}</span>{' '}
        <span className="late">{words.since(when(one.escalatedAt))}</span>
        <br />
        <span className="small">
          {names.directions[referral.direction]} · {referral.reason.name[language]} {referral.reason.code}
        </span>
        <br />
        {owner && referral.ownerRole && (
          <span className="small">
            {words.turn(words.whose(owner.name[language], words.roles[referral.ownerRole]))}
            {theirs && owner.phone !== null && ` · ${words.call} ${owner.phone}`}
          </span>
        )}
      </p>
      <dl className="small">
        <dt>{words.told}</dt>
        {told.map((person) => (
          <dd key={`${person.organisation.en} ${person.role}`}>
            <Told told={person} />
          </dd>
        ))}
        <dt>{theirs ? words.otherSide : words.next}</dt>
        <dd>{next.map((step) => names.steps[step]).join(' · ')}</dd>
      </dl>
    </article>
  );
}

function Told({ told }: { told: WireTold }) {
  const words = useWords(escalationWords);
  const language = useLanguage();
  const { me } = useSession();
  const when = useWhen();
  const own = me.centreId === told.organisationId;
  const read = told.readAt === null ? words.unread : words.read(when(told.readAt));
  return [words.whose(told.organisation[language], words.roles[told.role]), when(told.at), ...(own ? [read] : [])].join(
    ' · ',
  );
}

function useWhen(): (instant: string) => string {
  const language = useLanguage();
  const { zone, today } = useSession();
  return (instant) => `${compactFromToday(dayAt(instant, zone), today, language)} ${timeAt(instant, zone)}`;
}

function Hours({ deadlines }: { deadlines: Deadlines }) {
  const words = useWords(escalationWords);
  const field = useId();
  const [saved, setSaved] = useState(false);
  const save = useAction((hours: Deadlines['hours']) => referralApi.setDeadlines(hours));
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const hours = Object.fromEntries(deadlineNames.map((name) => [name, Number(given.get(name))]));
    setSaved((await save.run(hours as Deadlines['hours'])) !== undefined);
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} onChange={() => setSaved(false)}>
      <p className="soft">{words.deadlinesHint}</p>
      <p className="soft">{words.fixed(deadlines.fixed.chaseDays, deadlines.fixed.tuberculosisHours)}</p>
      <div className="deadline-hours">
        {deadlineNames.map((name) => (
          <div key={name} className="field">
            <label htmlFor={`${field} ${name}`}>{words.names[name]}</label>
            <input
              id={`${field} ${name}`}
              name={name}
              type="number"
              min={1}
              max={8760}
              step={1}
              required
              defaultValue={deadlines.hours[name]}
            />
            <span className="soft small">{words.usual(deadlines.usual[name])}</span>
          </div>
        ))}
      </div>
      {save.failure && <Failed failure={save.failure} />}
      {saved && (
        <Notice tone="calm" icon="check">
          <p role="status">{words.saved}</p>
        </Notice>
      )}
      <button type="submit" className="button main" disabled={save.busy}>
        {words.save}
      </button>
    </form>
  );
}
