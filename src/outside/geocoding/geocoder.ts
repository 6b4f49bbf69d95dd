/** How much of the address was found, from the door to the district. */
export const precisions = ['house', 'lane', 'street', 'district'] as const;
export type Precision = (typeof precisions)[number];

export interface AddressQuestion {
  /** As a person wrote it; the city may be left out. */
  address: string;
  /** Where to look, such as 上海市. */
  city: string;
}

export interface Candidate {
  /** WGS-84 degrees. */
  longitude: number;
  latitude: number;
  precision: Precision;
  /** The home is likely within so far of the point. */
  uncertaintyMetres: number;
  /** What was found, for a person to compare with what was asked. */
  label: string;
}

/** Finds addresses. Adapters: amap.ts (paid, live), gazetteer.ts (streets we were given, offline). */
export interface Geocoder {
  /**
   * @returns at most five candidates, the likeliest first; none when nothing like it is known.
   * @throws {GeocodingUnavailable} when nobody could be asked; its message does not tell the address.
   */
  locate(question: AddressQuestion): Promise<Candidate[]>;
}

export class GeocodingUnavailable extends Error {
  override readonly name = 'GeocodingUnavailable';
}
