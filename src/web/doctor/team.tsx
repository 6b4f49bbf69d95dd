import { useState } from 'react';
import type { WireServed, WireTeam } from '#contracts/wire';
import { contractsApi } from '../net/contracts-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { addDays } from '../time/clock.ts';
import { contractWords } from '../words/contracts.ts';
import { dayText, longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Whom the doctor's teams serve, what is due soonest first. */
export function TeamPage() {
  const words = useWords(contractWords);
  const { me } = useSession();
  const teams = useLoad('my teams', (signal) => contractsApi.teams(me.centreId ?? '', signal));
  const own = teams.state === 'ready' ? teams.value.teams.filter((team) => team.own) : [];
  return (
    <Page title={words.teamTitle}>
      {teams.state === 'loading' && <Loading rows={5} />}
      {teams.state === 'failed' && <Failed failure={teams.failure} again={teams.again} />}
      {teams.state === 'ready' && own.length === 0 && <Empty icon="people" title={words.noTeam} />}
      {own.map((team) => (
        <Team key={team.id} team={team} />
      ))}
    </Page>
  );
}

function Team({ team }: { team: WireTeam }) {
  const words = useWords(contractWords);
  const language = useLanguage();
  const [after, setAfter] = useState<string | null>(null);
  const list = useLoad(`residents of ${team.id} ${after}`, (signal) => contractsApi.ofTeam(team.id, after, signal));
  return (
    <section className="card" aria-label={team.name[language]}>
      <h2>
        {team.name[language]}{' '}
        <span className="soft figures">
          {words.persons(team.persons)} · {words.placesLeft(Math.max(0, team.capacity - team.persons))}
        </span>
      </h2>
      {list.state === 'loading' && <Loading rows={5} />}
      {list.state === 'failed' && <Failed failure={list.failure} again={list.again} />}
      {list.state === 'ready' && list.value.residents.length === 0 && <Empty icon="people" title={words.teamNone} />}
      {list.state === 'ready' && list.value.residents.length > 0 && (
        <>
          <ul className="plain-list">
            {list.value.residents.map((one) => (
              <Served key={one.memberId} one={one} />
            ))}
          </ul>
          {list.value.next !== null && (
            <button type="button" className="button" onClick={() => setAfter(list.value.next)}>
              {words.more}
            </button>
          )}
        </>
      )}
    </section>
  );
}

function Served({ one }: { one: WireServed }) {
  const words = useWords(contractWords);
  const language = useLanguage();
  return (
    <li className="row">
      <Link to={`/contracts/${one.contractId}`}>{nameOf(one, language)}</Link>
      <span className="soft">
        {[
          one.nextDueOn && `${words.due} ${dayText(one.nextDueOn, language)}`,
          words.left(one.left, one.due),
          ...one.groups.map((group) => words.groups[group]),
          words.until(longDay(addDays(one.endsOn, -1), language)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  );
}
