import type { Pair, Question } from './roads.ts';

/** What a provider takes in one request. */
export interface Limits {
  origins: number;
  destinations: number;
  elements: number;
}

/**
 * Exactly these pairs and no other, for providers who charge by the pair: origins that go to the same places share
 * a question, and none is larger than the limits.
 */
export function exactRows(pairs: readonly Pair[], limits: Limits): Question[] {
  const width = Math.min(limits.destinations, limits.elements);
  const rows = new Map<string, Question & { from: number[] }>();
  for (const [from, all] of destinationsByOrigin(pairs)) {
    for (const to of chunks(all, width)) {
      const key = to.join();
      const row = rows.get(key) ?? { from: [], to };
      row.from.push(from);
      rows.set(key, row);
    }
  }
  return [...rows.values()].flatMap(({ from, to }) => {
    const height = Math.max(1, Math.min(limits.origins, Math.floor(limits.elements / to.length)));
    return chunks(from, height).map((some) => ({ from: some, to }));
  });
}

/** The same for providers who take many origins but one destination. */
export function exactColumns(pairs: readonly Pair[], origins: number): Question[] {
  const turned = pairs.map(({ from, to }) => ({ from: to, to: from }));
  const limits = { origins: 1, destinations: origins, elements: origins };
  return exactRows(turned, limits).map(({ from, to }) => ({ from: to, to: from }));
}

/**
 * Every origin to every destination in square blocks, for a server of our own, where more than was wanted costs nothing.
 * @param places how many different places one request may name.
 */
export function blocks(pairs: readonly Pair[], places: number): Question[] {
  const origins = sorted(pairs.map((pair) => pair.from));
  const destinations = sorted(pairs.map((pair) => pair.to));
  if (new Set([...origins, ...destinations]).size <= places)
    return pairs.length ? [{ from: origins, to: destinations }] : [];
  const side = Math.max(1, Math.floor(places / 2));
  return chunks(origins, side).flatMap((from) => chunks(destinations, side).map((to) => ({ from, to })));
}

function destinationsByOrigin(pairs: readonly Pair[]): Map<number, number[]> {
  const origins = new Map<number, number[]>();
  for (const { from, to } of [...pairs].sort((one, other) => one.from - other.from || one.to - other.to)) {
    const destinations = origins.get(from);
    if (destinations) destinations.push(to);
    else origins.set(from, [to]);
  }
  return origins;
}

const sorted = (indexes: readonly number[]) => [...new Set(indexes)].sort((one, other) => one - other);

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
