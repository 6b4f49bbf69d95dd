import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openDatabase } from '#database';
import { checkDayLists, checkDays, dayListStore, PictureCache } from '#planning';
import { openSeal } from '#sealing';
import { addDays, dayOf } from '#time';
import { numberKeysFor } from '../../src/cli/number-keys.ts';
import { asOwner } from '../support/database.ts';
import { waitFor } from '../support/wait.ts';
import { type CityProcess, type OpenCity, openCity } from './city/open-city.ts';
import { type Figure, printFigures } from './figures.ts';

const zone = 'Asia/Shanghai';
const wholeCity = 240;
const limitSeconds = 20 * 60;
const nursesOfCentre = 40;
/** 240 centres of these have 80,000 visits. */
const fullness = 0.6;

interface NightOptions {
  readonly centres: number;
  readonly seconds: number;
  /** Kill one of the two workers when half the centres are done. */
  readonly kill: boolean;
}

/**
 * `npm run bench -- city-night [--centres N] [--seconds N] [--no-kill]`: the night of the whole city, 240 centres and 80,000
 * visits, by two worker processes; one of them is killed half way, and another is started in its place. Every plan is looked
 * at by the check afterwards.
 */
export async function benchCityNight(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      centres: { type: 'string', default: String(wholeCity) },
      seconds: { type: 'string', default: '5' },
      'no-kill': { type: 'boolean', default: false },
    },
  });
  const options = { centres: Number(values.centres), seconds: Number(values.seconds), kill: !values['no-kill'] };
  const ends: (() => unknown)[] = [];
  try {
    await night(ends, options, print);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function night(ends: (() => unknown)[], options: NightOptions, print: (line: string) => void): Promise<void> {
  const city = await cityBeforeNight(ends, { ...options, nurses: nursesOfCentre, residents: 500 });
  const [{ visits } = { visits: 0 }] = await asOwner<{ visits: number }>(
    city,
    'select count(*)::int as visits from visit',
  );
  print(`${options.centres} centres, ${visits} visits, two workers, ${options.seconds} s a centre`);
  const workers = [await city.start('work'), await city.start('work')];
  const began = performance.now();
  if (options.kill) await killHalfWay(city, workers[1]!, options.centres, print);
  await waitFor(
    async () => (await publishedOf(city)) === options.centres,
    'every centre to be published',
    2 * limitSeconds,
  );
  const seconds = (performance.now() - began) / 1000;
  await settled(city);
  // A part of the city must be as fast as its share of the whole, beside what it takes to find a killed worker out.
  const limit = limitSeconds * Math.max(options.centres / wholeCity, 0.1);
  const took = { name: 'city-night.seconds', value: seconds, limit, must: 'stay-below', unit: 's' } as const;
  printFigures([took, ...(await figuresOf(ends, city, print))], print);
}

/** A city with visits tomorrow, for which booking has closed whatever the hour. */
export async function cityBeforeNight(
  ends: (() => unknown)[],
  asked: { readonly centres: number; readonly nurses: number; readonly residents: number; readonly seconds: number },
): Promise<OpenCity> {
  const { centres, nurses, residents, seconds } = asked;
  const now = new Date();
  const days = [addDays(dayOf(now, zone), 1)];
  const city = await openCity(ends, { centres, days, nurses, residents, full: fullness, now });
  await asOwner(
    city,
    `insert into organisation_setting select id, name, value, '2026-01-01T00:00Z', 'bench' from organisation,
     (values ('bookingClosesAt', '"00:00"'::jsonb), ('planSeconds', to_jsonb($1::int))) as given (name, value)`,
    [seconds],
  );
  return city;
}

/** A kill that no handler sees; whatever the worker was at is another's after its heart has been silent for ten seconds. */
async function killHalfWay(city: OpenCity, worker: CityProcess, centres: number, print: (line: string) => void) {
  await waitFor(async () => (await publishedOf(city)) >= Math.floor(centres / 2), 'half the centres', 2 * limitSeconds);
  worker.child.kill('SIGKILL');
  print(`worker ${worker.pid} killed after half the centres; another takes its place`);
  await city.start('work');
}

export async function publishedOf(city: OpenCity): Promise<number> {
  const [row] = await asOwner<{ count: number }>(
    city,
    `select count(*)::int as count from day_plan where state = 'published'`,
  );
  return row?.count ?? 0;
}

/** What the publications set going, such as the printable days, has ended; a centre planned twice would have shown by then. */
export async function settled(city: OpenCity): Promise<void> {
  const waiting = async () => {
    const [row] = await asOwner<{ count: number }>(
      city,
      `select count(*)::int as count from jobs.job where name in ('planning.plan-day', 'planning.day-lists') and state in ('created', 'retry', 'active')`,
    );
    return row?.count ?? 0;
  };
  await waitFor(async () => (await waiting()) === 0, 'the jobs of the night', 300);
}

/** What a night must have left behind, by its tables and by the check. */
export async function figuresOf(
  ends: (() => unknown)[],
  city: OpenCity,
  print: (line: string) => void,
): Promise<Figure[]> {
  const [row] = await asOwner<{ unplanned: number; twice: number; without: number }>(
    city,
    `select (select count(*)::int from day_plan where state <> 'published') as unplanned,
       (select count(*)::int from day_plan where publication <> 1)
         + (select count(*)::int from (select from plan_input group by centre_id having count(*) <> 1) more) as twice,
       (select count(*)::int from visit where state <> 'planned') as without`,
  );
  const none = (name: string, value: number) =>
    ({ name: `city-night.${name}`, value, limit: 0, must: 'stay-below', unit: '' }) as const;
  return [
    none('unplanned', row?.unplanned ?? -1),
    none('published-twice', row?.twice ?? -1),
    none('visits-not-planned', row?.without ?? -1),
    none('check-findings', await findingsOf(ends, city, print)),
  ];
}

async function findingsOf(ends: (() => unknown)[], city: OpenCity, print: (line: string) => void): Promise<number> {
  const seal = openSeal(await numberKeysFor({ dataFolder: city.dataFolder, numberKeys: undefined }));
  const database = openDatabase({ url: city.appUrl, seal, acquireMilliseconds: 30_000 });
  ends.push(() => database.close());
  const deps = {
    database,
    enqueue: async () => undefined,
    pictures: new PictureCache(),
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    publicUrl: '',
    threads: 1,
    dayLists: dayListStore(`${city.dataFolder}/day-lists`),
  };
  const began = performance.now();
  const plans = await checkDays(deps);
  const printed = await checkDayLists(deps);
  const findings = [...plans.findings, ...printed.findings];
  for (const { centre, check, message } of findings.slice(0, 5)) print(`${centre} ${check}: ${message}`);
  print(`${plans.checks + printed.checks} checks in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return findings.length;
}
