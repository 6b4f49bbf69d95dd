import { useState } from 'react';
import type { ClosedPart } from '#booking/closing/wire';
import type { Point } from '#http/wire';
import type { WireDayPlan } from '#planning/wire';
import { PickOne } from '../../parts/form/plain.tsx';
import { useSession } from '../../session.ts';
import { instantOf } from '../../time/clock.ts';
import { closingWords } from '../../words/closing.ts';
import { happenedWords } from '../../words/happened.ts';
import { useWords } from '../../words/use-words.ts';
import { AreaMap } from './area-map.tsx';
import { laterQuarters } from './later.ts';

const widths = [100, 200, 500, 1000, 2000, 5000] as const;

/** Which part of the area is closed, and from when: drawn on the map, said upwards once it is whole. */
export default function ClosePart(props: {
  readonly plan: WireDayPlan;
  readonly choose: (part: ClosedPart | null) => void;
}) {
  const { plan } = props;
  const words = useWords(closingWords);
  const { inMetres } = useWords(happenedWords);
  const session = useSession();
  const times = laterQuarters(plan, session.now()).filter((time) => time !== '24:00');
  const [drawn, setDrawn] = useState({ places: [] as readonly Point[], metres: 500 as number, since: times[0] ?? '' });
  const change = (some: Partial<typeof drawn>) => {
    const next = { ...drawn, ...some };
    const [from, to = null] = next.places;
    setDrawn(next);
    const since = next.since === '' ? null : instantOf(plan.day, next.since, plan.zone);
    props.choose(from && since ? { area: { from, to, metres: next.metres }, from: since } : null);
  };
  return (
    <>
      <p className="soft">{words.partHint}</p>
      <AreaMap
        label={words.map}
        plan={plan}
        places={drawn.places}
        metres={drawn.metres}
        choose={(places) => change({ places })}
      />
      <div className="happened-fields">
        <PickOne
          label={words.metres}
          value={drawn.metres}
          options={widths.map((width) => [width, inMetres(width)])}
          choose={(metres) => change({ metres })}
        />
        <PickOne
          label={words.since}
          value={drawn.since}
          options={times.map((time) => [time, time])}
          choose={(since) => change({ since })}
        />
      </div>
    </>
  );
}
