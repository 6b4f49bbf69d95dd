import '../look/doctor.css';
import type { BehindAsked, WireFigures } from '#contracts/indicators/wire';
import { figureQuery } from '../net/contract-figures-api.ts';
import { Link } from '../router/router.tsx';
import { contractFigureWords } from '../words/contract-figures.ts';
import { contractWords } from '../words/contracts.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { percentOf } from './months.ts';

/** Whose figures these are; without `people`, numbers alone. */
interface Shown {
  readonly figures: WireFigures;
  readonly month: string;
  readonly teamId?: string | undefined;
  readonly people: boolean;
}

/** The four kinds of figures, each number a way to the people it counts. */
export function FigureTables(shown: Shown) {
  return (
    <>
      <Coverage {...shown} />
      <Terms {...shown} />
      <Items {...shown} />
      <Lapses {...shown} />
    </>
  );
}

function Figure({ count, asked, shown }: { count: number; asked: BehindAsked; shown: Shown }) {
  if (!shown.people || count === 0) return <td>{count}</td>;
  return (
    <td>
      <Link to={`/contracts/figures/residents?${figureQuery({ ...asked, teamId: shown.teamId })}`}>{count}</Link>
    </td>
  );
}

function Coverage(shown: Shown) {
  const words = useWords(contractFigureWords);
  const contracts = useWords(contractWords);
  const withArea = shown.teamId === undefined;
  return (
    <section className="card" aria-labelledby="coverage">
      <h2 id="coverage">{words.coverage}</h2>
      {withArea && <p className="soft small">{words.coverageNote}</p>}
      <table className="figures-table">
        <thead>
          <tr>
            <th scope="col">{words.group}</th>
            <th scope="col">{words.members}</th>
            {withArea && <th scope="col">{words.population}</th>}
            {withArea && <th scope="col">{words.share}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.figures.groups.map(({ group, members, population }) => (
            <tr key={group}>
              <th scope="row">{group === 'all' ? words.all : contracts.groups[group]}</th>
              <Figure count={members} asked={{ figure: 'served', group }} shown={shown} />
              {withArea && <td>{population ?? '–'}</td>}
              {withArea && <td>{percentOf(members, population) ?? '–'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const stages = ['open', 'asked', 'renewed', 'lapsed'] as const;

function Terms(shown: Shown) {
  const words = useWords(contractFigureWords);
  const { month } = shown;
  const { terms } = shown.figures;
  return (
    <section className="card" aria-labelledby="terms">
      <h2 id="terms">{words.terms}</h2>
      <p className="soft small">{words.termsNote(month)}</p>
      <table className="figures-table">
        <thead>
          <tr>
            <th scope="col">{words.due}</th>
            {stages.map((stage) => (
              <th scope="col" key={stage}>
                {words.stages[stage]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {(['due', ...stages] as const).map((stage) => (
              <Figure key={stage} count={terms[stage]} asked={{ figure: 'term', month, stage }} shown={shown} />
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Items(shown: Shown) {
  const words = useWords(contractFigureWords);
  const language = useLanguage();
  const { items } = shown.figures;
  return (
    <section className="card" aria-labelledby="items">
      <h2 id="items">{words.items}</h2>
      <p className="soft small">{items.length === 0 ? words.noItems : words.itemsNote}</p>
      {items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section className="figures-scroll" tabIndex={0} aria-label={words.items}>
          <table className="figures-table">
            <thead>
              <tr>
                <th scope="col">{words.item}</th>
                <th scope="col">{words.persons}</th>
                <th scope="col">{words.complete}</th>
                <th scope="col">{words.left}</th>
                <th scope="col">{words.times}</th>
                <th scope="col">{words.served}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => {
                const asked = { figure: 'item', packageId: one.packageId, item: one.item } as const;
                return (
                  <tr key={`${one.packageId} ${one.item}`}>
                    <th scope="row">
                      {one.name[language]}
                      <span className="soft small block">{one.packageName[language]}</span>
                    </th>
                    <Figure count={one.members} asked={{ ...asked, measure: 'all' }} shown={shown} />
                    <Figure count={one.complete} asked={{ ...asked, measure: 'complete' }} shown={shown} />
                    <Figure count={one.members - one.complete} asked={{ ...asked, measure: 'left' }} shown={shown} />
                    <td>{words.timesOf(one.done, one.planned, one.due)}</td>
                    <td>{percentOf(one.done, one.due)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

/** What was due in terms that are over and was never had. */
function Lapses(shown: Shown) {
  const words = useWords(contractFigureWords);
  const language = useLanguage();
  const { month, figures } = shown;
  return (
    <section className="card" aria-labelledby="lapses">
      <h2 id="lapses">{words.lapses}</h2>
      <p className="soft small">{figures.lapses.length === 0 ? words.noLapses(month) : words.lapsesNote(month)}</p>
      {figures.lapses.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section className="figures-scroll" tabIndex={0} aria-label={words.lapses}>
          <table className="figures-table">
            <thead>
              <tr>
                <th scope="col">{words.item}</th>
                <th scope="col">{words.persons}</th>
                <th scope="col">{words.lapsedPersons}</th>
                <th scope="col">{words.timesDone}</th>
                <th scope="col">{words.lapsedTimes}</th>
              </tr>
            </thead>
            <tbody>
              {figures.lapses.map(({ packageId, item, ...one }) => (
                <tr key={`${packageId} ${item}`}>
                  <th scope="row">
                    {one.name[language]}
                    <span className="soft small block">{one.packageName[language]}</span>
                  </th>
                  <td>{one.members}</td>
                  <Figure count={one.lapsedMembers} asked={{ figure: 'lapse', packageId, item, month }} shown={shown} />
                  <td>{words.timesDoneOf(one.done, one.due)}</td>
                  <td>{one.lapsed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
