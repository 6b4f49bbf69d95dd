import pointInPolygon from 'point-in-polygon-hao';
import type { Point } from '#http/wire';
import type { Centre } from './centre.ts';

/** Whether a centre goes to this place. Its border belongs to it, so no home between two neighbouring areas is left out. */
export function inServiceArea(centre: Pick<Centre, 'serviceArea'>, point: Point): boolean {
  if (centre.serviceArea === null) return true;
  return pointInPolygon([point.longitude, point.latitude], centre.serviceArea.coordinates) !== false;
}
