import { type ReactNode, useId, useState } from 'react';
import type { WireResident } from '#people/wire';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { nameOf } from '../sign-in/people.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { whoTreatsWords } from '../words/who-treats.ts';

/** What is open for a resident already, then whatever comes next; for another team's, first the reason to stand in. */
export function OfResident({ resident, children }: { resident: WireResident; children: ReactNode }) {
  const { id } = resident;
  const plans = useLoad(`plans of ${id}`, (signal) => checkUpsApi.ofResident(id, signal));
  if (plans.state === 'loading') return <Loading rows={2} />;
  if (plans.state === 'failed') {
    if (plans.failure.slug === 'resident-of-another-team') return <StandIn resident={resident} begun={plans.again} />;
    return <Failed failure={plans.failure} again={plans.again} />;
  }
  const open = plans.value.plans.map(({ plan }) => plan).filter(({ closedOn }) => closedOn === null);
  return (
    <>
      {open.length > 0 && <OpenPlans plans={open} />}
      {children}
    </>
  );
}

function OpenPlans({ plans }: { plans: readonly { readonly id: string; readonly condition: string }[] }) {
  const check = useWords(checkUpWords);
  const words = useWords(whoTreatsWords);
  return (
    <section aria-labelledby="open-plans">
      <h2 id="open-plans">{words.openPlans}</h2>
      <ul className="plain-list">
        {plans.map((plan) => (
          <li key={plan.id}>
            <Link to={`/plans/${plan.id}`} className="line-link">
              {(check.conditions as Readonly<Record<string, string>>)[plan.condition]}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const shortestReason = 5;

function StandIn({ resident, begun }: { resident: WireResident; begun: () => void }) {
  const language = useLanguage();
  const words = useWords(whoTreatsWords);
  const field = useId();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const stand = useAction((given: string, key) => checkUpsApi.standIn(resident.id, given, key));
  async function act(): Promise<void> {
    const short = reason.trim().length < shortestReason;
    setMissing(short);
    if (!short && (await stand.run(reason.trim()))) begun();
  }
  return (
    <div className="stack">
      <Notice tone="amber" icon="alert">
        <strong>
          {nameOf(resident, language)} · {words.otherTeam}
        </strong>
        <p>{words.otherTeamWhy}</p>
      </Notice>
      <div className="field">
        <label htmlFor={field}>{words.reason}</label>
        <textarea
          id={field}
          value={reason}
          maxLength={500}
          aria-invalid={missing}
          onChange={(event) => setReason(event.target.value)}
        />
        {missing && (
          <p className="fault" role="alert">
            {words.reasonShort}
          </p>
        )}
      </div>
      {stand.failure && <Failed failure={stand.failure} />}
      <button type="button" className="button main" disabled={stand.busy} onClick={() => void act()}>
        {words.standIn}
      </button>
    </div>
  );
}
