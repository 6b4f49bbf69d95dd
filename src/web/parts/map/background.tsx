import type { Feature, FeatureCollection } from 'geojson';
import { canvas, type PathOptions } from 'leaflet';
import { useMemo } from 'react';
import { GeoJSON } from 'react-leaflet';
import { usePreferences } from '../../look/preferences.ts';
import { send } from '../../net/send.ts';
import { useLoad } from '../../net/use-load.ts';
import { Stations } from './stations.tsx';

let basemap: Promise<FeatureCollection> | undefined;

/** Asked for once in the life of the page; a failure is asked again. */
function loadBasemap(): Promise<FeatureCollection> {
  basemap ??= send<FeatureCollection>('/map/shanghai-basemap.geojson').catch((error: unknown) => {
    basemap = undefined;
    throw error;
  });
  return basemap;
}

const inks = {
  light: { street: '#d6d2c8', expressway: '#e0b66f', metro: '#93a9c4', water: '#c9dfe8', building: '#e6e2d9' },
  dark: { street: '#45413a', expressway: '#7a5f2f', metro: '#4d617a', water: '#23343d', building: '#2d2a26' },
} as const;

/** Streets, expressways and metro lines that come with Doorstep, so that a map needs no tile server. */
export function Background() {
  const { dark } = usePreferences();
  const map = useLoad('basemap', loadBasemap);
  const renderer = useMemo(() => canvas({ padding: 0.5 }), []);
  if (map.state !== 'ready') return null;
  const ink = inks[dark ? 'dark' : 'light'];
  return (
    <>
      <GeoJSON
        key={dark ? 'dark' : 'light'}
        data={map.value}
        interactive={false}
        filter={(feature) => feature.geometry.type !== 'Point'}
        style={(feature) => ({ ...styleOf(feature, ink), renderer }) as PathOptions}
      />
      <Stations features={map.value.features} />
    </>
  );
}

const mainRoads = new Set(['trunk', 'primary', 'secondary']);

function styleOf(feature: Feature | undefined, ink: (typeof inks)['light'] | (typeof inks)['dark']): PathOptions {
  const kind: unknown = feature?.properties?.kind;
  if (kind === 'water' || kind === 'building')
    return { stroke: false, fill: true, fillColor: ink[kind], fillOpacity: 1 };
  if (kind === 'expressway') return { color: ink.expressway, weight: 4 };
  if (kind === 'metro') return { color: ink.metro, weight: 2, dashArray: '6 4' };
  return { color: ink.street, weight: mainRoads.has(String(feature?.properties?.road)) ? 3.5 : 1.8 };
}
