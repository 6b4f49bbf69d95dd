import { type Insertable, type Selectable, sql } from 'kysely';
import type { Actor } from '#access';
import type { Tables, Trx } from '#database';
import type { Day } from '#time';

export type WaitEntry = Selectable<Tables['wait_entry']>;
export type WaitOffer = Selectable<Tables['wait_offer']>;

/**
 * Puts somebody on the list.
 * @returns the position of the service she waits for already, when there is one: the database decides.
 */
export async function addEntry(
  trx: Trx,
  row: Insertable<Tables['wait_entry']>,
  services: readonly string[],
): Promise<WaitEntry | { readonly twice: number }> {
  const entry = await trx.insertInto('wait_entry').values(row).returningAll().executeTakeFirstOrThrow();
  const lines = await trx
    .insertInto('wait_service')
    .values(
      services.map((code, position) => ({
        entry_id: entry.id,
        position,
        centre_id: entry.centre_id,
        resident_id: entry.resident_id,
        service_code: code,
        active: true,
      })),
    )
    .onConflict((conflict) => conflict.constraint('wait_service_waited_for_once').doNothing())
    .returning('position')
    .execute();
  const taken = new Set(lines.map((line) => line.position));
  const twice = services.findIndex((_, position) => !taken.has(position));
  return twice < 0 ? entry : { twice };
}

export async function entryById(trx: Trx, id: string): Promise<WaitEntry | undefined> {
  return trx.selectFrom('wait_entry').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, kept from changing until the transaction ends. */
export async function lockEntry(trx: Trx, id: string): Promise<WaitEntry | undefined> {
  return trx.selectFrom('wait_entry').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** How many are looked at for one place: whoever stands further back waits for the next. */
const mostWaiting = 300;

/** Whoever waits at a centre, the most urgent and then the longest waiting first. */
export async function waitingAt(trx: Trx, centreId: string): Promise<WaitEntry[]> {
  return trx
    .selectFrom('wait_entry')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('ended_at', 'is', null)
    .orderBy('priority')
    .orderBy('joined_at')
    .orderBy('id')
    .limit(mostWaiting)
    .execute();
}

/** A resident's waits, the newest first; at most 50. */
export async function entriesOfResident(trx: Trx, residentId: string): Promise<WaitEntry[]> {
  return trx
    .selectFrom('wait_entry')
    .selectAll()
    .where('resident_id', '=', residentId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

export async function entriesJoined(trx: Trx, centreId: string, from: Date, until: Date): Promise<WaitEntry[]> {
  return trx
    .selectFrom('wait_entry')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('joined_at', '>=', from)
    .where('joined_at', '<', until)
    .orderBy('id')
    .execute();
}

/** Codes of each entry's services, in the order asked. */
export async function waitedFor(trx: Trx, entryIds: readonly string[]): Promise<Map<string, string[]>> {
  const codes = new Map<string, string[]>(entryIds.map((id) => [id, []]));
  if (entryIds.length === 0) return codes;
  const rows = await trx
    .selectFrom('wait_service')
    .select(['entry_id', 'service_code'])
    .where('entry_id', 'in', entryIds)
    .orderBy('entry_id')
    .orderBy('position')
    .execute();
  for (const row of rows) codes.get(row.entry_id)?.push(row.service_code);
  return codes;
}

/** @returns undefined when somebody ended it first. */
export async function endEntry(
  trx: Trx,
  id: string,
  reason: NonNullable<WaitEntry['end_reason']>,
  at: Date,
): Promise<WaitEntry | undefined> {
  const ended = await trx
    .updateTable('wait_entry')
    .set((entry) => ({ ended_at: at, end_reason: reason, version: entry('version', '+', 1) }))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (ended) await trx.updateTable('wait_service').set({ active: false }).where('entry_id', '=', id).execute();
  return ended;
}

export async function putPriority(trx: Trx, id: string, priority: number): Promise<void> {
  await trx
    .updateTable('wait_entry')
    .set((entry) => ({ priority, version: entry('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Entries whose last day is over. */
export async function entriesPast(trx: Trx, centreId: string, today: Day): Promise<WaitEntry[]> {
  return trx
    .selectFrom('wait_entry')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('ended_at', 'is', null)
    .where('last_day', '<', today)
    .orderBy('id')
    .limit(500)
    .execute();
}

/** Writes an offer down. @returns undefined when she has an open one: the database decides. */
export async function addOffer(trx: Trx, row: Insertable<Tables['wait_offer']>): Promise<WaitOffer | undefined> {
  return trx
    .insertInto('wait_offer')
    .values(row)
    .onConflict((conflict) => conflict.constraint('wait_offer_one_at_a_time').doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function offerById(trx: Trx, id: string): Promise<WaitOffer | undefined> {
  return trx.selectFrom('wait_offer').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The offer a held visit belongs to, kept from changing; undefined for any other visit. */
export async function lockOfferOf(trx: Trx, visitId: string): Promise<WaitOffer | undefined> {
  return trx.selectFrom('wait_offer').selectAll().where('visit_id', '=', visitId).forUpdate().executeTakeFirst();
}

/** Each entry's offers, the newest first. */
export async function offersOf(trx: Trx, entryIds: readonly string[]): Promise<Map<string, WaitOffer[]>> {
  if (entryIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('wait_offer')
    .selectAll()
    .where('entry_id', 'in', entryIds)
    .orderBy('id', 'desc')
    .execute();
  return Map.groupBy(rows, (row) => row.entry_id);
}

/** Open offers that ended by `now`, everywhere the actor may see. */
export async function offersEnded(trx: Trx, now: Date): Promise<WaitOffer[]> {
  return trx
    .selectFrom('wait_offer')
    .selectAll()
    .where('state', '=', 'open')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .orderBy('id')
    .limit(500)
    .execute();
}

export async function settleOffer(
  trx: Trx,
  id: string,
  state: Exclude<WaitOffer['state'], 'open'>,
  by: { readonly actor: Actor; readonly at: Date; readonly channel: WaitOffer['channel'] },
): Promise<boolean> {
  const settled = await trx
    .updateTable('wait_offer')
    .set({ state, answered_at: by.at, answered_by: by.actor.id, channel: by.channel })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  return settled !== undefined;
}

/** Writes down what happened to somebody who waits; nothing of this is ever changed. */
export async function recordWait(
  trx: Trx,
  entry: Pick<WaitEntry, 'id' | 'centre_id' | 'resident_id'>,
  event: {
    readonly kind: Tables['wait_event']['kind'];
    readonly actor: Actor;
    readonly at: Date;
    readonly data?: Record<string, unknown>;
  },
): Promise<void> {
  await trx
    .insertInto('wait_event')
    .values({
      entry_id: entry.id,
      centre_id: entry.centre_id,
      resident_id: entry.resident_id,
      at: event.at,
      actor: event.actor.id,
      kind: event.kind,
      data: JSON.stringify(event.data ?? {}),
    })
    .execute();
}

/** At which version each day was last looked at for those who wait. */
export async function looksAtDays(trx: Trx, centreId: string, from: Day): Promise<Map<Day, number>> {
  const rows = await trx
    .selectFrom('wait_look')
    .select(['day', 'version'])
    .where('centre_id', '=', centreId)
    .where('day', '>=', from)
    .execute();
  return new Map(rows.map((row) => [row.day, row.version]));
}

export async function markLooked(trx: Trx, centreId: string, day: Day, version: number): Promise<void> {
  await trx
    .insertInto('wait_look')
    .values({ centre_id: centreId, day, version })
    .onConflict((conflict) => conflict.columns(['centre_id', 'day']).doUpdateSet({ version }))
    .execute();
}

/** These days must be looked at again: somebody new waits for them. */
export async function forgetLooks(trx: Trx, centreId: string, from: Day, to: Day): Promise<void> {
  await trx
    .deleteFrom('wait_look')
    .where('centre_id', '=', centreId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute();
}

export async function somebodyWaits(trx: Trx, centreId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('wait_entry')
    .select('id')
    .where('centre_id', '=', centreId)
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Centres at which somebody waits. */
export async function centresWithWaiting(trx: Trx): Promise<string[]> {
  const rows = await sql<{ centre_id: string }>`select distinct centre_id from wait_entry where ended_at is null
    union select distinct centre_id from wait_offer where state = 'open' order by 1`.execute(trx);
  return rows.rows.map((row) => row.centre_id);
}
