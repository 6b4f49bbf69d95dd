import { type Asked, askAll, timesOf, written } from './asked-over-http.ts';
import { started } from './city/open-city.ts';
import type { CityCluster } from './city-data/cluster.ts';
import { cityAsked, openCity } from './city-data/index.ts';
import type { City } from './city-data/table.ts';
import { verdict } from './verdict.ts';

export const pageLimitMilliseconds = 50;
/** Accounts in as many organisations ask in turn. */
export const askers = 20;
const asked = 2000;
const warming = 200;
const firstOnes = 120;

/** A kind of page by name, and the requests for it that differ; they are asked round and round. */
export type Pages = Readonly<Record<string, readonly Asked[]>>;

/**
 * Asks each kind of page 2,000 times, one after another over HTTP against one process: the first ones after its start
 * printed as cold, then warm, with a verdict on the 99th percentile.
 * @param bench the name in front of each verdict's.
 */
export async function measurePages(
  url: string,
  bench: string,
  pages: Pages,
  print: (line: string) => void,
): Promise<void> {
  for (const [name, each] of Object.entries(pages)) {
    const requests = (count: number) => Array.from({ length: count }, (_, turn) => each[turn % each.length]!);
    const cold = timesOf(await askAll(url, requests(Math.min(firstOnes, each.length))));
    print(`${name} cold, the first ${Math.min(firstOnes, each.length)}: ${written(cold)}`);
    // Warm: each of them was asked before.
    await askAll(url, requests(Math.max(warming, each.length)));
    const times = timesOf(await askAll(url, requests(asked)));
    print(`${name} warm, ${asked} requests: ${written(times)}`);
    print(verdict(`${bench}-${name}-p99-milliseconds`, times.p99, pageLimitMilliseconds, 1));
  }
}

/**
 * Opens the whole city with what `only` names, serves it by one process, measures the pages, and hands it to `then`.
 * @param bench the name in front of each verdict's.
 */
export async function benchPages(
  args: readonly string[],
  print: (line: string) => void,
  bench: string,
  only: readonly string[],
  pagesOf: (cluster: CityCluster, city: City) => Promise<Pages>,
  then: (cluster: CityCluster, city: City) => Promise<void> = async () => undefined,
): Promise<void> {
  const { cluster, city } = await openCity({ ...cityAsked(args), only }, print);
  const ends: (() => unknown)[] = [() => cluster.stop()];
  try {
    const { url } = await started(ends, { command: 'serve', dataFolder: cluster.dataFolder });
    await measurePages(url, bench, await pagesOf(cluster, city), print);
    await then(cluster, city);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
