import os from 'node:os';
import { checkUpPages, measureNight } from './check-ups.ts';
import { started } from './city/open-city.ts';
import { cityAsked, openCity } from './city-data/index.ts';
import { contractPages } from './contracts-city.ts';
import { measurePages } from './pages-over-city.ts';
import { measureProposalNight, proposalPages } from './proposals-city.ts';
import { referralPages } from './referrals-city.ts';

const rooms = {
  contracts: contractPages,
  proposals: proposalPages,
  'check-ups': checkUpPages,
  referrals: referralPages,
} as const;

/**
 * `npm run bench -- whole-city [--scale 1|0.01] [--only contracts,proposals,check-ups,referrals] [--folder FOLDER]`: every page
 * promised over a whole city and its nights, one after another on one city, the load of the machine beside them.
 */
export async function benchWholeCity(args: readonly string[], print: (line: string) => void): Promise<void> {
  const asked = cityAsked(args);
  const began = performance.now();
  const { cluster, city } = await openCity(asked, print);
  const ends: (() => unknown)[] = [() => cluster.stop()];
  const load = () => os.loadavg().map((value) => value.toFixed(1));
  try {
    const served = await started(ends, { command: 'serve', dataFolder: cluster.dataFolder });
    for (const [room, pagesOf] of Object.entries(rooms)) {
      if (asked.only.length > 0 && !asked.only.includes(room)) continue;
      for (const [name, page] of Object.entries(await pagesOf(cluster, city)))
        await orSaid(`${room}-${name}`, print, () => measurePages(served.url, room, { [name]: page }, print));
      print(`${room}: load averages ${load().join(' ')}`);
    }
    if (asked.only.length === 0 || asked.only.includes('check-ups'))
      await orSaid('check-ups-nights', print, () => measureNight(cluster, city, print));
    if (asked.only.length === 0 || asked.only.includes('proposals'))
      await orSaid('proposals-night', print, () => measureProposalNight(cluster, city, print));
    print(`load averages ${load().join(' ')}, ${((performance.now() - began) / 60_000).toFixed(1)} minutes in all`);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** One that cannot be measured fails by name and does not keep the others from being measured. */
async function orSaid(name: string, print: (line: string) => void, measure: () => Promise<void>): Promise<void> {
  try {
    await measure();
  } catch (error) {
    process.exitCode = 1;
    print(`FAIL ${name} ${error instanceof Error ? error.message : String(error)}`);
  }
}
