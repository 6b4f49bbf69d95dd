import { type Actor, systemActor } from '#access';
import { indicatorsOf, morningOf, nightOf, plansBehind } from '#checkups';
import { allCentres } from '#organisations';
import { asOwner, type FreshDatabase, freshDatabase } from '../support/database.ts';
import { monday, smallTown, today } from '../support/town.ts';

const listLimitMilliseconds = 50;
const nightLimitSeconds = 300;
/** The city the limits are about. */
const wholeCityPlans = 2_000_000;
const asked = 200;
const nextNight = new Date(monday.getTime() + 86_400_000);

interface Size {
  readonly centres: number;
  readonly plansEach: number;
}

/**
 * `npm run bench -- check-ups [centres] [plans each]`: 240 centres of 8,400 plans are the whole city with its ten million
 * check-ups. Lists and figures are asked for the first centre, the night goes over every one.
 */
export async function benchCheckUps(args: readonly string[], print: (line: string) => void): Promise<void> {
  const size = { centres: Number(args[0] ?? 20), plansEach: Number(args[1] ?? 8_400) };
  const ends: (() => unknown)[] = [];
  try {
    const fresh = await freshDatabase({ teardown: (end) => ends.push(end) });
    for (const line of await measureCheckUps(fresh, size)) print(line);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** Fills a city and measures it. @returns the lines to print, the verdicts last. */
export async function measureCheckUps(fresh: FreshDatabase, size: Size): Promise<string[]> {
  const town = await smallTown(fresh.database);
  await asOwner(fresh, fillCity(size));
  const plans = size.centres * size.plansEach;
  const doctor: Actor = { role: 'doctor', id: 'd', organisationId: town.centre.id, now: monday };
  const morning = await percentile(fresh, doctor, (trx, turn) =>
    morningOf(
      trx,
      town.centre.id,
      (['uncontrolled', 'overdue', 'due', 'advised'] as const)[turn % 4]!,
      today,
      undefined,
    ),
  );
  const figures = await percentile(fresh, doctor, async (trx) => {
    await indicatorsOf(trx, town.centre.id, 2026, []);
    const condition = 'hypertension' as const;
    const of = { centreId: town.centre.id, year: 2026, condition, measure: 'not-controlled' as const, limit: 101 };
    await plansBehind(trx, of, []);
  });
  const { seconds, told } = await night(fresh);
  const wholeCity = (seconds / plans) * wholeCityPlans;
  return [
    `${size.centres} centres, ${plans} plans, ${plans * 5} check-ups; the night told ${told}`,
    verdict('check-ups-list-p99-milliseconds', morning, listLimitMilliseconds),
    verdict('check-ups-indicators-p99-milliseconds', figures, listLimitMilliseconds),
    verdict('check-ups-night-seconds-for-2-million-plans', wholeCity, nightLimitSeconds),
  ];
}

async function percentile(
  fresh: FreshDatabase,
  actor: Actor,
  ask: (trx: Parameters<Parameters<typeof fresh.database.withActor>[1]>[0], turn: number) => Promise<unknown>,
): Promise<number> {
  const times: number[] = [];
  for (let turn = -10; turn < asked; turn++) {
    const began = performance.now();
    await fresh.database.withActor(actor, (trx) => ask(trx, turn + 10));
    if (turn >= 0) times.push(performance.now() - began);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(asked * 0.99)] ?? 0;
}

/** Nobody is sent anything: messages are rows, and the sender does not run here. */
async function night(fresh: FreshDatabase): Promise<{ readonly seconds: number; readonly told: number }> {
  const centres = await fresh.database.withActor(systemActor, (trx) => allCentres(trx, monday));
  const deps = {
    database: fresh.database,
    enqueue: async () => undefined,
    pictures: undefined as never,
    publicUrl: 'https://doorstep.example',
  };
  // The first night catches up with eleven days; the one after it is a night like any other.
  for (const centre of centres) await nightOf(deps, centre, monday);
  const began = performance.now();
  let told = 0;
  for (const centre of centres) told += (await nightOf(deps, centre, nextNight)).told;
  return { seconds: (performance.now() - began) / 1000, told };
}

function verdict(name: string, value: number, limit: number): string {
  return `${value <= limit ? 'PASS' : 'FAIL'} ${name} ${value.toFixed(1)} ${limit}`;
}

/** Plans in a rhythm of 90 days, so that one in ninety is due each day; a tenth of the residents was seen lately. Invented in SQL. */
function fillCity({ centres, plansEach }: Size): string {
  return `
    insert into organisation (code, kind, name_zh, name_en, zone, longitude, latitude, service_area)
      select 'X' || n, 'centre', '中心', 'Centre', zone, longitude, latitude, service_area
      from organisation, generate_series(1, ${centres - 1}) n where code = 'C1';
    insert into person (centre_id, code, name, name_latin, initials, sex, birth_date)
      select o.id, 'B' || n, '居民' || n, 'x' || n, 'x', 'female', '1950-01-01'
      from organisation o, generate_series(1, ${plansEach}) n where o.code <> 'C2';
    insert into care_plan (centre_id, resident_id, condition, opened_on, opened_by, anchor_on, series_start, series_rule,
        next_due, last_on, last_class, last_controlled, chase_on)
      select centre_id, id, case when n % 3 = 0 then 'diabetes2' else 'hypertension' end, '2025-01-01', 'd', '2025-01-01',
        date '2026-11-20' + n % 90, 'FREQ=DAILY;INTERVAL=90', date '2026-11-20' + n % 90, date '2026-11-20' + n % 90 - 90,
        case when n % 4 = 0 then 'unsatisfied-first' else 'satisfied' end, n % 4 <> 0,
        case when n % 20 = 0 then date '2026-11-20' + n % 14 end
      from (select p.*, substr(code, 2)::int as n from person p where code like 'B%') p;
    insert into check_up (plan_id, resident_id, centre_id, due_on, state)
      select id, resident_id, centre_id, next_due - 90 * k, case when k = 0 then 'due' else 'done' end
      from care_plan, generate_series(0, 4) k;
    insert into care_year (plan_id, resident_id, centre_id, condition, year, face_to_face, full_checks, last_on, last_controlled)
      select id, resident_id, centre_id, condition, 2026, 4, 1, last_on, last_controlled from care_plan;
    analyze`;
}
