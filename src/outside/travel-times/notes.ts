import type { FailureKind } from '#outside/http';

/**
 * What went less well than hoped with how many pairs; each became an estimate.
 * - `timed-out` `unreachable` `busy` `refused` `garbage`: the question failed so.
 * - `given-up`: not asked any more after several failures, or because time ran out.
 * - `no-route`: the provider knows no way between the two.
 * - `over-budget`: the centre's paid questions of the day are used up.
 * - `mode-not-served`: the provider has no times for this way of getting around.
 */
export type NoteCode = FailureKind | 'given-up' | 'no-route' | 'over-budget' | 'mode-not-served';

/** Counts of pairs by code, written as `code:count` in a fixed order. */
export class Notes {
  readonly #counts = new Map<NoteCode, number>();

  add(code: NoteCode, pairs: number): void {
    if (pairs > 0) this.#counts.set(code, (this.#counts.get(code) ?? 0) + pairs);
  }

  list(): string[] {
    return [...this.#counts].map(([code, pairs]) => `${code}:${pairs}`).sort();
  }
}
