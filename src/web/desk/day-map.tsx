import type { WireDayPlan } from '#planning/wire';
import { nurseColour } from '../look/tokens.ts';
import { Legend } from '../parts/map/legend.tsx';
import { MapFrame } from '../parts/map/map-frame.tsx';
import { PlaceMarker, RouteLayer } from '../parts/map/route-layer.tsx';
import { deskDayWords } from '../words/desk-day.ts';
import { nurseWords } from '../words/nurse.ts';
import { useWords } from '../words/use-words.ts';
import { colourIndexes } from './planning-phase.ts';

/** All routes of the day, or one nurse's with the others faded. */
export default function DayMap({ plan, nurseId }: { plan: WireDayPlan; nurseId: string | undefined }) {
  const words = useWords(deskDayWords);
  const own = useWords(nurseWords);
  const colours = colourIndexes(plan.routes);
  const shown = plan.routes.filter((route) => nurseId === undefined || route.nurse.id === nurseId);
  const stops = shown.flatMap((route) => route.stops);
  const starts = [
    ...new Map(plan.routes.map((route) => [JSON.stringify(route.nurse.start), route.nurse.start])).values(),
  ];
  return (
    <>
      <MapFrame label={words.map} points={[...starts, ...stops.flatMap((stop) => stop.address?.point ?? [])]}>
        {shown.map((route) => (
          <RouteLayer key={route.nurse.id} route={route} colour={nurseColour(colours.get(route.nurse.id) ?? 0)} />
        ))}
        {starts.map((start) => (
          <PlaceMarker key={JSON.stringify(start)} point={start} title={own.mapStart} />
        ))}
      </MapFrame>
      <Legend
        estimated={stops.some((stop) => stop.travelEstimated)}
        measured={stops.some((stop) => !stop.travelEstimated)}
      />
    </>
  );
}
