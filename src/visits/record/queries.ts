import type { Insertable, Selectable } from 'kysely';
import type { Tables, Trx } from '#database';
import type { Day } from '#time';
import { newestEventOf } from '../queries.ts';
import { joinSheets } from './rules.ts';
import { firstPrevious, type Measure, type SheetContent, type Step, steps, type WireRecord } from './wire.ts';

export type EntryRow = Selectable<Tables['visit_entry']>;
export type ChainRow = Selectable<Tables['entry_chain']>;
export type RefusedRow = Selectable<Tables['refused_entry']>;

/**
 * A phone's chain, kept from changing until the transaction ends; it begins with its first entry.
 * @returns undefined when another nurse has a chain of that name.
 */
export async function lockChain(
  trx: Trx,
  chain: { readonly id: string; readonly centreId: string; readonly nurseId: string },
  now: Date,
): Promise<ChainRow | undefined> {
  const row = {
    id: chain.id,
    centre_id: chain.centreId,
    nurse_id: chain.nurseId,
    head_seq: 0,
    head_hash: firstPrevious,
    begun_at: now,
    broken_at: null,
  };
  const [, locked] = await Promise.all([
    trx
      .insertInto('entry_chain')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute(),
    trx
      .selectFrom('entry_chain')
      .selectAll()
      .where('id', '=', chain.id)
      .where('nurse_id', '=', chain.nurseId)
      .forUpdate()
      .executeTakeFirst(),
  ]);
  return locked;
}

export async function advanceChain(trx: Trx, chain: ChainRow, head: { seq: number; hash: string }): Promise<void> {
  await trx
    .updateTable('entry_chain')
    .set({ head_seq: head.seq, head_hash: head.hash })
    .where('id', '=', chain.id)
    .execute();
}

export async function breakChain(trx: Trx, chain: ChainRow, now: Date): Promise<void> {
  await trx
    .updateTable('entry_chain')
    .set({ broken_at: now })
    .where('id', '=', chain.id)
    .where('broken_at', 'is', null)
    .execute();
}

export async function insertEntry(trx: Trx, row: Insertable<Tables['visit_entry']>): Promise<void> {
  await trx.insertInto('visit_entry').values(row).execute();
}

export async function entryById(trx: Trx, id: string): Promise<EntryRow | undefined> {
  return trx.selectFrom('visit_entry').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What was written down at a visit, by phone or from paper; and at any visit of its centre from the form of this number. */
export async function enteredLike(
  trx: Trx,
  visit: { readonly id: string; readonly centre_id: string },
  paperNumber: string,
): Promise<EntryRow[]> {
  const here = trx.selectFrom('visit_entry').selectAll().where('visit_id', '=', visit.id);
  if (paperNumber === '') return here.orderBy('received_at').execute();
  const elsewhere = trx
    .selectFrom('visit_entry')
    .selectAll()
    .where('centre_id', '=', visit.centre_id)
    .where('paper_number', '=', paperNumber);
  return here.union(elsewhere).orderBy('received_at').execute();
}

/** What was written down at these visits, in the order it was made. */
export async function entriesOf(trx: Trx, visitIds: readonly string[]): Promise<EntryRow[]> {
  if (visitIds.length === 0) return [];
  return trx
    .selectFrom('visit_entry')
    .selectAll()
    .where('visit_id', 'in', visitIds)
    .orderBy('visit_id')
    .orderBy('made_at')
    .orderBy('seq')
    .orderBy('id')
    .execute();
}

/** The steps each nurse made at a visit, in the order she made them. */
export async function stepsOf(trx: Trx, visitId: string): Promise<Map<string, Step[]>> {
  const rows = await trx
    .selectFrom('visit_entry')
    .select(['nurse_id', 'kind'])
    .where('visit_id', '=', visitId)
    .where('kind', 'in', [...steps])
    .orderBy('received_at')
    .orderBy('seq')
    .execute();
  const made = new Map<string, Step[]>();
  for (const row of rows) made.set(row.nurse_id, [...(made.get(row.nurse_id) ?? []), row.kind as Step]);
  return made;
}

/** When each visit's nurse said that she is on her way, the latest of them. */
export async function leftAt(trx: Trx, visitIds: readonly string[]): Promise<Map<string, Map<string, Date>>> {
  if (visitIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('visit_entry')
    .select(['visit_id', 'nurse_id', 'made_at'])
    .where('visit_id', 'in', visitIds)
    .where('kind', '=', 'on-the-way')
    .orderBy('made_at')
    .execute();
  const left = new Map<string, Map<string, Date>>();
  for (const row of rows) {
    const ofVisit = left.get(row.visit_id) ?? new Map<string, Date>();
    left.set(row.visit_id, ofVisit.set(row.nurse_id, row.made_at));
  }
  return left;
}

export async function insertRefused(trx: Trx, row: Insertable<Tables['refused_entry']>): Promise<void> {
  await trx
    .insertInto('refused_entry')
    .values(row)
    .onConflict((conflict) => conflict.constraint('refused_entry_once').doNothing())
    .execute();
}

export async function refusedBefore(trx: Trx, chain: string, entryId: string): Promise<RefusedRow | undefined> {
  return trx
    .selectFrom('refused_entry')
    .selectAll()
    .where('chain', '=', chain)
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
}

/** Chains that something came to since then, taken or refused. */
export async function chainsSince(trx: Trx, since: Date): Promise<ChainRow[]> {
  const grown = trx.selectFrom('visit_entry').select('chain').where('received_at', '>=', since);
  const refused = trx.selectFrom('refused_entry').select('chain').where('received_at', '>=', since);
  return trx
    .selectFrom('entry_chain')
    .selectAll()
    .where((row) => row.or([row('id', 'in', grown), row('id', 'in', refused), row('begun_at', '>=', since)]))
    .orderBy('id')
    .execute();
}

export async function entriesOfChain(trx: Trx, chain: string): Promise<EntryRow[]> {
  return trx.selectFrom('visit_entry').selectAll().where('chain', '=', chain).orderBy('seq').execute();
}

export async function refusalsOfChain(trx: Trx, chain: string): Promise<RefusedRow[]> {
  return trx.selectFrom('refused_entry').selectAll().where('chain', '=', chain).orderBy('id').execute();
}

/** What a centre's phones sent in vain and nobody has settled, oldest first; at most 200. */
export async function openRefusals(trx: Trx, centreId: string): Promise<RefusedRow[]> {
  return trx
    .selectFrom('refused_entry')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('settled_at', 'is', null)
    .orderBy('received_at')
    .orderBy('id')
    .limit(200)
    .execute();
}

/** Settled by whoever was first; @returns undefined when there is none such. */
export async function settleRefusal(
  trx: Trx,
  id: string,
  by: { readonly actor: string; readonly at: Date; readonly note: string },
): Promise<RefusedRow | undefined> {
  await trx
    .updateTable('refused_entry')
    .set({ settled_at: by.at, settled_by: by.actor, settled_note: by.note })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .execute();
  return trx.selectFrom('refused_entry').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Every measure in every version, newest first: what was written down keeps the version it was measured by. */
export async function measures(trx: Trx): Promise<Measure[]> {
  const rows = await trx.selectFrom('measure').selectAll().orderBy('code').orderBy('version', 'desc').execute();
  return rows.map(({ name_zh, name_en, ...row }) => ({ ...row, name: { 'zh-CN': name_zh, en: name_en } }));
}

/** Only the newest version of each. */
export function newest(all: readonly Measure[]): Measure[] {
  return all.filter((one, index) => all.findIndex(({ code }) => code === one.code) === index);
}

/** A new version of what is done at a service; earlier ones stay. */
export async function putCareSheet(trx: Trx, serviceCode: string, content: SheetContent): Promise<void> {
  const { version } = await trx
    .selectFrom('care_sheet')
    .select((row) => row.fn.coalesce(row.fn.max('version'), row.lit(0)).as('version'))
    .where('service_code', '=', serviceCode)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('care_sheet')
    .values({ service_code: serviceCode, version: version + 1, content: JSON.stringify(content) })
    .execute();
}

/**
 * The joined sheet of each of these lists of services at a centre on a day. A service's own sheet goes before `*`, which
 * is for those without one; in both the centre's version of that day before everybody's.
 */
export async function sheetsFor(
  trx: Trx,
  { centreId, day }: { readonly centreId: string; readonly day: Day },
  services: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, SheetContent>> {
  const codes = ['*', ...new Set([...services.values()].flat())];
  const [house, own] = await Promise.all([
    trx
      .selectFrom('care_sheet')
      .select(['service_code', 'content'])
      .distinctOn('service_code')
      .where('service_code', 'in', codes)
      .orderBy('service_code')
      .orderBy('version', 'desc')
      .execute(),
    trx
      .selectFrom('own_care_sheet')
      .select(['service_code', 'content'])
      .distinctOn('service_code')
      .where('centre_id', '=', centreId)
      .where('service_code', 'in', codes)
      .where('from_day', '<=', day)
      .orderBy('service_code')
      .orderBy('version', 'desc')
      .execute(),
  ]);
  const sheets = new Map([...house, ...own].map((row) => [row.service_code, row.content]));
  const sheetOf = (code: string) => sheets.get(code) ?? sheets.get('*');
  return new Map(
    [...services].map(([visitId, ofVisit]) => [
      visitId,
      joinSheets(ofVisit.map(sheetOf).filter((sheet) => sheet !== undefined)),
    ]),
  );
}

/** What was written down about care that began after its window. */
export async function beganLate(trx: Trx, visitId: string): Promise<WireRecord['beganLate']> {
  const data = await newestEventOf(trx, visitId, 'began-late');
  if (!data) return null;
  const { minutes, cause, because } = data as Omit<NonNullable<WireRecord['beganLate']>, 'because'> & {
    because?: string;
  };
  return { minutes, cause, because: because ?? null };
}
