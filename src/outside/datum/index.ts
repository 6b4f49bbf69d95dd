/**
 * Between the world's coordinates (WGS-84) and the shifted ones of Chinese maps (GCJ-02), about 500 m apart in Shanghai.
 *
 * Doorstep keeps WGS-84 everywhere; only what talks to a Chinese map company converts, at its own border.
 * Outside China both are the same, and points there come back as they went in.
 */
import gcoord from 'gcoord';

// The package's types put the converter one step deeper than the package does.
const converter = gcoord as unknown as typeof gcoord.default;

/** Degrees; which datum they are on is said by where they come from. */
export interface LonLat {
  longitude: number;
  latitude: number;
}

/** A WGS-84 point as a Chinese map wants it. */
export function toGcj02({ longitude, latitude }: LonLat): LonLat {
  return point(converter.transform([longitude, latitude], converter.WGS84, converter.GCJ02));
}

/** A point from a Chinese map on WGS-84; exact to a few centimetres, for the shift has no closed inverse. */
export function fromGcj02({ longitude, latitude }: LonLat): LonLat {
  return point(converter.transform([longitude, latitude], converter.GCJ02, converter.WGS84));
}

/** A point from Baidu's maps, which shift GCJ-02 once more, on WGS-84. */
export function fromBd09({ longitude, latitude }: LonLat): LonLat {
  return point(converter.transform([longitude, latitude], converter.BD09, converter.WGS84));
}

function point([longitude, latitude]: number[]): LonLat {
  return { longitude: longitude as number, latitude: latitude as number };
}
