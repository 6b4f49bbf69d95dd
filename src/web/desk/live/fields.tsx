import type { WireDayPlan, WireStop } from '#planning/wire';
import { PickOne } from '../../parts/form/plain.tsx';
import { nameOf } from '../../sign-in/people.ts';
import { timeAt } from '../../time/clock.ts';
import { happenedWords } from '../../words/happened.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

/** One visit of a day by its time and its resident; each once, however many nurses come. */
export function PickVisit(props: {
  readonly plan: WireDayPlan;
  readonly among: (stop: WireStop) => boolean;
  readonly value: string;
  readonly choose: (visitId: string) => void;
}) {
  const words = useWords(happenedWords);
  const language = useLanguage();
  const stops = visitsOf(props.plan, props.among);
  return (
    <PickOne
      label={words.which}
      value={props.value}
      options={[
        ['', words.choose],
        ...stops.map(
          (stop) =>
            [stop.visitId, `${timeAt(stop.startsAt, props.plan.zone)} ${nameOf(stop.resident, language)}`] as const,
        ),
      ]}
      choose={props.choose}
    />
  );
}

export function visitsOf({ routes }: WireDayPlan, among: (stop: WireStop) => boolean): WireStop[] {
  const stops = routes.flatMap((route) => route.stops).filter(among);
  const once = new Map(stops.map((stop) => [stop.visitId, stop]));
  return [...once.values()].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
}
