import { lazy, Suspense } from 'react';
import type { WireNurseRoute } from '#planning/wire';
import { useLoad } from '../net/use-load.ts';
import { ClosedRoadLine } from '../parts/closed-road-line.tsx';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { useWide } from '../parts/use-wide.ts';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { addDays, minutesOf } from '../time/clock.ts';
import { commonWords, durationText } from '../words/common.ts';
import { compactDay, dayText } from '../words/days.ts';
import { happenedWords } from '../words/happened.ts';
import { nurseWords } from '../words/nurse.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { nextStop } from './day-line.ts';
import { DayLine } from './day-line.tsx';
import { Kit } from './kit.tsx';
import { NextStop } from './next-stop.tsx';
import { loadDay, type ShownDay } from './offline/day.ts';
import { standingOf } from './offline/standing.ts';
import type { KeptEntry } from './offline/store.ts';
import { useKept } from './offline/use-kept.ts';

const RouteMap = lazy(() => import('./route-map.tsx'));

/** One day of the nurse: on a telephone the list or the map, on a wide screen both. */
export function DayPage({ day, show }: { day: string; show: 'list' | 'map' }) {
  const words = useWords(nurseWords);
  const language = useLanguage();
  const { me, today } = useSession();
  const who = { nurseId: me.nurseId ?? '', centreId: me.centreId ?? '', today };
  const { entries } = useKept();
  const large = useWide();
  const loaded = useLoad(`route ${day}`, (signal) => loadDay(who, day, signal));
  const route = loaded.state === 'ready' ? { ...loaded, value: asItStands(loaded.value, entries) } : loaded;
  // Two columns while it loads, too, so that nothing jumps; one when there is no route to draw.
  const wide = large && (route.state !== 'ready' || hasRoute(route.value));
  return (
    <div className={wide ? 'nurse-day wide' : 'nurse-day'}>
      <Page title={day === today ? words.title : words.titleOf(dayText(day, language))}>
        <DaySwitch day={day} show={show} />
        {route.state === 'loading' && <Loading rows={3} />}
        {route.state === 'failed' && <Failed failure={route.failure} again={route.again} />}
        {route.state === 'ready' && <List route={route.value} again={route.again} show={wide ? 'list' : show} />}
      </Page>
      {wide && <div className="nurse-map-beside">{route.state === 'ready' && <TheMap route={route.value} />}</div>}
    </div>
  );
}

/** The list with each stop's state as the nurse has made it, sent or not. */
function asItStands({ route }: ShownDay, entries: readonly KeptEntry[]): WireNurseRoute {
  const stops = route.stops.map((stop) => ({ ...stop, state: standingOf(stop.visitId, stop.state, entries) }));
  return { ...route, stops };
}

const hasRoute = (route: WireNurseRoute): boolean => route.publication !== null && route.stops.length > 0;

function DaySwitch({ day, show }: { day: string; show: 'list' | 'map' }) {
  const words = useWords(nurseWords);
  const language = useLanguage();
  const { today } = useSession();
  const tail = show === 'map' ? '/map' : '';
  const tomorrow = addDays(today, 1);
  return (
    <nav className="day-switch" aria-label={words.chooseDay}>
      <Link to={tail === '' ? '/' : `/days/${today}${tail}`} current={day === today}>
        <span className="strong">{words.today}</span>
        <span className="small">{compactDay(today, language)}</span>
      </Link>
      <Link to={`/days/${tomorrow}${tail}`} current={day === tomorrow}>
        <span className="strong">{words.tomorrow}</span>
        <span className="small">{compactDay(tomorrow, language)}</span>
      </Link>
    </nav>
  );
}

function List({ route, again, show }: { route: WireNurseRoute; again: () => void; show: 'list' | 'map' }) {
  const words = useWords(nurseWords);
  const common = useWords(commonWords);
  if (route.publication === null) {
    return (
      <Empty icon="clock" title={words.notPublishedTitle}>
        <p>{words.notPublished}</p>
        <button type="button" className="button" onClick={again}>
          {words.look}
        </button>
      </Empty>
    );
  }
  if (route.stops.length === 0) {
    return (
      <Empty icon="cup" title={words.nothingTitle}>
        {words.nothing}
      </Empty>
    );
  }
  if (show === 'map') return <TheMap route={route} />;
  const travel = durationText(minutesOf(route.travelSeconds), common);
  return (
    <>
      <ClosedRoads route={route} />
      <Now route={route} />
      <Kit route={route} />
      <section className="stack" aria-labelledby="whole-day">
        <div className="row spread">
          <h2 id="whole-day">{words.restOfDay}</h2>
          <p className="soft small">
            {words.summary(route.stops.length, travel)}
            {route.travelEstimated && ` (${common.estimated})`}
          </p>
        </div>
        <DayLine route={route} />
      </section>
    </>
  );
}

/** Ways that are closed: she drives around, and her times count with it. */
function ClosedRoads({ route }: { route: WireNurseRoute }) {
  const words = useWords(happenedWords);
  // A list kept on the phone by an older release does not know of any.
  const roads = route.closedRoads ?? [];
  if (roads.length === 0) return null;
  return (
    <Notice tone="amber" icon="alert">
      <strong>{words.closedRoads}</strong>
      {roads.map((road) => (
        <p key={road.id}>
          <ClosedRoadLine road={road} zone={route.zone} />
        </p>
      ))}
    </Notice>
  );
}

function Now({ route }: { route: WireNurseRoute }) {
  const words = useWords(nurseWords);
  const session = useSession();
  const next = nextStop(route.stops, session.now());
  if (!next) {
    return (
      <section className="card">
        <Empty icon="check" title={words.allDoneTitle}>
          {words.allDone}
        </Empty>
      </section>
    );
  }
  return <NextStop stop={next} route={route} first={next === route.stops[0]} />;
}

function TheMap({ route }: { route: WireNurseRoute }) {
  return (
    <Suspense fallback={<Loading rows={1} />}>
      <RouteMap route={route} />
    </Suspense>
  );
}
