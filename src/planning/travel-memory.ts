import { sql } from 'kysely';
import { plannerFor, systemActor } from '#access';
import type { Database, Trx } from '#database';
import {
  type MeasuredPair,
  type Mode,
  NO_WAY,
  type PairKind,
  type PairMemory,
  type RoadProvider,
} from '#outside/travel-times';

/** Whose roads and in what traffic; the modes are told apart pair by pair. */
export interface RoadKind {
  readonly provider: RoadProvider['name'];
  readonly hourClass: string;
}

/** Rows of one statement, well within the time a statement may take. */
const rowsAtOnce = 10_000;

/** Of a free answer about everyone to everyone, each place's nearest in both directions are worth keeping. */
const nearestKept = 40;

/** One centre's measured pairs in the database, each as it was last measured. */
export function pairsInDatabase(database: Database, centreId: string, { free }: { free: boolean }): PairMemory {
  const actor = plannerFor(systemActor, centreId);
  return {
    recall(kind, points, measuredSince) {
      return database.withActor(actor, (trx) => recall(trx, centreId, kind, points, measuredSince));
    },
    async remember(kind, pairs, measuredAt) {
      await keepPairs(database, centreId, kind, free ? nearestPairs(pairs, nearestKept) : pairs, measuredAt);
    },
  };
}

async function recall(
  trx: Trx,
  centreId: string,
  { provider, mode, hourClass }: PairKind,
  points: readonly string[],
  measuredSince: Date,
): Promise<MeasuredPair[]> {
  return trx
    .selectFrom('travel_pair')
    .select(['from_point as from', 'to_point as to', 'seconds'])
    .where('centre_id', '=', centreId)
    .where('provider', '=', provider)
    .where('mode', '=', mode)
    .where('hour_class', '=', hourClass)
    .where(sql<boolean>`from_point = any(${points}::text[])`)
    .where(sql<boolean>`to_point = any(${points}::text[])`)
    .where('measured_at', '>=', measuredSince)
    .execute();
}

/** Every pair of a centre's roads that was measured since then. */
export async function pairsSince(
  trx: Trx,
  centreId: string,
  { provider, hourClass }: RoadKind,
  measuredSince: Date,
): Promise<(MeasuredPair & { mode: Mode })[]> {
  return trx
    .selectFrom('travel_pair')
    .select(['mode', 'from_point as from', 'to_point as to', 'seconds'])
    .where('centre_id', '=', centreId)
    .where('provider', '=', provider)
    .where('hour_class', '=', hourClass)
    .where('measured_at', '>=', measuredSince)
    .execute();
}

/** Writes pairs down, over what was known of them before. */
export async function keepPairs(
  database: Database,
  centreId: string,
  { provider, mode, hourClass }: PairKind,
  pairs: readonly MeasuredPair[],
  measuredAt: Date,
): Promise<void> {
  for (let from = 0; from < pairs.length; from += rowsAtOnce) {
    // In one order everywhere, so that two nights writing the same pairs never wait for each other in a circle.
    const rows = [...pairs.slice(from, from + rowsAtOnce)].sort((one, other) =>
      `${one.from} ${one.to}` < `${other.from} ${other.to}` ? -1 : 1,
    );
    await database.withActor(plannerFor(systemActor, centreId), (trx) =>
      sql`insert into travel_pair (centre_id, provider, mode, hour_class, from_point, to_point, seconds, measured_at)
        select ${centreId}, ${provider}, ${mode}, ${hourClass}, pair.from_point, pair.to_point, pair.seconds, ${measuredAt}
        from unnest(${rows.map((row) => row.from)}::text[], ${rows.map((row) => row.to)}::text[],
          ${rows.map((row) => row.seconds)}::int[]) as pair (from_point, to_point, seconds)
        on conflict (centre_id, provider, mode, hour_class, from_point, to_point)
        do update set seconds = excluded.seconds, measured_at = excluded.measured_at`.execute(trx),
    );
  }
}

/** Each place's nearest others, there and back; and where there is no way, so that nobody looks for one each night. */
export function nearestPairs(pairs: readonly MeasuredPair[], count: number): MeasuredPair[] {
  const ways = pairs.filter((pair) => pair.seconds !== NO_WAY);
  const nearest = (end: 'from' | 'to') =>
    [...Map.groupBy(ways, (pair) => pair[end]).values()].flatMap((group) =>
      group.toSorted((one, other) => one.seconds - other.seconds).slice(0, count),
    );
  return [...new Set([...nearest('from'), ...nearest('to'), ...pairs.filter((pair) => pair.seconds === NO_WAY)])];
}
