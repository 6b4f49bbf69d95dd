import { useState } from 'react';
import { type ConditionName, type Measure, measures, type WhoseName, type WireIndicators } from '#checkups/wire';
import { checkUpsApi, tableOf } from '../net/check-ups-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { WhoseSwitch } from './whose.tsx';

interface Asked {
  readonly condition: ConditionName;
  readonly measure: Measure;
}

/** The figures of a year, and for who treats them, behind each the people it counts. */
export function Indicators({ people = true }: { readonly people?: boolean }) {
  const words = useWords(checkUpWords);
  const { today } = useSession();
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [whose, setWhose] = useState<WhoseName>('all');
  const [asked, setAsked] = useState<Asked>();
  const figures = useLoad(`indicators ${year} ${whose}`, (signal) => checkUpsApi.indicators(year, whose, signal));
  return (
    <Page title={words.indicators}>
      <section className="card">
        <div className="field">
          <label htmlFor="year">{words.year}</label>
          <select id="year" value={year} onChange={(event) => setYear(Number(event.target.value))}>
            {[thisYear, thisYear - 1, thisYear - 2].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </div>
        {people && <WhoseSwitch whose={whose} choose={setWhose} />}
        <p className="soft">{words.rateNote}</p>
        {figures.state === 'loading' && <Loading rows={3} />}
        {figures.state === 'failed' && <Failed failure={figures.failure} again={figures.again} />}
        {figures.state === 'ready' && figures.value.conditions.length === 0 && (
          <Empty icon="star" title={words.noFigures} />
        )}
        {figures.state === 'ready' && figures.value.conditions.length > 0 && (
          <Figures figures={figures.value} ask={people ? setAsked : undefined} />
        )}
      </section>
      {asked && (
        <Behind key={`${asked.condition} ${asked.measure} ${year} ${whose}`} asked={{ ...asked, year, whose }} />
      )}
    </Page>
  );
}

type Ask = ((asked: Asked) => void) | undefined;

function Figures({ figures, ask }: { figures: WireIndicators; ask: Ask }) {
  const words = useWords(checkUpWords);
  return (
    <table className="figures-table">
      <thead>
        <tr>
          <th scope="col">{words.openCondition}</th>
          <th scope="col">{words.measures.managed}</th>
          <th scope="col">{words.measures['to-standard']}</th>
          <th scope="col">{words.measures.controlled}</th>
        </tr>
      </thead>
      <tbody>
        {figures.conditions.map(({ condition, managed, toStandard, controlled }) => (
          <tr key={condition}>
            <th scope="row">{words.conditions[condition]}</th>
            <Figure text={String(managed)} asked={{ condition, measure: 'managed' }} ask={ask} />
            <Figure text={words.rate(toStandard, managed)} asked={{ condition, measure: 'to-standard' }} ask={ask} />
            {controlled === null ? (
              <td />
            ) : (
              <Figure text={words.rate(controlled, managed)} asked={{ condition, measure: 'controlled' }} ask={ask} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figure({ text, asked, ask }: { text: string; asked: Asked; ask: Ask }) {
  if (!ask) return <td>{text}</td>;
  return (
    <td>
      <button type="button" className="button quiet" onClick={() => ask(asked)}>
        {text}
      </button>
    </td>
  );
}

function Behind({ asked }: { asked: Asked & { readonly year: number; readonly whose: WhoseName } }) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  const [measure, setMeasure] = useState(asked.measure);
  const now = { ...asked, measure };
  const list = useLoad(`behind ${JSON.stringify(now)}`, (signal) => checkUpsApi.behind(now, signal));
  return (
    <section className="card" aria-label={words.list}>
      <h2>{words.conditions[asked.condition]}</h2>
      <div className="groups">
        {measures.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={one === measure}
            onClick={() => setMeasure(one)}
          >
            {words.measures[one]}
          </button>
        ))}
        <a className="button" href={tableOf(now, language)} download>
          {words.exportTable}
        </a>
      </div>
      {list.state === 'loading' && <Loading rows={3} />}
      {list.state === 'failed' && <Failed failure={list.failure} again={list.again} />}
      {list.state === 'ready' && list.value.plans.length === 0 && <Empty icon="check" title={words.nobodyTitle} />}
      {list.state === 'ready' && (
        <ol className="plain-list">
          {list.value.plans.map((plan) => (
            <li key={plan.planId}>
              <Link to={`/plans/${plan.planId}`} className="line-link">
                <span>{nameOf(plan, language)}</span>
                <span className="soft small">
                  {words.faceToFace(plan.faceToFace)} ·{' '}
                  {plan.lastOn === null ? words.never : longDay(plan.lastOn, language)}
                </span>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
