import { useState } from 'react';
import { type Group, groups, type WhoseName, type WireMorning, type WireMorningLine } from '#checkups/wire';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { go, Link, usePlace } from '../router/router.tsx';
import { nameOf } from '../sign-in/people.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { compactFromToday } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Plan } from './plan.tsx';
import { WhoseSwitch } from './whose.tsx';

const isGroup = (text: string | null): text is Group => groups.some((group) => group === text);

/** Who needs the doctor, and beside it the one she looks at. */
export function Morning({ planId }: { planId?: string }) {
  const words = useWords(checkUpWords);
  const { query } = usePlace();
  const asked = query.get('group');
  const group = isGroup(asked) ? asked : 'urgent';
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const after = pages.at(-1) ?? null;
  const whose: WhoseName = query.get('whose') === 'mine' ? 'mine' : 'all';
  const list = useLoad(`morning ${group} ${whose} ${after}`, (signal) =>
    checkUpsApi.morning(group, whose, after, signal),
  );
  return (
    <Page title={words.title}>
      <div className="doctor-halves">
        <section className="card" aria-label={words.list}>
          {list.state === 'loading' && <Loading rows={4} />}
          {list.state === 'failed' && <Failed failure={list.failure} again={list.again} />}
          {list.state === 'ready' && (
            <>
              <WhoseSwitch whose={whose} choose={(next) => go(placeOf(group, next))} />
              <Groups counts={list.value.counts} group={group} whose={whose} />
              <p className="soft">{words.what[group]}</p>
              <Lines list={list.value} place={placeOf(group, whose)} planId={planId} />
              {list.value.next !== null && (
                <button type="button" className="button" onClick={() => setPages([...pages, list.value.next])}>
                  {words.more}
                </button>
              )}
            </>
          )}
        </section>
        {planId === undefined ? (
          <section className="card">
            <Empty icon="person" title={words.chooseTitle}>
              {words.choose}
            </Empty>
          </section>
        ) : (
          <Plan key={planId} id={planId} changed={list.again} />
        )}
      </div>
    </Page>
  );
}

/** The list's own address in words of the address bar: one can go back to it, and keep it. */
function placeOf(group: Group, whose: WhoseName): string {
  return `/?${new URLSearchParams({ group, ...(whose === 'mine' ? { whose } : {}) })}`;
}

interface OfGroups {
  readonly counts: WireMorning['counts'];
  readonly group: Group;
  readonly whose: WhoseName;
}

function Groups({ counts, group, whose }: OfGroups) {
  const words = useWords(checkUpWords);
  return (
    <nav className="groups" aria-label={words.list}>
      {groups.map((one) => (
        <Link
          key={one}
          to={placeOf(one, whose)}
          className={one === group ? 'button main' : 'button'}
          current={one === group}
        >
          {words.groups[one]} <span className="count">{counts[one] >= 1000 ? '999+' : counts[one]}</span>
        </Link>
      ))}
    </nav>
  );
}

function Lines({ list, place, planId }: { list: WireMorning; place: string; planId: string | undefined }) {
  const words = useWords(checkUpWords);
  if (list.lines.length === 0) {
    return (
      <Empty icon="check" title={words.nobodyTitle}>
        {words.nobody}
      </Empty>
    );
  }
  return (
    <ol className="plain-list">
      {list.lines.map((line) => (
        <li key={line.planId}>
          <PlanLine
            line={line}
            today={list.today}
            to={`/plans/${line.planId}${place.slice(1)}`}
            open={line.planId === planId}
          />
        </li>
      ))}
    </ol>
  );
}

function PlanLine({ line, today, to, open }: { line: WireMorningLine; today: string; to: string; open: boolean }) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  const { person } = line;
  return (
    <Link to={to} className="line-link plan-line" current={open}>
      <span>
        <strong>{nameOf(person, language)}</strong> <span className="soft">{words.years(person.ageYears)}</span>
        <br />
        <span className="small">{words.conditions[line.condition]}</span>
        {line.lastClass !== null && (
          <span className="small soft"> · {words.classes[line.lastClass] ?? line.lastClass}</span>
        )}
      </span>
      <span className="end small">
        {line.chaseOn !== null
          ? words.chaseBy(compactFromToday(line.chaseOn, today, language))
          : `${words.nextDue} ${line.nextDue === null ? words.noNext : compactFromToday(line.nextDue, today, language)}`}
        {line.unreached > 0 && (
          <>
            <br />
            {words.tries(line.unreached)}
          </>
        )}
      </span>
    </Link>
  );
}
