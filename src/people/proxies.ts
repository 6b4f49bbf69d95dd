import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { addDays, type Day, dayOf, instantOf } from '#time';
import { proxyExists, proxyForOneself, proxyOver } from './errors.ts';
import { residentById } from './queries.ts';
import type { ProxyTable } from './tables.ts';
import type { RecordProxy } from './wire.ts';

export type ProxyRow = Selectable<ProxyTable>;

/** Residents this person may act for at `now`. */
export async function residentsRepresentedBy(trx: Trx, personId: string, now: Date): Promise<string[]> {
  const rows = await inForce(trx, now).select('resident_id').where('proxy_id', '=', personId).execute();
  return rows.map((row) => row.resident_id);
}

/** The same as a list within a question that already knows the person; empty for null. */
export function residentsActedFor(personId: RawBuilder<string | null>, now: Date): RawBuilder<string[]> {
  return sql`array(select proxy.resident_id from proxy where proxy.ended_at is null and proxy.starts_at <= ${now}
    and proxy.ends_at > ${now} and proxy.proxy_id = ${personId})`;
}

/** Authorities this person holds at `now`, by the resident's id. */
export function authoritiesOf(trx: Trx, personId: string, now: Date): Promise<ProxyRow[]> {
  return inForce(trx, now).selectAll().where('proxy_id', '=', personId).orderBy('resident_id').execute();
}

/** An authority, if it is in force at `now`. */
export function authorityOf(trx: Trx, id: string, now: Date): Promise<ProxyRow | undefined> {
  return inForce(trx, now).selectAll().where('id', '=', id).executeTakeFirst();
}

/** Everybody who may, might or once could act for this resident, newest first. */
export function proxiesOf(trx: Trx, residentId: string): Promise<ProxyRow[]> {
  return trx.selectFrom('proxy').selectAll().where('resident_id', '=', residentId).orderBy('id', 'desc').execute();
}

export function isInForce(proxy: ProxyRow, now: Date): boolean {
  return proxy.ended_at === null && proxy.starts_at <= now && now < proxy.ends_at;
}

/**
 * Writes down that somebody may act for a resident, from one day to another of the centre, both inclusive.
 * @throws {Problem} 404 for somebody of another centre; 409 when she has such an authority in that time already; 422 for
 *   a resident who would represent herself, or an end that has passed.
 */
export async function recordProxy(
  trx: Trx,
  actor: Actor,
  residentId: string,
  request: RecordProxy,
  now: Date,
  centre: { readonly zone: string },
): Promise<ProxyRow> {
  const resident = await residentById(trx, residentId);
  if (request.proxyId === residentId) throw proxyForOneself();
  const proxy = await residentById(trx, request.proxyId);
  if (proxy.centreId !== resident.centreId) throw notFound();
  if (request.validUntil < dayOf(now, centre.zone)) throw proxyOver();
  const row = await trx
    .insertInto('proxy')
    .values({
      centre_id: resident.centreId,
      resident_id: residentId,
      proxy_id: request.proxyId,
      proxy_name: proxy.name,
      proxy_name_latin: proxy.nameLatin,
      kind: request.kind,
      evidence: request.evidence,
      valid_from: request.validFrom,
      valid_until: request.validUntil,
      starts_at: midnightOf(request.validFrom, centre.zone),
      ends_at: midnightOf(addDays(request.validUntil, 1), centre.zone),
      recorded_by: actor.id,
      recorded_at: now,
      ended_at: null,
      ended_by: null,
    })
    .onConflict((conflict) => conflict.constraint('proxy_one_authority_at_a_time').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw proxyExists();
  return row;
}

/**
 * Ends an authority now; ending it again changes nothing.
 * @throws {Problem} 404 when there is none this actor may see.
 */
export async function endProxy(trx: Trx, actor: Actor, id: string, now: Date): Promise<ProxyRow> {
  await trx
    .updateTable('proxy')
    .set({ ended_at: now, ended_by: actor.id })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
  return proxyById(trx, id);
}

export async function proxyById(trx: Trx, id: string): Promise<ProxyRow> {
  const row = await trx.selectFrom('proxy').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

function inForce(trx: Trx, now: Date) {
  return trx.selectFrom('proxy').where('ended_at', 'is', null).where('starts_at', '<=', now).where('ends_at', '>', now);
}

function midnightOf(day: Day, zone: string): Date {
  return instantOf(day, '00:00', zone);
}
