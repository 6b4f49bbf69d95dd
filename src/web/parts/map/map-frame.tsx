import 'leaflet/dist/leaflet.css';
import '../../look/map.css';
import type { LatLngBoundsExpression, LatLngTuple } from 'leaflet';
import { type ReactNode, useEffect } from 'react';
import { AttributionControl, MapContainer, TileLayer, useMap, ZoomControl } from 'react-leaflet';
import type { Point } from '#http/wire';
import { api } from '../../net/api.ts';
import { useLoad } from '../../net/use-load.ts';
import { mapWords } from '../../words/map.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { Background } from './background.tsx';

export const latLng = (point: Point): LatLngTuple => [point.latitude, point.longitude];

/** A map that shows all of `points` at first, with its attribution, on our own streets or the tiles that were set up. */
export function MapFrame({
  label,
  points,
  children,
}: {
  label: string;
  points: readonly Point[];
  children: ReactNode;
}) {
  const words = useWords(mapWords);
  const language = useLanguage();
  const settings = useLoad('web settings', api.settings);
  const tileUrl = settings.state === 'ready' ? settings.value.tileUrl : null;
  const attribution =
    settings.state === 'ready' && tileUrl ? (settings.value.tileAttribution ?? '') : words.openStreetMap;
  return (
    <section className="map" aria-label={label}>
      <MapContainer
        zoomSnap={0.25}
        bounds={boundsOf(points)}
        zoomControl={false}
        attributionControl={false}
        className="map-canvas"
      >
        {tileUrl ? <TileLayer url={tileUrl} /> : settings.state !== 'loading' && <Background />}
        <ZoomControl key={language} position="topright" zoomInTitle={words.zoomIn} zoomOutTitle={words.zoomOut} />
        <AttributionControl key={attribution} prefix={attribution} position="bottomright" />
        <Fit points={points} />
        {children}
      </MapContainer>
    </section>
  );
}

/** Shows all points again when they change, and when the map gets another size. */
function Fit({ points }: { points: readonly Point[] }) {
  const map = useMap();
  const key = JSON.stringify(points);
  useEffect(() => {
    map.fitBounds(boundsOf(JSON.parse(key)), { padding: [28, 28], maxZoom: 16, animate: false });
  }, [map, key]);
  useEffect(() => {
    const watcher = new ResizeObserver(() => map.invalidateSize({ animate: false }));
    watcher.observe(map.getContainer());
    return () => watcher.disconnect();
  }, [map]);
  return null;
}

const marginDegrees = 0.0008;

function boundsOf(points: readonly Point[]): LatLngBoundsExpression {
  const latitudes = points.map((point) => point.latitude);
  const longitudes = points.map((point) => point.longitude);
  return [
    [Math.min(...latitudes) - marginDegrees, Math.min(...longitudes) - marginDegrees],
    [Math.max(...latitudes) + marginDegrees, Math.max(...longitudes) + marginDegrees],
  ];
}
