import type { Point } from '#http/wire';
import { isWithin } from '#people';
import type { Centre } from './centre.ts';

/** Whether a centre goes to this place; its border belongs to it. */
export function inServiceArea(centre: Pick<Centre, 'serviceArea'>, point: Point): boolean {
  return isWithin(centre.serviceArea, point);
}
