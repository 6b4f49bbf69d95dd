import type { Point } from '#http/wire';
import { fromBd09, fromGcj02 } from '#outside/datum';
import type { datums } from '../columns/residents.ts';
import { Fault } from '../findings.ts';

export interface GivenPoint {
  readonly longitude?: number | undefined;
  readonly latitude?: number | undefined;
  readonly datum?: keyof typeof datums | undefined;
}

const farthestMetres = 200_000;

/** The point of a row on WGS-84; undefined when it has none. @param near where the centre is. */
export function pointOf(given: GivenPoint, near: Point): Point | undefined | Fault {
  const { longitude, latitude, datum = 'wgs-84' } = given;
  if (longitude === undefined && latitude === undefined) return undefined;
  if (longitude === undefined || latitude === undefined) return new Fault('half-point');
  const swapped = { longitude: latitude, latitude: longitude };
  if (Math.abs(latitude) > 90 || metresBetween({ longitude, latitude }, near) > farthestMetres) {
    return new Fault(metresBetween(swapped, near) < farthestMetres ? 'point-swapped' : 'point-far');
  }
  const point = { longitude, latitude };
  return rounded(datum === 'gcj-02' ? fromGcj02(point) : datum === 'bd-09' ? fromBd09(point) : point);
}

/** A centimetre is enough, and the same file must give the same point twice. */
function rounded({ longitude, latitude }: Point): Point {
  return { longitude: Math.round(longitude * 1e7) / 1e7, latitude: Math.round(latitude * 1e7) / 1e7 };
}

/** On a plane, which is exact enough across a town. */
export function metresBetween(one: Point, other: Point): number {
  const east = (one.longitude - other.longitude) * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(east, one.latitude - other.latitude) * 111_195;
}
