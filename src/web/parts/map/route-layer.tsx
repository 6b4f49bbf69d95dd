import { divIcon } from 'leaflet';
import { Fragment, useMemo } from 'react';
import { Marker, Polyline, Popup } from 'react-leaflet';
import type { Point } from '#http/wire';
import type { WireNurseRoute, WireStop } from '#planning/wire';
import { nameOf } from '../../sign-in/people.ts';
import { timeAt } from '../../time/clock.ts';
import { useLanguage } from '../../words/use-words.ts';
import { addressText } from '../address-text.ts';
import { latLng } from './map-frame.tsx';
import { spread } from './spread.ts';

const dashes = '7 7';

/** One nurse's day on the map: numbered stops, estimated legs dashed, measured legs solid. */
export function RouteLayer({ route, colour }: { route: WireNurseRoute; colour: string }) {
  const known = placesOf(route);
  const besides = spread(known.map((place) => place.point));
  return (
    <>
      {known.map(({ stop, point, from, number }, index) => (
        <Fragment key={stop.visitId}>
          {from && (
            <Polyline
              positions={[latLng(from), latLng(point)]}
              interactive={false}
              pathOptions={{
                color: colour,
                weight: 3,
                opacity: 0.9,
                ...(stop.travelEstimated ? { dashArray: dashes } : {}),
              }}
            />
          )}
          <StopMarker
            stop={stop}
            point={point}
            number={number}
            colour={colour}
            zone={route.zone}
            beside={besides[index] ?? 0}
          />
        </Fragment>
      ))}
    </>
  );
}

interface Place {
  readonly stop: WireStop;
  readonly point: Point;
  /** Where she comes from; undefined when that place may not be known, so that no line is drawn that she does not go. */
  readonly from: Point | undefined;
  readonly number: number;
}

function placesOf({ nurse, stops }: WireNurseRoute): readonly Place[] {
  return stops.flatMap((stop, index) => {
    if (!stop.address) return [];
    const before = stops[index - 1];
    return [{ stop, point: stop.address.point, from: before ? before.address?.point : nurse.start, number: index + 1 }];
  });
}

/** The pins are for the eye and the finger; the keyboard reads the same in the list beside the map. */
function StopMarker(props: {
  stop: WireStop;
  point: Point;
  number: number;
  colour: string;
  zone: string;
  beside: number;
}) {
  const language = useLanguage();
  const { stop } = props;
  const icon = useMemo(
    () =>
      divIcon({
        className: 'stop-pin',
        html: `<span style="background:${props.colour}">${props.number}</span>`,
        iconSize: [28, 28],
        iconAnchor: [14 - props.beside * 26, 14],
      }),
    [props.colour, props.number, props.beside],
  );
  const title = `${props.number} · ${timeAt(stop.startsAt, props.zone)} · ${nameOf(stop.resident, language)}`;
  return (
    <Marker position={latLng(props.point)} icon={icon} title={title} keyboard={false} key={title}>
      <Popup closeButton={false}>
        <strong>{title}</strong>
        <br />
        {stop.services.map((service) => service.name[language]).join(' · ')}
        <br />
        {addressText(stop.address, language)}
      </Popup>
    </Marker>
  );
}

/** Where nurses set out. */
export function PlaceMarker({ point, title }: { point: WireNurseRoute['nurse']['start']; title: string }) {
  const icon = useMemo(() => divIcon({ className: 'place-pin', html: '<span></span>', iconSize: [22, 22] }), []);
  return <Marker key={title} position={latLng(point)} icon={icon} title={title} keyboard={false} />;
}
