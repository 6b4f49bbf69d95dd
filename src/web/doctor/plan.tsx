import { useState } from 'react';
import type { WireFollowUp, WireWholePlan } from '#checkups/wire';
import { Charts } from '../health/chart.tsx';
import { measuredText } from '../health/measured-text.ts';
import { Result } from '../health/result.tsx';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Icon } from '../parts/icons.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { dayText, longDay } from '../words/days.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { whoTreatsWords } from '../words/who-treats.ts';
import { Contacts } from './contacts.tsx';
import { PlanEdition } from './plan-edition.tsx';
import { RecordForm } from './record-form.tsx';
import { SeriesByHand } from './series-by-hand.tsx';

/** One resident's plan: the new record first, then what was. */
export function Plan({ id, changed }: { id: string; changed: () => void }) {
  const plan = useLoad(`plan ${id}`, (signal) => checkUpsApi.plan(id, signal));
  if (plan.state === 'loading') return <Loading rows={3} />;
  if (plan.state === 'failed') return <Failed failure={plan.failure} again={plan.again} />;
  function again(): void {
    if (plan.state === 'ready') plan.again();
    changed();
  }
  return <Whole whole={plan.value} again={again} />;
}

function Whole({ whole, again }: { whole: WireWholePlan; again: () => void }) {
  const words = useWords(checkUpWords);
  const referrals = useWords(referralWords);
  const language = useLanguage();
  const { today } = useSession();
  const [made, setMade] = useState<WireFollowUp>();
  const { plan, person, followUps } = whole;
  return (
    <div className="stack">
      <section className="card" aria-labelledby="plan-head">
        <h2 id="plan-head">
          {nameOf(person, language)} · {words.conditions[plan.condition]}
        </h2>
        <p className="soft">
          {longDay(person.birthDate, language)} · {words.years(person.ageYears)}
          {person.phone !== null && ` · ${words.call} ${person.phone}`}
        </p>
        <Treats whole={whole} />
        {made && <Result record={made} aloud />}
        {plan.closedOn !== null ? (
          <Notice tone="amber" icon="alert">
            {words.closed}
          </Notice>
        ) : (
          <RecordForm
            key={followUps.length}
            plan={plan}
            today={today}
            recorded={(record) => {
              setMade(record);
              again();
            }}
          />
        )}
      </section>
      {plan.closedOn === null && <Contacts plan={plan} again={again} />}
      <section className="card" aria-labelledby="plan-history">
        <h2 id="plan-history">{words.history}</h2>
        <Charts records={followUps} />
        {followUps.length === 0 && <Empty icon="list" title={words.noHistory} />}
        <ol className="plain-list">
          {followUps.map((record) => (
            <li key={record.id}>
              <Past record={record} />
            </li>
          ))}
        </ol>
      </section>
      <section className="card" aria-labelledby="plan-ahead">
        <h2 id="plan-ahead">{words.ahead}</h2>
        <p>
          {plan.ahead.length === 0
            ? words.noNext
            : plan.ahead
                .slice(0, 4)
                .map((day) => longDay(day, language))
                .join(' · ')}
        </p>
        <a className="button" href={`/api/v1/care-plans/${plan.id}/calendar`} download="check-ups.ics">
          {words.calendar}
        </a>
        <Link to={`/refer?residentId=${plan.residentId}`} className="button">
          {referrals.referFromPlan}
        </Link>
        <PlanEdition whole={whole} again={again} />
        {plan.closedOn === null && <SeriesByHand plan={plan} again={again} />}
        {plan.closedOn === null && <Close id={plan.id} again={again} />}
      </section>
    </div>
  );
}

/** Whose she is; and, where the doctor only stands in, that she reads why. */
function Treats({ whole: { team, standsIn } }: { whole: WireWholePlan }) {
  const words = useWords(whoTreatsWords);
  const language = useLanguage();
  return (
    <>
      <p className="soft small">{team === null ? words.noTeam : words.team(team[language])}</p>
      {standsIn !== null && (
        <Notice tone="amber" icon="alert">
          {words.standsIn(standsIn)}
        </Notice>
      )}
    </>
  );
}

function Past({ record }: { record: WireFollowUp }) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  const values = measuredText(record.found.measurements);
  return (
    <details>
      <summary>
        <span>
          {dayText(record.onDay, language)} · {words.classes[record.classification] ?? record.classification}
          <span className="soft small">
            {' '}
            {values} {record.origin !== 'staff' && words.origins[record.origin]}
          </span>
        </span>
        <Icon name="next" />
      </summary>
      <Result record={record} />
      {record.found.advice !== '' && <p>{record.found.advice}</p>}
    </details>
  );
}

function Close({ id, again }: { id: string; again: () => void }) {
  const words = useWords(checkUpWords);
  const [reason, setReason] = useState('');
  const close = useAction((given: string) => checkUpsApi.close(id, given));
  async function act(): Promise<void> {
    if (await close.run(reason)) again();
  }
  return (
    <details>
      <summary>
        {words.close}
        <Icon name="next" />
      </summary>
      <div className="stack">
        <div className="field">
          <label htmlFor="close-reason">{words.closeReason}</label>
          <input id="close-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
        </div>
        {close.failure && <Failed failure={close.failure} />}
        <button
          type="button"
          className="button danger"
          disabled={close.busy || reason.trim().length < 3}
          onClick={() => void act()}
        >
          {words.close}
        </button>
      </div>
    </details>
  );
}
