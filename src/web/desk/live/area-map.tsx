import { Button } from 'antd';
import type { Map as LeafletMap } from 'leaflet';
import { useRef } from 'react';
import { Circle, Polyline } from 'react-leaflet';
import type { Point } from '#http/wire';
import type { WireDayPlan } from '#planning/wire';
import { latLng } from '../../parts/map/map-frame.tsx';
import { middleOf, PinMap } from '../../parts/map/pin-map.tsx';
import { PlaceMarker } from '../../parts/map/route-layer.tsx';
import { happenedWords } from '../../words/happened.ts';
import { nurseWords } from '../../words/nurse.ts';
import { useWords } from '../../words/use-words.ts';

/** Places after the point of a degree. */
const metre = 5;

/** Where it is closed: around one place, or along the way between two. */
export function AreaMap(props: {
  readonly label: string;
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
      <PinMap label={props.label} points={[...starts, ...homes]} map={map} className="road-map">
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
