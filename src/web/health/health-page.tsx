import '../look/doctor.css';
import type { WirePlan, WirePlansOfResident } from '#checkups/wire';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { OwnReferrals } from '../referrals/own-referrals.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { dayAt, timeAt } from '../time/clock.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { dayFromToday, dayText } from '../words/days.ts';
import { sessionWords } from '../words/sessions.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Charts } from './chart.tsx';
import { measuredText } from './measured-text.ts';
import { openCheckUp } from './open-check-up.ts';
import { OwnReading } from './own-reading.tsx';
import { reasonText } from './result.tsx';

/** What is due and why, the last results, and a place for readings of one's own. */
export function HealthPage() {
  const words = useWords(checkUpWords);
  const seats = useWords(sessionWords);
  const { me } = useSession();
  const plans = useLoad(`care plans of ${me.personId}`, (signal) => checkUpsApi.ofResident(me.personId ?? '', signal));
  const open = plans.state === 'ready' ? plans.value.plans.filter(({ plan }) => plan.closedOn === null) : [];
  return (
    <Page title={words.healthTitle}>
      {plans.state === 'loading' && <Loading rows={3} />}
      {plans.state === 'failed' && <Failed failure={plans.failure} again={plans.again} />}
      {plans.state === 'ready' && open.length === 0 && (
        <section className="card">
          <Empty icon="check" title={words.noPlansTitle}>
            {words.noPlans}
          </Empty>
        </section>
      )}
      {open.map((one) => (
        <PlanCard key={one.plan.id} {...one} again={plans.again} />
      ))}
      <OwnReferrals />
      <Link to="/hospitals" className="button block">
        {seats.atHospitals}
      </Link>
      {open.length > 0 && (
        <Notice tone="red" icon="alert">
          <strong>{words.goAtOnce}</strong>
          <p>
            {[
              words.signs['altered-consciousness'],
              words.signs['severe-headache'],
              words.signs['precordial-pain'],
            ].join(' · ')}
          </p>
        </Notice>
      )}
    </Page>
  );
}

function PlanCard({
  plan,
  lastFollowUps,
  again,
}: WirePlansOfResident['plans'][number] & { readonly again: () => void }) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  const { today } = useSession();
  const [last] = lastFollowUps;
  const measuresPressure = plan.condition === 'hypertension' || plan.condition === 'diabetes2';
  return (
    <section className="card" aria-label={words.conditions[plan.condition]}>
      <h2>{words.conditions[plan.condition]}</h2>
      <Due plan={plan} />
      {last && (
        <>
          <p>
            <span className="soft">{words.because}: </span>
            {last.reasons.map((reason) => reasonText(words, reason)).join('; ')}
            <span className="soft"> ({dayFromToday(last.onDay, today, language)})</span>
          </p>
          <p>
            <span className="soft">{words.lastResults}: </span>
            {measuredText(last.found.measurements)}{' '}
            {last.controlled !== null && (
              <span className={`badge ${last.controlled ? 'accent' : 'amber'}`}>
                <Icon name={last.controlled ? 'check' : 'alert'} />
                {last.controlled ? words.atTarget : words.notAtTarget}
              </span>
            )}
          </p>
          <Charts records={lastFollowUps} />
        </>
      )}
      {measuresPressure && <OwnReading plan={plan} recorded={again} />}
    </section>
  );
}

function Due({ plan }: { plan: WirePlan }) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const open = openCheckUp(plan);
  if (open?.bookedFor) {
    const when = `${dayFromToday(dayAt(open.bookedFor, zone), today, language)} ${timeAt(open.bookedFor, zone)}`;
    return (
      <>
        <p className="strong">{words.bookedFor(when)}</p>
        {open.reportOn && <p>{words.reportOn(dayText(open.reportOn, language))}</p>}
      </>
    );
  }
  if (plan.nextDue === null) return <p>{words.noNext}</p>;
  return (
    <>
      <p className="strong">{plan.nextDue <= today ? words.dueNow : words.dueOn(dayText(plan.nextDue, language))}</p>
      {open && (
        <Link to={`/care/check-ups/${open.id}`} className="button main block">
          {words.bookIt}
        </Link>
      )}
    </>
  );
}
