import type { Database } from '#database';
import type { Geocoder } from '#outside/geocoding';
import type { PictureCache } from '#planning';

export interface ImportDeps {
  readonly database: Database;
  readonly pictures: PictureCache;
  /** Streets known without asking anybody: tells points on the wrong system. Never a paid one, it is asked for many rows. */
  readonly streets: Geocoder;
  /** Words for competencies, plain, and the codes they stand for. */
  readonly competencyCodes: ReadonlyMap<string, string>;
}
