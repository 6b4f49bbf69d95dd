import type { Map as LeafletMap } from 'leaflet';
import { type ReactNode, type RefObject, useEffect } from 'react';
import { useMap } from 'react-leaflet';
import type { Point } from '#http/wire';
import { Icon } from '../icons.tsx';
import { MapFrame } from './map-frame.tsx';

/** The pin stands in the middle and the map moves under it, so that mouse, finger and arrow keys all do. */
export function PinMap(props: {
  readonly label: string;
  /** What is in sight at first. */
  readonly points: readonly Point[];
  /** Is given the map; `middleOf` tells where the pin stands. */
  readonly map: RefObject<LeafletMap | null>;
  readonly className?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`confirm-map ${props.className ?? ''}`}>
      <MapFrame label={props.label} points={props.points}>
        {props.children}
        <Hold map={props.map} />
      </MapFrame>
      <span className="centre-pin" aria-hidden="true">
        <Icon name="pin" />
      </span>
    </div>
  );
}

/** @param places after the point: 5 for a metre, 7 for a centimetre. */
export function middleOf(map: LeafletMap, places: number): Point {
  const { lat, lng } = map.getCenter();
  return { longitude: rounded(lng, places), latitude: rounded(lat, places) };
}

const rounded = (degrees: number, places: number): number => Math.round(degrees * 10 ** places) / 10 ** places;

function Hold({ map: held }: { map: RefObject<LeafletMap | null> }) {
  const map = useMap();
  useEffect(() => {
    held.current = map;
    const centre = (event: { latlng: { lat: number; lng: number } }) => map.panTo(event.latlng);
    map.on('click', centre);
    return () => {
      map.off('click', centre);
    };
  }, [map, held]);
  return null;
}
