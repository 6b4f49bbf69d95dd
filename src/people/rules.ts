import pointInPolygon from 'point-in-polygon-hao';
import type { Point } from '#http/wire';
import type { Address } from './resident.ts';

/** GeoJSON polygon in WGS-84 degrees: the border, then holes; every ring ends where it began. Null is everywhere. */
export type Area = { readonly type: 'Polygon'; readonly coordinates: [number, number][][] } | null;

/** Whether a place lies in an area. The border belongs to it, so that no home between two areas is left out. */
export function isWithin(area: Area, point: Point): boolean {
  return area === null || pointInPolygon([point.longitude, point.latitude], area.coordinates) !== false;
}

export type AddressFit = 'ok' | 'unconfirmed' | 'outside-area';

/** Whether a visit to this address may be promised, or what stands against it. */
export function addressFit(address: Pick<Address, 'point' | 'confirmedAt'>, centre: { serviceArea: Area }): AddressFit {
  if (address.point === null || address.confirmedAt === null) return 'unconfirmed';
  return isWithin(centre.serviceArea, address.point) ? 'ok' : 'outside-area';
}
