import { useId } from 'react';
import {
  type Dimension,
  fairnessFigures,
  type WireFairness,
  type WireFairnessCounts,
  type WireFairnessGroup,
} from '#booking/fairness/wire';
import { fairnessApi } from '../net/fairness-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { go, Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { addDays, isDay } from '../time/clock.ts';
import { fairnessWords } from '../words/fairness.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { useGroupName } from './fairness-names.ts';

/** Who waits how long and whose visits are cancelled, group by group. */
export function Fairness() {
  const words = useWords(fairnessWords);
  const language = useLanguage();
  const period = usePeriod();
  const query = new URLSearchParams(period).toString();
  const figures = useLoad(`fairness ${query}`, (signal) => fairnessApi.figures(query, signal));
  return (
    <Page title={words.title} back="/wait-list">
      <p className="soft">{words.hint}</p>
      <div className="row fairness-period">
        <PeriodField name="from" period={period} />
        <PeriodField name="until" period={period} />
        <a className="button" download href={`/api/v1/fairness?${query}&format=csv&language=${language}`}>
          {words.csv}
        </a>
      </div>
      {figures.state === 'loading' && <Loading rows={4} />}
      {figures.state === 'failed' && <Failed failure={figures.failure} again={figures.again} />}
      {figures.state === 'ready' && <Figures report={figures.value} query={query} />}
    </Page>
  );
}

interface Period extends Record<string, string> {
  readonly from: string;
  readonly until: string;
}

/** As the address says; else the four weeks until today. */
function usePeriod(): Period {
  const { today } = useSession();
  const { query } = usePlace();
  const [from, until] = [query.get('from') ?? '', query.get('until') ?? ''];
  return { from: isDay(from) ? from : addDays(today, -27), until: isDay(until) ? until : today };
}

function PeriodField({ name, period }: { name: 'from' | 'until'; period: Period }) {
  const words = useWords(fairnessWords);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{words[name]}</label>
      <input
        id={id}
        type="date"
        value={period[name]}
        onChange={(event) => {
          const day = event.target.value;
          if (isDay(day)) go(`/wait-list/fairness?${new URLSearchParams({ ...period, [name]: day })}`, 'replace');
        }}
      />
    </div>
  );
}

function Figures({ report, query }: { report: WireFairness; query: string }) {
  const words = useWords(fairnessWords);
  if (report.dimensions.every(({ groups }) => groups.length === 0)) {
    return (
      <Empty icon="clock" title={words.nothingTitle}>
        {words.nothing}
      </Empty>
    );
  }
  return (
    <div className="stack">
      {report.dimensions.map(({ by, groups }) => (
        <section key={by} className="card" aria-labelledby={`by-${by}`}>
          <h2 id={`by-${by}`}>{words.by[by]}</h2>
          {by === 'sub-district' && <p className="soft small">{words.subDistrictHint}</p>}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <section className="fairness-scroll" tabIndex={0} aria-label={words.by[by]}>
            <Groups by={by} groups={groups} query={query} />
          </section>
        </section>
      ))}
    </div>
  );
}

function Groups({ by, groups, query }: { by: Dimension; groups: readonly WireFairnessGroup[]; query: string }) {
  const words = useWords(fairnessWords);
  return (
    <table className="fairness-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="only-heard">{words.by[by]}</span>
          </th>
          <th scope="col">{words.residents}</th>
          {fairnessFigures.map((figure) => (
            <th key={figure} scope="col">
              {words.figures[figure]}
            </th>
          ))}
          <th scope="col">{words.medianWait}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Group key={group.group} by={by} {...group} query={query} />
        ))}
      </tbody>
    </table>
  );
}

function Group(props: { by: Dimension; group: string; counts: WireFairnessCounts | null; query: string }) {
  const { by, group, counts, query } = props;
  const words = useWords(fairnessWords);
  const name = useGroupName()(by, group);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{counts ? counts.residents : words.fewer}</td>
      {fairnessFigures.map((figure) => {
        const shown = counts ? String(counts[figure]) : words.fewer;
        const to = `/wait-list/fairness/residents?${query}&${new URLSearchParams({ by, group, figure })}`;
        return (
          <td key={figure}>
            {shown === '0' ? (
              shown
            ) : (
              <Link to={to} label={words.showWho(name, words.figures[figure], shown)}>
                {shown}
              </Link>
            )}
          </td>
        );
      })}
      <td>{counts ? hoursText(counts.medianWaitHours, words) : words.fewer}</td>
    </tr>
  );
}

function hoursText(hours: number | null, words: { hours: (hours: number) => string }): string {
  return hours === null ? '–' : words.hours(hours);
}
