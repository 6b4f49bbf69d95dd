import type { WireNurseRoute } from '#planning/wire';
import { usePreferences } from '../look/preferences.ts';
import { coloursOf } from '../look/tokens.ts';
import { Legend } from '../parts/map/legend.tsx';
import { MapFrame } from '../parts/map/map-frame.tsx';
import { PlaceMarker, RouteLayer } from '../parts/map/route-layer.tsx';
import { nurseWords } from '../words/nurse.ts';
import { useWords } from '../words/use-words.ts';

/** The nurse's own route. Loaded when she opens it: the list alone needs no map. */
export default function RouteMap({ route }: { route: WireNurseRoute }) {
  const words = useWords(nurseWords);
  const look = usePreferences();
  const colour = look.dark ? '#2a9d90' : coloursOf(look).accent;
  return (
    <div className="nurse-map">
      <MapFrame
        label={words.routeMap}
        points={[route.nurse.start, ...route.stops.flatMap((stop) => stop.address?.point ?? [])]}
      >
        <RouteLayer route={route} colour={colour} />
        <PlaceMarker point={route.nurse.start} title={words.mapStart} />
      </MapFrame>
      <Legend
        estimated={route.stops.some((stop) => stop.travelEstimated)}
        measured={route.stops.some((stop) => !stop.travelEstimated)}
      />
    </div>
  );
}
