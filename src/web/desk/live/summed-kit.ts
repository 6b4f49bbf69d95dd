import type { WireNurseRoute } from '#planning/wire';

type Kit = WireNurseRoute['kit'];

/** All bags together, each item once with its sum, in the order of their names. */
export function summedKit(bags: readonly Kit[]): Kit {
  const sums = new Map<string, Kit[number]>();
  for (const item of bags.flat())
    sums.set(item.name.en, { ...item, quantity: item.quantity + (sums.get(item.name.en)?.quantity ?? 0) });
  return [...sums.values()].sort((one, other) => one.name.en.localeCompare(other.name.en, 'en'));
}
