import type { Measure, OwnVisit } from '#visits/record/wire';
import { saidIn } from '../../parts/entry-text.ts';
import { Icon } from '../../parts/icons.tsx';
import { timeAt } from '../../time/clock.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { visitWords } from '../../words/visit.ts';
import { type Line, lastLine } from './lines.ts';

function Last({ line, zone }: { line: Line; zone: string }) {
  const words = useWords(visitWords);
  const who = [line.by ?? (line.paper ? undefined : words.yourself), line.paper && words.late];
  return (
    <p className="small soft figures">
      {words.lastWritten(timeAt(line.receivedAt ?? line.madeAt, zone), who.filter(Boolean).join(' · '))}
      {line.state === 'waiting' && ` · ${words.waiting}`}
    </p>
  );
}

export function Log(props: { lines: readonly Line[]; measures: readonly Measure[]; visit: OwnVisit; zone: string }) {
  const words = useWords(visitWords);
  const language = useLanguage();
  const last = lastLine(props.lines);
  return (
    <section className="card stack" aria-label={words.log}>
      <h2>{words.log}</h2>
      {props.lines.length === 0 && <p className="soft">{words.nothingYet}</p>}
      {last && <Last line={last} zone={props.zone} />}
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
              {line.paper && <span className="soft small"> {words.late}</span>}
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
