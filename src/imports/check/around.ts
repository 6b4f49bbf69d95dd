import type { Point } from '#http/wire';
import type { Day } from '#time';

/** What the check of a file must know of the centre it is for; plain data, because the check runs in a thread of its own. */
export interface Around {
  readonly today: Day;
  readonly point: Point;
}
