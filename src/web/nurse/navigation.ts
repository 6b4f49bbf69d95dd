import type { Point } from '#http/wire';
import type { WireNurseRoute } from '#planning/wire';

const amapModes: Readonly<Record<WireNurseRoute['nurse']['mode'], string>> = {
  car: 'car',
  'e-bike': 'ride',
  bicycle: 'ride',
  foot: 'walk',
};

/**
 * Opens AMap with the way to a place. Only the point is handed over: who is visited stays with us.
 * Source: https://lbs.amap.com/api/uri-api/guide/travel/route (`coordinate=wgs84`: AMap converts by itself).
 */
export function amapLink(to: Point, mode: WireNurseRoute['nurse']['mode']): string {
  const query = new URLSearchParams({
    to: `${to.longitude},${to.latitude}`,
    mode: amapModes[mode],
    coordinate: 'wgs84',
    callnative: '1',
  });
  return `https://uri.amap.com/navigation?${query}`;
}

/** The map the telephone itself knows (RFC 5870, WGS-84). */
export const geoLink = (to: Point): string => `geo:${to.latitude},${to.longitude}?q=${to.latitude},${to.longitude}`;
