import { type Insertable, type Selectable, sql } from 'kysely';
import type { Actor } from '#access';
import { newId, type Tables, type Trx } from '#database';
import type { Day } from '#time';
import { activeStates, promisedStates } from './rules.ts';
import { needs } from './wire.ts';

export type Visit = Selectable<Tables['visit']>;
export type NewVisitRow = Insertable<Tables['visit']>;

/** A visit as it will stand once it is written, so that what goes with it can be written in the same go. */
export function newVisit(row: Omit<Visit, 'id' | 'version'>): Visit {
  return { ...row, id: newId(row.created_at), version: 1 };
}

/**
 * Makes a visit with its services.
 * @returns undefined when the resident already has one of these services in an overlapping window: the database decides.
 */
export async function createVisit(trx: Trx, row: NewVisitRow, services: readonly string[]): Promise<Visit | undefined> {
  const id = row.id ?? newId(new Date(row.created_at));
  const [visit, lines] = await Promise.all([
    trx
      .insertInto('visit')
      .values({ ...row, id })
      .returningAll()
      .executeTakeFirstOrThrow(),
    insertServices(trx, { ...row, id }, services),
  ]);
  return lines === services.length ? visit : undefined;
}

async function insertServices(
  trx: Trx,
  visit: NewVisitRow & { readonly id: string },
  services: readonly string[],
): Promise<number> {
  const lines = await trx
    .insertInto('visit_service')
    .values(
      services.map((code, position) => ({
        visit_id: visit.id,
        position,
        centre_id: visit.centre_id,
        resident_id: visit.resident_id,
        service_code: code,
        window_start: visit.window_start,
        window_end: visit.window_end,
        active: true,
      })),
    )
    .onConflict((conflict) => conflict.constraint('visit_service_once_at_a_time').doNothing())
    .returning('position')
    .execute();
  return lines.length;
}

/** One visit, or undefined when there is none the actor may see. */
export async function visitById(trx: Trx, id: string): Promise<Visit | undefined> {
  return trx.selectFrom('visit').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, kept from changing until the transaction ends. */
export async function lockVisit(trx: Trx, id: string): Promise<Visit | undefined> {
  return trx.selectFrom('visit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Several, in the order of their ids, so that two who want the same ones never wait for each other. */
export async function lockVisits(trx: Trx, ids: readonly string[]): Promise<Visit[]> {
  if (ids.length === 0) return [];
  return trx.selectFrom('visit').selectAll().where('id', 'in', ids).orderBy('id').forUpdate().execute();
}

export async function visitsByIds(trx: Trx, ids: readonly string[]): Promise<Map<string, Visit>> {
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom('visit').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Visits of a centre's day that take or should take a place in somebody's list, by window, then id.
 * @param known as they were before: of these only what changed is read again.
 */
export async function openVisitsOfDay(
  trx: Trx,
  centreId: string,
  day: Day,
  known: readonly Visit[] = [],
): Promise<Visit[]> {
  const open = trx
    .selectFrom('visit')
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .where('state', 'in', [...activeStates])
    .orderBy('window_start')
    .orderBy('id');
  if (known.length === 0) return open.selectAll().execute();
  const [ids, versions] = [known.map(({ id }) => id), known.map(({ version }) => version)];
  const [standing, changed] = await Promise.all([
    open.select(['id', 'version']).execute(),
    open
      .selectAll()
      .where(sql<boolean>`(id, version) not in (select * from unnest(${ids}::uuid[], ${versions}::int[]))`)
      .execute(),
  ]);
  const byId = new Map([...known, ...changed].map((visit) => [visit.id, visit]));
  return standing.flatMap(({ id, version }) => {
    const visit = byId.get(id);
    return visit && visit.version >= version ? [visit] : [];
  });
}

/** Visits of a centre that are only wished for, up to a day, earliest first; at most 2,000. */
export async function requestedVisits(trx: Trx, centreId: string, upTo: Day): Promise<Visit[]> {
  return trx
    .selectFrom('visit')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('state', '=', 'requested')
    .where('day', '<=', upTo)
    .orderBy('day')
    .orderBy('id')
    .limit(2000)
    .execute();
}

/** A resident's visits, newest day first; at most 200. */
export async function visitsOfResident(trx: Trx, residentId: string): Promise<Visit[]> {
  return trx
    .selectFrom('visit')
    .selectAll()
    .where('resident_id', '=', residentId)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
}

/** Visits that were done for a resident in these days, the earliest first. */
export async function visitsDoneIn(trx: Trx, residentId: string, from: Day, to: Day): Promise<string[]> {
  const rows = await trx
    .selectFrom('visit')
    .select('id')
    .where('resident_id', '=', residentId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('state', '=', 'done')
    .orderBy('day')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Visits of these residents that take a place in somebody's day, from a day on. */
export async function visitsAhead(trx: Trx, residentIds: readonly string[], from: Day): Promise<Visit[]> {
  if (residentIds.length === 0) return [];
  return trx
    .selectFrom('visit')
    .selectAll()
    .where('resident_id', 'in', [...residentIds])
    .where('day', '>=', from)
    .where('state', 'in', [...activeStates, 'requested'])
    .orderBy('day')
    .orderBy('id')
    .execute();
}

/** Codes of each visit's services, in the order they were asked for. */
export async function servicesOf(trx: Trx, visitIds: readonly string[]): Promise<Map<string, string[]>> {
  const codes = new Map<string, string[]>(visitIds.map((id) => [id, []]));
  if (visitIds.length === 0) return codes;
  const rows = await trx
    .selectFrom('visit_service')
    .select(['visit_id', 'service_code'])
    .where('visit_id', 'in', visitIds)
    .orderBy('visit_id')
    .orderBy('position')
    .execute();
  for (const row of rows) codes.get(row.visit_id)?.push(row.service_code);
  return codes;
}

/** Writes down what happened to a visit; nothing of this is ever changed. */
export async function recordEvent(trx: Trx, visit: Told, event: Happened): Promise<void> {
  await recordEvents(trx, [{ visit, event }]);
}

type Told = Pick<Visit, 'id' | 'centre_id' | 'resident_id'>;

interface Happened {
  readonly kind: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly data?: Record<string, unknown>;
}

/** The same for many at once. */
export async function recordEvents(
  trx: Trx,
  many: readonly { readonly visit: Told; readonly event: Happened }[],
): Promise<void> {
  if (many.length === 0) return;
  await trx
    .insertInto('visit_event')
    .values(
      many.map(({ visit, event }) => ({
        visit_id: visit.id,
        centre_id: visit.centre_id,
        resident_id: visit.resident_id,
        at: event.at,
        actor: event.actor.id,
        kind: event.kind,
        data: JSON.stringify(event.data ?? {}),
      })),
    )
    .execute();
}

/** How many windows a resident and an account are holding at `now`. */
export async function countLiveHolds(
  trx: Trx,
  residentId: string,
  account: string,
  now: Date,
): Promise<{ ofResident: number; ofAccount: number }> {
  const rows = await trx
    .selectFrom('visit')
    .select(['resident_id', 'booked_by'])
    .where('state', '=', 'held')
    .where('hold_expires_at', '>', now)
    .where((where) => where.or([where('resident_id', '=', residentId), where('booked_by', '=', account)]))
    .execute();
  return {
    ofResident: rows.filter((row) => row.resident_id === residentId).length,
    ofAccount: rows.filter((row) => row.booked_by === account).length,
  };
}

/** Promised visits of a centre that lack a paper, the earliest first; at most 200. */
export async function visitsLackingPapers(trx: Trx, centreId: string): Promise<Visit[]> {
  return trx
    .selectFrom('visit')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('state', 'in', promisedStates)
    .where('at_risk_cause', 'in', needs)
    .orderBy('window_start')
    .orderBy('id')
    .limit(200)
    .execute();
}

/** What the newest event of a kind says of a visit, or undefined. */
export async function newestEventOf(
  trx: Trx,
  visitId: string,
  kind: string,
): Promise<Record<string, unknown> | undefined> {
  const row = await trx
    .selectFrom('visit_event')
    .select('data')
    .where('visit_id', '=', visitId)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.data;
}
