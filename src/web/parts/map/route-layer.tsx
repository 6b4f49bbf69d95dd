import { divIcon } from 'leaflet';
import { Fragment, useMemo } from 'react';
import { Marker, Polyline, Popup } from 'react-leaflet';
import type { WireNurseRoute, WireStop } from '#planning/wire';
import { nameOf } from '../../sign-in/people.ts';
import { timeAt } from '../../time/clock.ts';
import { useLanguage } from '../../words/use-words.ts';
import { latLng } from './map-frame.tsx';

const dashes = '7 7';

/** One nurse's day on the map: numbered stops, estimated legs dashed, measured legs solid. */
export function RouteLayer({
  route,
  colour,
  faded = false,
}: {
  route: WireNurseRoute;
  colour: string;
  faded?: boolean;
}) {
  const places = [route.nurse.start, ...route.stops.map((stop) => stop.address.point)];
  return (
    <>
      {route.stops.map((stop, index) => (
        <Fragment key={stop.visitId}>
          <Polyline
            positions={[latLng(places[index]!), latLng(stop.address.point)]}
            interactive={false}
            pathOptions={{
              color: colour,
              weight: 3,
              opacity: faded ? 0.15 : 0.9,
              ...(stop.travelEstimated ? { dashArray: dashes } : {}),
            }}
          />
          <StopMarker stop={stop} number={index + 1} colour={colour} zone={route.zone} faded={faded} />
        </Fragment>
      ))}
    </>
  );
}

function StopMarker(props: { stop: WireStop; number: number; colour: string; zone: string; faded: boolean }) {
  const language = useLanguage();
  const { stop } = props;
  const icon = useMemo(
    () =>
      divIcon({
        className: props.faded ? 'stop-pin faded' : 'stop-pin',
        html: `<span style="background:${props.colour}">${props.number}</span>`,
        iconSize: [28, 28],
      }),
    [props.colour, props.number, props.faded],
  );
  const title = `${props.number} · ${timeAt(stop.startsAt, props.zone)} · ${nameOf(stop.resident, language)}`;
  return (
    <Marker position={latLng(stop.address.point)} icon={icon} title={title} alt={title} key={title}>
      <Popup closeButton={false}>
        <strong>{title}</strong>
        <br />
        {stop.services.map((service) => service.name[language]).join(' · ')}
        <br />
        {language === 'en' ? stop.address.textLatin || stop.address.text : stop.address.text}
      </Popup>
    </Marker>
  );
}

/** Where nurses set out. */
export function PlaceMarker({ point, title }: { point: WireNurseRoute['nurse']['start']; title: string }) {
  const icon = useMemo(() => divIcon({ className: 'place-pin', html: '<span></span>', iconSize: [22, 22] }), []);
  return <Marker key={title} position={latLng(point)} icon={icon} title={title} alt={title} />;
}
