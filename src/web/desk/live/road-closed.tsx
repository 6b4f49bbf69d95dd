import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { Point } from '#http/wire';
import { type DayChange, type RoadReason, roadReasons } from '#planning/live/wire';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { PickOne } from '../../parts/form/plain.tsx';
import { Failed } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { instantOf } from '../../time/clock.ts';
import { happenedWords } from '../../words/happened.ts';
import { useWords } from '../../words/use-words.ts';
import { AreaMap } from './area-map.tsx';
import type { Happening } from './happened.tsx';
import { laterQuarters } from './later.ts';

type Change = Extract<DayChange, { kind: 'road-closed' }>;

const widths = [50, 100, 200, 500, 1000, 2000] as const;
const detours = [5, 10, 15, 20, 30, 45, 60] as const;

/** Where, how wide, until when and why a road is closed, and what it costs to go around. */
export default function RoadClosed({ plan, made }: Happening) {
  const words = useWords(happenedWords);
  const session = useSession();
  const times = laterQuarters(plan, session.now());
  const [places, setPlaces] = useState<readonly Point[]>([]);
  const [metres, setMetres] = useState<number>(100);
  const [until, setUntil] = useState(times[7] ?? times.at(-1) ?? '24:00');
  const [extraMinutes, setExtra] = useState<number>(15);
  const [homesShut, setShut] = useState(false);
  const [reason, setReason] = useState<RoadReason>('works');
  const propose = useAction((change: Change) => liveApi.propose(plan.centreId, plan.day, change));
  const [from, to] = places;
  async function see(): Promise<void> {
    if (!from) return;
    const proposal = await propose.run({
      kind: 'road-closed',
      area: { from, to: to ?? null, metres },
      from: new Date(session.now()).toISOString(),
      until: instantOf(plan.day, until, plan.zone),
      extraMinutes,
      homesShut,
      reason,
      note: '',
    });
    if (proposal) made(proposal);
  }
  return (
    <div className="happened-form">
      <p className="soft">{words.roadHint}</p>
      <AreaMap label={words.map} plan={plan} places={places} metres={metres} choose={setPlaces} />
      <div className="happened-fields">
        <PickOne
          label={words.metres}
          value={metres}
          options={widths.map((width) => [width, words.inMetres(width)])}
          choose={setMetres}
        />
        <PickOne label={words.until} value={until} options={times.map((time) => [time, time])} choose={setUntil} />
        <PickOne
          label={words.detour}
          value={extraMinutes}
          options={detours.map((minutes) => [minutes, words.inMinutes(minutes)])}
          choose={setExtra}
        />
        <PickOne
          label={words.why}
          value={reason}
          options={roadReasons.map((code) => [code, words.roadReasons[code]])}
          choose={setReason}
        />
      </div>
      <Checkbox checked={homesShut} onChange={(event) => setShut(event.target.checked)}>
        {words.homesShut}
      </Checkbox>
      <Button type="primary" disabled={!from} loading={propose.busy} onClick={() => void see()}>
        {words.see}
      </Button>
      {propose.failure && <Failed failure={propose.failure} />}
    </div>
  );
}
