import type { Named, Point } from '#http/wire';
import type { CentreSettings } from './settings.ts';

/** GeoJSON, WGS-84 degrees: the first ring is the border, the others are holes; every ring ends where it began. */
export interface ServiceArea {
  readonly type: 'Polygon';
  readonly coordinates: [number, number][][];
}

/** A community health centre as it is at one instant. */
export interface Centre {
  readonly id: string;
  readonly code: string;
  readonly name: Named;
  /** IANA zone: every day and wall time of this centre is in it. */
  readonly zone: string;
  readonly phone: string | null;
  readonly point: Point;
  /** Null serves everywhere. */
  readonly serviceArea: ServiceArea | null;
  readonly settings: CentreSettings;
}
