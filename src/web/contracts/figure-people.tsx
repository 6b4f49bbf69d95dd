import type { WireCounted } from '#contracts/indicators/wire';
import { contractFiguresApi, listTable } from '../net/contract-figures-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { Link, usePlace } from '../router/router.tsx';
import { nameOf } from '../sign-in/people.ts';
import { addDays } from '../time/clock.ts';
import { contractFigureWords } from '../words/contract-figures.ts';
import { contractWords } from '../words/contracts.ts';
import { longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** The residents behind one figure, page by page. */
export function FigurePeople() {
  const words = useWords(contractFigureWords);
  const { query } = usePlace();
  const asked = query.toString();
  const list = useLoad(`contract figure ${asked}`, (signal) => contractFiguresApi.behind(asked, signal));
  const back = new URLSearchParams({ team: query.get('teamId') ?? '' });
  const month = query.get('month');
  if (month) back.set('month', month);
  const first = without(query, 'after');
  return (
    <Page title={words.behind} back={`/contracts/figures?${back}`}>
      <p>{useNameOf(query)}</p>
      {list.state === 'loading' && <Loading rows={6} />}
      {list.state === 'failed' && <Failed failure={list.failure} again={list.again} />}
      {list.state === 'ready' && list.value.residents.length === 0 && (
        <section className="card">
          <Empty icon="people" title={words.nobody}>
            {words.nobodyHint}
          </Empty>
        </section>
      )}
      {list.state === 'ready' && list.value.residents.length > 0 && (
        <section className="card stack" aria-label={words.behind}>
          <div className="row">
            <a className="button" download href={listTable(first)}>
              {words.csv}
            </a>
          </div>
          <ol className="plain-list">
            {list.value.residents.map((one) => (
              <One key={one.memberId} one={one} />
            ))}
          </ol>
          <div className="row">
            {query.has('after') && (
              <Link to={`/contracts/figures/residents?${first}`} className="button">
                {words.first}
              </Link>
            )}
            {list.value.next !== null && (
              <Link
                to={`/contracts/figures/residents?${first}&${new URLSearchParams({ after: list.value.next })}`}
                className="button"
              >
                {words.more}
              </Link>
            )}
          </div>
        </section>
      )}
    </Page>
  );
}

function without(query: URLSearchParams, name: string): string {
  return new URLSearchParams([...query].filter(([key]) => key !== name)).toString();
}

/** What the figure is called on the page it was chosen on. */
function useNameOf(query: URLSearchParams): string {
  const words = useWords(contractFigureWords);
  const contracts = useWords(contractWords);
  const said = (names: Readonly<Record<string, string>>, name: string) => names[query.get(name) ?? ''] ?? '';
  switch (query.get('figure')) {
    case 'term':
      return `${words.terms} · ${query.get('month')} · ${said({ due: words.due, ...words.stages }, 'stage')}`;
    case 'item':
      return `${words.items} · ${said(words.measures, 'measure')}`;
    case 'lapse':
      return `${words.lapses} · ${query.get('month')} · ${words.lapsedPersons}`;
    default:
      return `${words.members} · ${said({ all: words.all, ...contracts.groups }, 'group')}`;
  }
}

function One({ one }: { one: WireCounted }) {
  const words = useWords(contractFigureWords);
  const contracts = useWords(contractWords);
  const language = useLanguage();
  return (
    <li>
      <Link to={`/contracts/${one.contractId}`} className="line-link">
        <span className="one-line">
          {nameOf(one, language)} <span className="soft figures">{one.code}</span>
        </span>
        <span className="soft small figures">
          {[
            ...(one.birthDate === null ? [] : [`${words.born} ${one.birthDate}`]),
            ...one.groups.map((group) => contracts.groups[group]),
            words.counted(one.done, one.planned, one.due),
            `${words.ends} ${longDay(addDays(one.endsOn, -1), language)}`,
          ].join(' · ')}
        </span>
      </Link>
    </li>
  );
}
