import { populations, type WireFigures } from './wire.ts';

type Item = WireFigures['items'][number];

/** Figures of several centres as those of one. An area is known when it is known of every one of them. */
export function together(parts: readonly WireFigures[]): WireFigures {
  return {
    groups: populations.map((group) => {
      const all = parts.flatMap(({ groups }) => groups.filter((one) => one.group === group));
      const known = all.flatMap(({ population }) => population ?? []);
      return {
        group,
        members: sum(all.map(({ members }) => members)),
        population: all.length > 0 && known.length === all.length ? sum(known) : null,
      };
    }),
    terms: {
      due: sum(parts.map(({ terms }) => terms.due)),
      open: sum(parts.map(({ terms }) => terms.open)),
      asked: sum(parts.map(({ terms }) => terms.asked)),
      renewed: sum(parts.map(({ terms }) => terms.renewed)),
      lapsed: sum(parts.map(({ terms }) => terms.lapsed)),
    },
    items: [
      ...Map.groupBy(
        parts.flatMap(({ items }) => items),
        ({ packageId, item }) => `${packageId} ${String(item).padStart(2, '0')}`,
      ),
    ]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, items]) => items.reduce(added)),
  };
}

function added(one: Item, other: Item): Item {
  return {
    ...one,
    members: one.members + other.members,
    complete: one.complete + other.complete,
    due: one.due + other.due,
    done: one.done + other.done,
    planned: one.planned + other.planned,
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
