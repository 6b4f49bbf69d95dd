import type { WireDayPlan } from '#planning/wire';
import { minutesOf } from '../time/clock.ts';
import { commonWords, durationText } from '../words/common.ts';
import { deskDayWords } from '../words/desk-day.ts';
import { useWords } from '../words/use-words.ts';
import { loadPercent, travelPercent } from './planning-phase.ts';

/** The day in six figures. */
export function Figures({ plan: { figures } }: { plan: WireDayPlan }) {
  const words = useWords(deskDayWords);
  const common = useWords(commonWords);
  const shown = [
    [words.visits, String(figures.visits + figures.unassigned)],
    [words.unassigned, String(figures.unassigned)],
    [words.care, durationText(minutesOf(figures.careSeconds), common)],
    [words.travelShare, durationText(minutesOf(figures.travelSeconds), common), words.percent(travelPercent(figures))],
    [words.load, words.percent(loadPercent(figures))],
    [words.estimatedLegs, words.share(figures.estimatedLegs, figures.legs)],
  ] as const;
  return (
    <>
      <dl className="figure-row">
        {shown.map(([name, value, more]) => (
          <div key={name} className={name === words.unassigned && figures.unassigned > 0 ? 'card amber' : 'card'}>
            <dt>{name}</dt>
            <dd className="figures">
              {value} {more && <span className="figure-more">({more})</span>}
            </dd>
          </div>
        ))}
      </dl>
      {figures.legs > 0 && <RoadNotes figures={figures} />}
    </>
  );
}

/** Whose roads the times are from, and what nobody could measure. */
function RoadNotes({ figures }: Pick<WireDayPlan, 'figures'>) {
  const words = useWords(deskDayWords);
  const notes = figures.travelNotes.map((note) => {
    const [code = '', pairs = '0'] = note.split(':');
    return words.roadNote(words.roadNotes[code] ?? code, Number(pairs));
  });
  return (
    <p className="soft small road-notes">{[words.roadSources[figures.travelSource], ...notes].join(words.noteJoin)}</p>
  );
}
