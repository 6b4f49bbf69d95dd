import type { WireDayPlan, WireNurseRoute, WireStop } from '#planning/wire';
import { Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { nameOf } from '../sign-in/people.ts';
import { timeAt, windowText } from '../time/clock.ts';
import { deskDayWords } from '../words/desk-day.ts';
import { papersWords } from '../words/papers.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Visits that have a nurse but may break their promise. */
export function AtRiskList({ plan }: { plan: WireDayPlan }) {
  const words = useWords(deskDayWords);
  const language = useLanguage();
  const lines = plan.routes.flatMap((route) =>
    route.stops.filter((stop) => stop.atRisk).map((stop) => ({ route, stop })),
  );
  if (lines.length === 0) return null;
  return (
    <Notice tone="amber" icon="alert">
      <h2>{words.atRiskTitle(new Set(lines.map(({ stop }) => stop.visitId)).size)}</h2>
      <ul className="plain-list unassigned">
        {lines.map(({ route, stop }) => (
          <li key={`${stop.visitId} ${route.nurse.id}`}>
            <span className="grow">
              <Link to={`/residents/${stop.resident.id}`}>{nameOf(stop.resident, language)}</Link>{' '}
              <span className="soft">{words.withNurse(nameOf(route.nurse, language))}</span>
              <span className="block figures">
                <Why route={route} stop={stop} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Why({ route, stop }: { route: WireNurseRoute; stop: WireStop }) {
  const words = useWords(deskDayWords);
  const { lacking } = useWords(papersWords);
  if (stop.lacks) return lacking[stop.lacks];
  const [begins, window] = [timeAt(stop.startsAt, route.zone), windowText(stop.window, route.zone)];
  const late = Date.parse(stop.startsAt) > Date.parse(stop.window.end);
  return words.sentences(late ? words.late(begins, window) : words.mayBeLate(begins, window), words.callOrPlan);
}
