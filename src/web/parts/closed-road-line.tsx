import type { WireClosedRoad } from '#planning/wire';
import { windowText } from '../time/clock.ts';
import { happenedWords } from '../words/happened.ts';
import { useWords } from '../words/use-words.ts';

/** A closed road in one line: when, why, and what it costs. */
export function ClosedRoadLine({ road, zone }: { readonly road: WireClosedRoad; readonly zone: string }) {
  const words = useWords(happenedWords);
  const window = windowText({ start: road.from, end: road.until }, zone);
  const line = words.closedLine(words.roadReasons[road.reason], window, road.extraMinutes);
  return (
    <span className="figures">
      {[line, ...(road.homesShut ? [words.shutLine] : []), ...(road.note === '' ? [] : [road.note])].join(words.join)}
    </span>
  );
}
