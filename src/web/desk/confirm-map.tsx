import { Button } from 'antd';
import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useRef } from 'react';
import { GeoJSON, useMap } from 'react-leaflet';
import type { Point } from '#http/wire';
import type { WireCentre } from '#organisations/wire';
import type { WireResident } from '#people/wire';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { Icon } from '../parts/icons.tsx';
import { MapFrame } from '../parts/map/map-frame.tsx';
import { Failed } from '../parts/states.tsx';
import { deskWords } from '../words/desk.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Candidates } from './candidates.tsx';

/** The pin stands in the middle and the map moves under it, so that mouse, finger and arrow keys all do. */
export default function ConfirmMap(props: { resident: WireResident; centre: WireCentre; confirmed: () => void }) {
  const words = useWords(deskWords);
  const language = useLanguage();
  const map = useRef<LeafletMap>(null);
  const address = props.resident.address;
  const confirm = useAction((point: Point) => api.confirmAddress(address?.id ?? '', point));

  async function here(): Promise<void> {
    const middle = map.current?.getCenter();
    if (!middle) return;
    const point = { longitude: rounded(middle.lng), latitude: rounded(middle.lat) };
    if (await confirm.run(point)) props.confirmed();
  }

  return (
    <div className="stack">
      <p className="strong">{language === 'en' ? address?.textLatin || address?.text : address?.text}</p>
      <p className="soft">{words.locateHint}</p>
      {address && (
        <Candidates
          addressId={address.id}
          go={(point) => map.current?.setView([point.latitude, point.longitude], 18, { animate: false })}
        />
      )}
      <div className="confirm-map">
        <MapFrame label={words.map} points={[address?.point ?? props.centre.point]}>
          {props.centre.serviceArea && (
            <GeoJSON
              data={props.centre.serviceArea}
              interactive={false}
              style={{ color: '#0f766e', weight: 2, fillOpacity: 0.05, dashArray: '2 6' }}
            />
          )}
          <Hold
            take={(held) => {
              map.current = held;
            }}
          />
        </MapFrame>
        <span className="centre-pin" aria-hidden="true">
          <Icon name="pin" />
        </span>
      </div>
      {confirm.failure && <Failed failure={confirm.failure} />}
      <Button type="primary" size="large" disabled={confirm.busy} loading={confirm.busy} onClick={() => void here()}>
        {words.confirmHere}
      </Button>
    </div>
  );
}

/** A centimetre is enough. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

function Hold({ take }: { take: (map: LeafletMap) => void }) {
  const map = useMap();
  useEffect(() => {
    take(map);
    const centre = (event: { latlng: { lat: number; lng: number } }) => map.panTo(event.latlng);
    map.on('click', centre);
    return () => {
      map.off('click', centre);
    };
  }, [map, take]);
  return null;
}
