import type { EntryKind, Measure, OwnVisit } from '#visits/record/wire';
import { saidIn } from '../../parts/entry-text.ts';
import { Icon } from '../../parts/icons.tsx';
import { nameOf } from '../../sign-in/people.ts';
import { timeAt } from '../../time/clock.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { visitWords } from '../../words/visit.ts';
import type { KeptEntry } from '../offline/store.ts';

export interface Line {
  readonly id: string;
  readonly kind: EntryKind;
  readonly data: Readonly<Record<string, unknown>>;
  readonly madeAt: string;
  /** Who wrote it, where it was somebody else. */
  readonly by?: string;
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly problem?: string;
}

/** Everything written down at this visit: what the server has and what this phone holds, each once, in the order it was made. */
export function linesOf(
  visit: OwnVisit,
  kept: readonly KeptEntry[],
  nurseId: string,
  language: 'zh-CN' | 'en',
): readonly Line[] {
  const own = kept.filter((each) => each.visitId === visit.visitId);
  const here = new Set(own.map(({ entry }) => entry.id));
  const fromServer = visit.entries
    .filter((entry) => !here.has(entry.id))
    .map((entry): Line => {
      const { id, kind, data, madeAt, nurse } = entry;
      return {
        id,
        kind,
        data,
        madeAt,
        state: 'sent',
        ...(nurse.id === nurseId ? {} : { by: nameOf(nurse, language) }),
      };
    });
  const fromPhone = own.map(
    ({ entry, state, problem }): Line => ({
      id: entry.id,
      kind: entry.kind,
      data: entry.data,
      madeAt: entry.madeAt,
      state,
      ...(problem ? { problem: problem.detail || problem.title } : {}),
    }),
  );
  return [...fromServer, ...fromPhone].sort((one, other) => Date.parse(one.madeAt) - Date.parse(other.madeAt));
}

export function Log(props: { lines: readonly Line[]; measures: readonly Measure[]; visit: OwnVisit; zone: string }) {
  const words = useWords(visitWords);
  const language = useLanguage();
  return (
    <section className="card stack" aria-label={words.log}>
      <h2>{words.log}</h2>
      {props.lines.length === 0 && <p className="soft">{words.nothingYet}</p>}
      <ol className="visit-log">
        {props.lines.map((line) => (
          <li key={line.id} className={line.state}>
            <time className="figures" dateTime={line.madeAt}>
              {timeAt(line.madeAt, props.zone)}
            </time>
            <span>
              <span className="strong">{words.kinds[line.kind]}</span>{' '}
              {saidIn(line, { measures: props.measures, sheet: props.visit.sheet }, language)}
              {line.by && <span className="soft small"> {words.by(line.by)}</span>}
              {line.problem && <span className="fault block">{line.problem}</span>}
            </span>
            <span className="small soft with-icon">
              <Icon name={line.state === 'sent' ? 'check' : line.state === 'waiting' ? 'clock' : 'alert'} />
              {words[line.state]}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
