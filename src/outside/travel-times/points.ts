import { pointKey } from './memory.ts';
import type { Pair } from './roads.ts';
import type { Place } from './travel-times.ts';

/**
 * The different points among some places. Three flats in one house are one point to a road, and are paid for once.
 * Points a metre apart are the same: one remembers and asks by `pointKey`.
 */
export class Points {
  readonly places: Place[] = [];
  readonly names: string[] = [];
  readonly #known = new Map<string, number>();

  constructor(places: Iterable<Place>) {
    for (const place of places) this.indexOf(place);
  }

  indexOf(place: Place): number {
    const name = pointKey(place);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#known.set(name, this.places.length);
    this.names.push(name);
    return this.places.push(place) - 1;
  }

  pairAt(number: number): Pair {
    return { from: Math.floor(number / this.places.length), to: number % this.places.length };
  }

  numberOf({ from, to }: Pair): number {
    return from * this.places.length + to;
  }

  /** The number of a pair by the name a memory knows it by; undefined when it is not a pair of these points. */
  numberNamed(from: string, to: string): number | undefined {
    const [fromIndex, toIndex] = [this.#known.get(from), this.#known.get(to)];
    if (fromIndex === undefined || toIndex === undefined) return undefined;
    return this.numberOf({ from: fromIndex, to: toIndex });
  }
}
