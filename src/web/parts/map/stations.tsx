import type { Feature } from 'geojson';
import { divIcon } from 'leaflet';
import { useState } from 'react';
import { Marker, useMapEvents } from 'react-leaflet';

/** From here on there is room for names. */
const namesFromZoom = 15;

/** Metro stations by name, so that somebody who knows the town knows where she looks. */
export function Stations({ features }: { features: readonly Feature[] }) {
  const [zoom, setZoom] = useState<number>();
  const map = useMapEvents({ zoomend: () => setZoom(map.getZoom()) });
  if ((zoom ?? map.getZoom()) < namesFromZoom) return null;
  return features.map((feature) => {
    if (feature.geometry.type !== 'Point') return null;
    const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
    const name = String(feature.properties?.name ?? '');
    return (
      <Marker
        key={`${name} ${longitude}`}
        position={[latitude, longitude]}
        icon={stationIcon(name)}
        interactive={false}
        keyboard={false}
        zIndexOffset={-1000}
      />
    );
  });
}

function stationIcon(name: string) {
  const label = document.createElement('span');
  label.lang = 'zh-CN';
  label.textContent = name;
  return divIcon({ className: 'station', html: label, iconSize: [10, 10] });
}
