import { useState } from 'react';
import { populations, type WireContractIndicators, type WireFigures } from '#contracts/indicators/wire';
import { contractFiguresApi, figuresTable } from '../net/contract-figures-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { go, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { contractFigureWords } from '../words/contract-figures.ts';
import { contractWords } from '../words/contracts.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { FigureTables } from './figure-tables.tsx';
import { monthsAround } from './months.ts';

const here = '/contracts/figures';

/** Figures of the centre or of one team: who is served, how terms are renewed, what was given; behind each its people. */
export function FiguresPage() {
  const words = useWords(contractFigureWords);
  const { today, me } = useSession();
  const { query } = usePlace();
  const month = query.get('month') ?? today.slice(0, 7);
  const figures = useLoad(`contract figures ${month}`, (signal) => contractFiguresApi.figures(month, signal));
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    next.set(name, value);
    go(`${here}?${next}`, 'replace');
  };
  return (
    <Page title={words.title} back="/contracts">
      <div className="row figures-asked">
        <MonthField month={month} change={(value) => set('month', value)} />
        {figures.state === 'ready' && (
          <ScopeField figures={figures.value} value={query.get('team') ?? ''} change={(value) => set('team', value)} />
        )}
        <a className="button" download href={figuresTable(month)}>
          {words.csv}
        </a>
      </div>
      {figures.state === 'loading' && <Loading rows={6} />}
      {figures.state === 'failed' && <Failed failure={figures.failure} again={figures.again} />}
      {figures.state === 'ready' && <Chosen figures={figures.value} teamId={query.get('team') ?? ''} />}
      {figures.state === 'ready' && me.role === 'administrator' && figures.value.centre && (
        <EnterPopulations key={month} groups={figures.value.centre.groups} saved={figures.again} />
      )}
    </Page>
  );
}

export function MonthField({ month, change }: { month: string; change: (month: string) => void }) {
  const words = useWords(contractFigureWords);
  const { today } = useSession();
  const months = monthsAround(today);
  return (
    <div className="field">
      <label htmlFor="month">{words.month}</label>
      <select id="month" value={month} onChange={(event) => change(event.target.value)}>
        {(months.includes(month) ? months : [month, ...months]).map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </div>
  );
}

function ScopeField(props: { figures: WireContractIndicators; value: string; change: (teamId: string) => void }) {
  const words = useWords(contractFigureWords);
  const language = useLanguage();
  const { centre, teams } = props.figures;
  if (teams.length === 0) return null;
  return (
    <div className="field">
      <label htmlFor="scope">{words.of}</label>
      <select id="scope" value={props.value} onChange={(event) => props.change(event.target.value)}>
        {centre && <option value="">{words.whole}</option>}
        {teams.map((team) => (
          <option key={team.teamId} value={team.teamId}>
            {team.name[language]}
          </option>
        ))}
      </select>
    </div>
  );
}

function Chosen({ figures, teamId }: { figures: WireContractIndicators; teamId: string }) {
  const words = useWords(contractFigureWords);
  const { month, centre, teams } = figures;
  const team = teams.find((one) => one.teamId === teamId) ?? (centre ? undefined : teams[0]);
  if (team) {
    const served = team.groups.find(({ group }) => group === 'all')?.members ?? 0;
    return (
      <div className="stack">
        <p className="soft figures">{words.capacity(served, team.capacity)}</p>
        <FigureTables figures={team} month={month} teamId={team.teamId} people />
      </div>
    );
  }
  if (!centre || teams.length === 0) return <Empty icon="people" title={centre ? words.noTeams : words.noneOwn} />;
  return (
    <div className="stack">
      <FigureTables figures={centre} month={month} people />
    </div>
  );
}

/** What coverage is a share of; an administrator's to say, from the statistics. */
function EnterPopulations({ groups, saved }: { groups: WireFigures['groups']; saved: () => void }) {
  const words = useWords(contractFigureWords);
  const contracts = useWords(contractWords);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(groups.map(({ group, population }) => [group, population === null ? '' : String(population)])),
  );
  const [kept, setKept] = useState(false);
  const save = useAction((persons: Readonly<Record<string, number>>) => contractFiguresApi.setPopulations(persons));
  async function keep(): Promise<void> {
    const known = Object.entries(typed).filter(([, text]) => text.trim() !== '');
    setKept((await save.run(Object.fromEntries(known.map(([group, text]) => [group, Number(text)])))) !== undefined);
    saved();
  }
  return (
    <details className="card">
      <summary>{words.populations}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <p className="soft">{words.populationsHint}</p>
        {populations.map((group) => (
          <div className="field" key={group}>
            <label htmlFor={`population-${group}`}>
              {group === 'all' ? words.population : contracts.groups[group]}
            </label>
            <input
              id={`population-${group}`}
              type="number"
              min={1}
              step={1}
              value={typed[group] ?? ''}
              onChange={(event) => setTyped({ ...typed, [group]: event.target.value })}
            />
          </div>
        ))}
        {save.failure && <Failed failure={save.failure} />}
        {kept && (
          <Notice tone="accent" icon="check">
            {words.saved}
          </Notice>
        )}
        <button type="submit" className="button main" disabled={save.busy}>
          {words.save}
        </button>
      </form>
    </details>
  );
}
