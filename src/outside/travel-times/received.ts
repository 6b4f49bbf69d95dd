import { kilometresBetween } from './great-circle.ts';
import type { Notes } from './notes.ts';
import { GARBAGE, NO_WAY, type Question } from './roads.ts';
import type { Place } from './travel-times.ts';

/** No road is this fast along the straight line (150 km/h), and no visit is this far away. */
const FASTEST_KM_PER_SECOND = 150 / 3600;
const LONGEST_SECONDS = 6 * 3600;

/** Both ends of a way are moved to the nearest road. */
const GRACE_SECONDS = 5;

/** What providers answered, as far as it can be true; the rest is counted in the notes. */
export class Received {
  /** Seconds, or NO_WAY, by from × size + to. */
  readonly seconds = new Map<number, number>();
  readonly #places: readonly Place[];
  readonly #notes: Notes;

  constructor(places: readonly Place[], notes: Notes) {
    this.#places = places;
    this.#notes = notes;
  }

  keep({ from, to }: Question, answer: readonly number[]): void {
    for (const [row, origin] of from.entries()) {
      for (const [column, destination] of to.entries()) {
        if (origin !== destination) this.#keepOne(origin, destination, answer[row * to.length + column] ?? GARBAGE);
      }
    }
  }

  /** Every pair of the question that begins or ends at one of these places has no way. */
  noWayTo({ from, to }: Question, places: readonly number[]): void {
    for (const origin of from) {
      for (const destination of to) {
        const isConcerned = places.includes(origin) || places.includes(destination);
        if (isConcerned && origin !== destination) this.#keepOne(origin, destination, NO_WAY);
      }
    }
  }

  #keepOne(from: number, to: number, seconds: number): void {
    if (seconds === NO_WAY) this.#notes.add('no-route', 1);
    else if (!this.#isPossible(from, to, seconds)) {
      this.#notes.add('garbage', 1);
      return;
    }
    this.seconds.set(from * this.#places.length + to, Math.round(seconds));
  }

  #isPossible(from: number, to: number, seconds: number): boolean {
    const kilometres = kilometresBetween(this.#places[from] as Place, this.#places[to] as Place);
    const fewest = Math.max(0, kilometres / FASTEST_KM_PER_SECOND - GRACE_SECONDS);
    return seconds >= fewest && seconds <= LONGEST_SECONDS;
  }
}
