import { Button, Checkbox } from 'antd';
import type { Map as LeafletMap } from 'leaflet';
import { useRef, useState } from 'react';
import { Circle, Polyline } from 'react-leaflet';
import type { Point } from '#http/wire';
import { type DayChange, type RoadReason, roadReasons } from '#planning/live/wire';
import type { WireDayPlan } from '#planning/wire';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { PickOne } from '../../parts/form/plain.tsx';
import { latLng } from '../../parts/map/map-frame.tsx';
import { middleOf, PinMap } from '../../parts/map/pin-map.tsx';
import { PlaceMarker } from '../../parts/map/route-layer.tsx';
import { Failed } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { instantOf } from '../../time/clock.ts';
import { happenedWords } from '../../words/happened.ts';
import { nurseWords } from '../../words/nurse.ts';
import { useWords } from '../../words/use-words.ts';
import type { Happening } from './happened.tsx';
import { laterQuarters } from './later.ts';

type Change = Extract<DayChange, { kind: 'road-closed' }>;

const widths = [50, 100, 200, 500, 1000, 2000] as const;
/** Places after the point of a degree. */
const metre = 5;
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
      <RoadMap plan={plan} places={places} metres={metres} choose={setPlaces} />
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

/** Where the road is closed: around one place, or along the way between two. */
function RoadMap(props: {
  readonly plan: WireDayPlan;
  readonly places: readonly Point[];
  readonly metres: number;
  readonly choose: (places: readonly Point[]) => void;
}) {
  const words = useWords(happenedWords);
  const { mapStart } = useWords(nurseWords);
  const { plan, places, metres } = props;
  const map = useRef<LeafletMap>(null);
  const starts = [...new Map(plan.routes.map(({ nurse }) => [JSON.stringify(nurse.start), nurse.start])).values()];
  const homes = plan.routes.flatMap((route) => route.stops.flatMap((stop) => stop.address?.point ?? []));
  const [from, to] = places;
  const choose = (before: readonly Point[]) => {
    if (map.current) props.choose([...before, middleOf(map.current, metre)]);
  };
  return (
    <>
      <PinMap label={words.map} points={[...starts, ...homes]} map={map} className="road-map">
        {starts.map((start) => (
          <PlaceMarker key={JSON.stringify(start)} point={start} title={mapStart} />
        ))}
        {homes.map((home, index) => (
          <Circle
            // Two visits may share a home.
            key={`${index} ${JSON.stringify(home)}`}
            center={latLng(home)}
            radius={12}
            interactive={false}
            pathOptions={{ color: '#0f766e', weight: 2 }}
          />
        ))}
        {places.map((place) => (
          <Circle
            key={JSON.stringify(place)}
            center={latLng(place)}
            radius={metres}
            interactive={false}
            pathOptions={closedLook}
          />
        ))}
        {from && to && <Polyline positions={[latLng(from), latLng(to)]} interactive={false} pathOptions={closedLook} />}
      </PinMap>
      <div className="row">
        <Button onClick={() => choose([])}>{words.firstHere}</Button>
        <Button disabled={!from} onClick={() => from && choose([from])}>
          {words.secondHere}
        </Button>
        {from && <Button onClick={() => props.choose([])}>{words.clear}</Button>}
        <p role="status">{!from ? words.nothingYet : to ? words.stretch(metres) : words.circle(metres)}</p>
      </div>
    </>
  );
}

const closedLook = { color: '#b91c1c', weight: 4, fillOpacity: 0.12 };
