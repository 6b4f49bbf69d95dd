import { sql } from 'kysely';
import { systemActor } from '#access';
import { type CheckUpDeps, nightOverCity } from '#checkups';
import { groups } from '#checkups/wire';
import { openDatabase } from '#database';
import { addDays, instantOf } from '#time';
import type { CityCluster } from './city-data/cluster.ts';
import { staffAccountId } from './city-data/identity/account.ts';
import { cityZone } from './city-data/organisations/organisation.ts';
import { signIn } from './city-data/sign-in.ts';
import type { City } from './city-data/table.ts';
import { askers, benchPages, type Pages } from './pages-over-city.ts';
import { verdict } from './verdict.ts';

const nightLimitSeconds = 300;
/** The city the night's limit is about. */
const wholeCityPlans = 2_000_000;

/**
 * `npm run bench -- check-ups [--scale 1|0.1|0.01] [--folder FOLDER]`: the doctor's list and the indicator pages over HTTP
 * against one process, 2,000 requests each from the doctors of twenty centres, cold first; then a night over every centre.
 */
export async function benchCheckUps(args: readonly string[], print: (line: string) => void): Promise<void> {
  await benchPages(args, print, 'check-ups', ['check-ups', 'identity'], checkUpPages, (cluster, city) =>
    measureNight(cluster, city, print),
  );
}

/** The doctor's list and the indicators, with the people who ask for them. */
export async function checkUpPages(cluster: CityCluster, city: City): Promise<Pages> {
  const centres = Math.min(askers, city.sizes.centres);
  const accounts = Array.from({ length: centres }, (_, centre) => staffAccountId(centre, 'doctor'));
  const tokens = await signIn(cluster.ownerUrl, accounts);
  return Object.fromEntries(
    Object.entries(pagesOf(city)).map(([name, paths]) => [
      name,
      tokens.flatMap((token) => paths.map((path) => ({ path, token }))),
    ]),
  );
}

/** Every group of the list, and every figure's page with the list behind each. */
function pagesOf({ today }: City): Readonly<Record<'list' | 'indicators', readonly string[]>> {
  const year = today.slice(0, 4);
  const behind = ['managed', 'to-standard', 'not-to-standard', 'controlled', 'not-controlled'].map(
    (measure) => `/api/v1/check-up-indicators/plans?year=${year}&condition=hypertension&measure=${measure}`,
  );
  return {
    list: groups.map((group) => `/api/v1/care-plans?group=${group}`),
    indicators: [`/api/v1/check-up-indicators?year=${year}`, ...behind],
  };
}

/** A night like any other, and one that catches up with eleven days. Messages are rows; the sender does not run here. */
export async function measureNight(
  { appUrl, seal }: Pick<CityCluster, 'appUrl' | 'seal'>,
  city: City,
  print: (line: string) => void,
): Promise<void> {
  const database = openDatabase({ url: appUrl, seal, acquireMilliseconds: 30_000, poolSize: 4 });
  const deps = {
    database,
    enqueue: async () => undefined,
    pictures: undefined as never,
    publicUrl: 'https://doorstep.example',
  } satisfies CheckUpDeps;
  try {
    const latest = await database.withActor(systemActor, async (trx) => {
      // Only the bench asks all check-ups there are; that may take longer than a request may.
      await sql`select set_config('statement_timeout', '0', true)`.execute(trx);
      return trx
        .selectFrom('check_up')
        .select((row) => row.fn.max('reminded_at').as('at'))
        .executeTakeFirst();
    });
    const last = latest?.at && latest.at > new Date(`${city.today}T00:00:00Z`) ? latest.at : undefined;
    const from = last ? addDays(last.toISOString().slice(0, 10), 1) : city.today;
    for (const [name, daysOn] of [
      ['night', 1],
      ['catching-up', 12],
    ] as const) {
      const began = performance.now();
      const at = instantOf(addDays(from, daysOn), '02:10', cityZone);
      const nights = await nightOverCity(deps, at, () => true);
      const seconds = (performance.now() - began) / 1000;
      const sum = (of: 'told' | 'missed') => nights.reduce((total, night) => total + night[of], 0);
      print(`${name}: ${nights.length} centres, ${sum('told')} told, ${sum('missed')} missed, ${seconds.toFixed(1)} s`);
      const whole = (seconds / city.sizes.plans) * wholeCityPlans;
      print(verdict(`check-ups-${name}-seconds-for-2-million-plans`, whole, nightLimitSeconds, 1));
    }
  } finally {
    await database.close();
  }
}
