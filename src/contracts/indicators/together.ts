import { populations, type WireFigures } from './wire.ts';

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
    items: byItem(
      parts.flatMap(({ items }) => items),
      (one, other) => ({ complete: one.complete + other.complete, planned: one.planned + other.planned }),
    ),
    lapses: byItem(
      parts.flatMap(({ lapses }) => lapses),
      (one, other) => ({
        lapsedMembers: one.lapsedMembers + other.lapsedMembers,
        lapsed: one.lapsed + other.lapsed,
      }),
    ),
  };
}

interface OfItem {
  readonly packageId: string;
  readonly item: number;
  readonly members: number;
  readonly due: number;
  readonly done: number;
}

/** One of each item, all added up, in the order of packages and items. */
function byItem<One extends OfItem>(all: readonly One[], more: (one: One, other: One) => Partial<One>): One[] {
  const added = (one: One, other: One): One => ({
    ...one,
    members: one.members + other.members,
    due: one.due + other.due,
    done: one.done + other.done,
    ...more(one, other),
  });
  return [...Map.groupBy(all, ({ packageId, item }) => `${packageId} ${String(item).padStart(2, '0')}`)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, same]) => same.reduce(added));
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
