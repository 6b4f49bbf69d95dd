import type { WireDayPlan } from '#planning/wire';
import { minutesOf } from '../time/clock.ts';
import { commonWords, durationText } from '../words/common.ts';
import { deskDayWords } from '../words/desk-day.ts';
import { useWords } from '../words/use-words.ts';
import { loadPercent } from './planning-phase.ts';

/** The day in six figures. */
export function Figures({ plan: { figures } }: { plan: WireDayPlan }) {
  const words = useWords(deskDayWords);
  const common = useWords(commonWords);
  const shown = [
    [words.visits, String(figures.visits)],
    [words.unassigned, String(figures.unassigned)],
    [words.care, durationText(minutesOf(figures.careSeconds), common)],
    [words.travel, durationText(minutesOf(figures.travelSeconds), common)],
    [words.load, words.percent(loadPercent(figures))],
    [words.estimatedLegs, words.share(figures.estimatedLegs, figures.legs)],
  ] as const;
  return (
    <dl className="figure-row">
      {shown.map(([name, value]) => (
        <div key={name} className={name === words.unassigned && figures.unassigned > 0 ? 'card amber' : 'card'}>
          <dt>{name}</dt>
          <dd className="figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
