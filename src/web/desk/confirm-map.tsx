import { Button } from 'antd';
import type { Map as LeafletMap } from 'leaflet';
import { useRef } from 'react';
import { GeoJSON } from 'react-leaflet';
import type { Point } from '#http/wire';
import type { WireCentre } from '#organisations/wire';
import type { WireResident } from '#people/wire';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { middleOf, PinMap } from '../parts/map/pin-map.tsx';
import { Failed } from '../parts/states.tsx';
import { deskWords } from '../words/desk.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Candidates } from './candidates.tsx';

/** Places after the point of a degree. */
const centimetre = 7;

/** Where a home really is, said by moving the map under the pin. */
export default function ConfirmMap(props: { resident: WireResident; centre: WireCentre; confirmed: () => void }) {
  const words = useWords(deskWords);
  const language = useLanguage();
  const map = useRef<LeafletMap>(null);
  const address = props.resident.address;
  const confirm = useAction((point: Point) => api.confirmAddress(address?.id ?? '', point));

  async function here(): Promise<void> {
    if (map.current && (await confirm.run(middleOf(map.current, centimetre)))) props.confirmed();
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
      <PinMap label={words.map} points={[address?.point ?? props.centre.point]} map={map}>
        {props.centre.serviceArea && (
          <GeoJSON
            data={props.centre.serviceArea}
            interactive={false}
            style={{ color: '#0f766e', weight: 2, fillOpacity: 0.05, dashArray: '2 6' }}
          />
        )}
      </PinMap>
      {confirm.failure && <Failed failure={confirm.failure} />}
      <Button type="primary" size="large" disabled={confirm.busy} loading={confirm.busy} onClick={() => void here()}>
        {words.confirmHere}
      </Button>
    </div>
  );
}
