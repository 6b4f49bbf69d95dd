import type { WireVisit } from '#visits/wire';
import { isAsked, shownState } from '../booking/shown-state.ts';
import { Icon } from '../parts/icons.tsx';
import { StateBadge } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { timeAt, windowText } from '../time/clock.ts';
import { commonWords } from '../words/common.ts';
import { dayFromToday } from '../words/days.ts';
import { residentWords } from '../words/resident.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

export function useServicesText(visit: Pick<WireVisit, 'services'>): string {
  const language = useLanguage();
  const words = useWords(commonWords);
  return visit.services.map((service) => service.name[language]).join(words.listJoin);
}

/** Nobody is expected any more: she has come. */
export function isThere(state: WireVisit['state']): boolean {
  return state === 'arrived' || state === 'in-care' || state === 'done';
}

/** Whom and when to expect: told, not promised. */
export function useExpectedText(
  { expected, state }: Pick<WireVisit, 'expected' | 'state'>,
  zone: string,
): string | undefined {
  const words = useWords(residentWords);
  const { listJoin } = useWords(commonWords);
  const language = useLanguage();
  const first = expected[0];
  if (!first) return undefined;
  const names = expected.map((each) => nameOf({ name: each.nurseName, nameLatin: each.nurseNameLatin }, language));
  if (isThere(state)) return words.nurse(names.join(listJoin));
  const said = state === 'on-the-way' && first.onTheWay ? words.arriving : words.expected;
  return said(timeAt(first.at, zone), names.join(listJoin));
}

/** The answer to "who comes when", as large as it matters. */
export function NextVisit({ visit }: { visit: WireVisit }) {
  const words = useWords(residentWords);
  const language = useLanguage();
  const { zone, today } = useSession();
  const expected = useExpectedText(visit, zone);
  return (
    <section className="card next-visit" aria-labelledby="next-visit">
      <div className="row spread">
        <h2 id="next-visit" className="soft">
          {words.nextVisit}
        </h2>
        <StateBadge state={shownState(visit)} />
      </div>
      <p className="strong">{dayFromToday(visit.day, today, language)}</p>
      <p className="big-time">{windowText(visit.window, zone)}</p>
      <p>{useServicesText(visit)}</p>
      {expected && (
        <p className="with-icon">
          <Icon name="person" />
          <span>{expected}</span>
        </p>
      )}
      <p className="soft">{visit.atRisk ? words.atRisk : words.tell[isAsked(visit) ? 'asked' : visit.state]}</p>
      <Link to={`/visits/${visit.id}`} className="button">
        {words.seeDetails}
      </Link>
    </section>
  );
}

/** One visit as a line that opens it. */
export function VisitLine({ visit, to }: { visit: WireVisit; to: string }) {
  const language = useLanguage();
  const { zone, today } = useSession();
  return (
    <Link to={to} className="line-link">
      <span>
        <span className="strong block">
          {dayFromToday(visit.day, today, language)} <span className="figures">{windowText(visit.window, zone)}</span>
        </span>
        <span className="soft block">{useServicesText(visit)}</span>
      </span>
      <StateBadge state={shownState(visit)} />
    </Link>
  );
}
