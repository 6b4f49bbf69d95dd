import { readFileSync } from 'node:fs';
import type { Patience, Place, TravelMatrix } from '#outside/travel-times';

interface Roads {
  points: [longitude: number, latitude: number][];
  seconds: Record<'car' | 'bicycle' | 'foot', number[][]>;
}

const file = new URL('../../../fixtures/travel/campo-grande.json', import.meta.url);
const roads = JSON.parse(readFileSync(file, 'utf8')) as Roads;

/** Real homes on the roads of Campo Grande, the first `count` of 40. */
export function homes(count: number): Place[] {
  return roads.points
    .slice(0, count)
    .map(([longitude, latitude], index) => ({ id: `home-${index}`, longitude, latitude }));
}

/** The real, directed seconds between two of the homes, found by their coordinates to five decimals. */
export function roadSeconds(from: Point, to: Point, mode: 'car' | 'bicycle' | 'foot' = 'car'): number {
  return roads.seconds[mode][numberOf(from)]?.[numberOf(to)] ?? Number.NaN;
}

export type Point = Pick<Place, 'longitude' | 'latitude'>;

const numbers = new Map(
  roads.points.map(([longitude, latitude], index) => [`${longitude.toFixed(5)},${latitude.toFixed(5)}`, index]),
);

export function numberOf({ longitude, latitude }: Point): number {
  const number = numbers.get(`${longitude.toFixed(5)},${latitude.toFixed(5)}`);
  if (number === undefined) throw new Error(`nobody lives at ${longitude}, ${latitude}`);
  return number;
}

export const monday = new Date('2026-11-23T00:00:00Z');
export const now = () => new Date('2026-11-22T10:00:00Z');

/** Patience for tests: a server that hangs is given up soon. */
export const hasty: Patience = { questionMilliseconds: 2000, wholeMilliseconds: 15_000, atOnce: 4 };

/** The time of one pair, and whether it is an estimate. */
export function timeIn(matrix: TravelMatrix, from: number, to: number): { seconds: number; isEstimate: boolean } {
  const size = Math.sqrt(matrix.seconds.length);
  const index = from * size + to;
  return { seconds: matrix.seconds[index] ?? -1, isEstimate: matrix.estimated[index] === 1 };
}

/** How many pairs off the diagonal were measured. */
export const measuredCount = (matrix: TravelMatrix) => {
  const size = Math.sqrt(matrix.seconds.length);
  return size * size - size - matrix.estimated.reduce((sum, flag) => sum + flag, 0);
};
