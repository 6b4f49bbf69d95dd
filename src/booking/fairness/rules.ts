import type { Traits } from '#people';
import { ageOn, type Day } from '#time';
import type { Dimension, FairnessFigure, WireFairnessCounts, WireFairnessGroup } from './wire.ts';

/** What happened to one resident over one channel in a period. */
export interface Tally {
  readonly residentId: string;
  readonly channel: string;
  readonly waits: number;
  readonly placed: number;
  /** One for each place taken. */
  readonly waitedHours: readonly number[];
  readonly visits: number;
  readonly cancelled: number;
}

/** Fewer residents than this could be told one from another. */
export const fewestShown = 5;
export const unknownGroup = 'unknown';

/** By the first age of each band; bands of ten years where most residents are. */
const ageBands = [
  [90, '90+'],
  [80, '80-89'],
  [70, '70-79'],
  [60, '60-69'],
  [18, '18-59'],
  [0, '0-17'],
] as const;

export function groupOf(by: Dimension, { channel }: Tally, traits: Traits | undefined, day: Day): string {
  if (by === 'channel') return channel;
  if (!traits) return unknownGroup;
  if (by === 'age') return ageBandOf(ageOn(traits.birthDate, day));
  const found = by === 'sub-district' ? traits.subDistrict : traits[by];
  return found ?? unknownGroup;
}

function ageBandOf(age: number): string {
  return ageBands.find(([from]) => age >= from)?.[1] ?? unknownGroup;
}

/** The groups of one dimension in the order of their names; a group of fewer than five residents says only that it is there. */
export function groupsBy(
  by: Dimension,
  tallies: readonly Tally[],
  traits: ReadonlyMap<string, Traits>,
  day: Day,
): WireFairnessGroup[] {
  const groups = Map.groupBy(tallies, (tally) => groupOf(by, tally, traits.get(tally.residentId), day));
  return [...groups]
    .map(([group, members]) => ({ group, counts: shown(countsOf(members)) }))
    .sort((one, other) => (one.group < other.group ? -1 : 1));
}

function shown(counts: WireFairnessCounts): WireFairnessCounts | null {
  return counts.residents < fewestShown ? null : counts;
}

export function countsOf(tallies: readonly Tally[]): WireFairnessCounts {
  const sum = (figure: FairnessFigure) => tallies.reduce((total, tally) => total + tally[figure], 0);
  return {
    residents: new Set(tallies.map((tally) => tally.residentId)).size,
    waits: sum('waits'),
    placed: sum('placed'),
    medianWaitHours: median(tallies.flatMap((tally) => tally.waitedHours)),
    visits: sum('visits'),
    cancelled: sum('cancelled'),
  };
}

/** To a tenth; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : Math.round(((low + high) / 2) * 10) / 10;
}

/** One line for each resident behind a figure, in the order of their ids. */
export function residentsBehind(
  { by, group, figure }: { readonly by: Dimension; readonly group: string; readonly figure: FairnessFigure },
  tallies: readonly Tally[],
  traits: ReadonlyMap<string, Traits>,
  day: Day,
): { residentId: string; counts: WireFairnessCounts }[] {
  const members = tallies.filter((tally) => groupOf(by, tally, traits.get(tally.residentId), day) === group);
  return [...Map.groupBy(members, (tally) => tally.residentId)]
    .map(([residentId, own]) => ({ residentId, counts: countsOf(own) }))
    .filter(({ counts }) => counts[figure] > 0)
    .sort((one, other) => (one.residentId < other.residentId ? -1 : 1));
}
