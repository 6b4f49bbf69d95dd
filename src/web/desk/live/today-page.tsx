import type { WireDayPlan } from '#planning/wire';
import { api } from '../../net/api.ts';
import { useLive } from '../../net/use-live.ts';
import { useLoad } from '../../net/use-load.ts';
import { Page } from '../../parts/frame.tsx';
import { Empty, Failed, Loading, StateBadge } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { timeAt } from '../../time/clock.ts';
import { deskLiveWords } from '../../words/desk-live.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { CloseDay } from './close-day.tsx';
import { Refused } from './refused.tsx';
import { Replan } from './replan.tsx';

/** Who is where just now, and what could not be taken from a phone. */
export function TodayPage() {
  const words = useWords(deskLiveWords);
  const { me, today } = useSession();
  const centreId = me.centreId ?? '';
  const plan = useLoad(`live ${centreId} ${today}`, (signal) => api.dayPlan(centreId, today, signal));
  useLive(['visit', 'plan'], plan.again);
  return (
    <Page
      title={words.title}
      end={
        <span className="row">
          <a href={`/api/v1/day-lists/${today}`} target="_blank" rel="noreferrer">
            {words.dayList}
          </a>
          <Link to={`/days/${today}/kit`}>{words.picking}</Link>
        </span>
      }
    >
      <Refused />
      {plan.state === 'loading' && <Loading rows={4} />}
      {plan.state === 'failed' && <Failed failure={plan.failure} again={plan.again} />}
      {plan.state === 'ready' && <CloseDay plan={plan.value} changed={plan.again} />}
      {plan.state === 'ready' && plan.value.state === 'published' && !plan.value.closed && (
        <Replan plan={plan.value} changed={plan.again} />
      )}
      {plan.state === 'ready' && <Visits plan={plan.value} />}
    </Page>
  );
}

function Visits({ plan }: { plan: WireDayPlan }) {
  const words = useWords(deskLiveWords);
  const language = useLanguage();
  const rows = plan.routes
    .flatMap(({ nurse, stops }) => stops.map((stop) => ({ nurse, stop })))
    .sort((one, other) => Date.parse(one.stop.startsAt) - Date.parse(other.stop.startsAt));
  if (plan.state === 'tentative' || rows.length === 0) return <Empty icon="list" title={words.none} />;
  return (
    <section className="card" aria-label={words.visitsTitle}>
      <h2>{words.visitsTitle}</h2>
      <table className="live-table visits-today">
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.resident}</th>
            <th scope="col">{words.nurse}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.record}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ nurse, stop }) => (
            <tr key={`${stop.visitId} ${nurse.id}`}>
              <td className="figures">{timeAt(stop.startsAt, plan.zone)}</td>
              <td>{nameOf(stop.resident, language)}</td>
              <td>{nameOf(nurse, language)}</td>
              <td>
                <StateBadge state={stop.atRisk ? 'at-risk' : stop.state} />
              </td>
              <td>
                <Link to={`/visits/${stop.visitId}/record`} label={words.openRecord(nameOf(stop.resident, language))}>
                  {words.record}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
