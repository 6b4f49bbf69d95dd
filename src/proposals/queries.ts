import { type Selectable, sql } from 'kysely';
import type { Trx } from '#database';
import type { Day } from '#time';
import { type Before, earliest } from './rules.ts';
import type { BookingProposalTable, BookingProposalThingTable } from './tables.ts';
import type { Errand, ErrandThing, Naming } from './thing.ts';
import type { DeclineReason, ProposalState } from './wire.ts';

export type Proposal = Selectable<BookingProposalTable> & { readonly errand: Errand };
type ThingRow = Selectable<BookingProposalThingTable>;

export interface NewProposal {
  readonly id: string;
  readonly tripId: string;
  readonly centreId: string;
  readonly errand: Errand;
  readonly lapsesOn: Day;
  readonly start: Date;
  readonly end: Date;
  readonly by: string;
  readonly now: Date;
}

export async function insertProposal(trx: Trx, made: NewProposal): Promise<void> {
  const { errand, centreId: centre_id } = made;
  const { residentId: resident_id, things } = errand;
  await trx
    .insertInto('booking_proposal')
    .values({
      id: made.id,
      trip_id: made.tripId,
      centre_id,
      resident_id,
      organisation_id: errand.organisationId,
      mode: errand.mode,
      due_on: earliest(things.map(({ dueOn }) => dueOn)),
      lapses_on: made.lapsesOn,
      suggested_start: made.start,
      suggested_end: made.end,
      made_by: made.by,
      made_at: made.now,
    })
    .execute();
  await trx
    .insertInto('booking_proposal_thing')
    .values(
      things.map((thing, position) => ({
        proposal_id: made.id,
        position,
        centre_id,
        resident_id,
        subject: thing.subject,
        member_id: thing.memberId,
        item_code: thing.itemCode,
        nth: thing.nth,
        check_up_id: thing.checkUpId,
        way: thing.way,
        served_by: thing.by,
        service: thing.service,
        name_zh: thing.name?.['zh-CN'] ?? '',
        name_en: thing.name?.en ?? '',
        due_on: thing.dueOn,
      })),
    )
    .execute();
}

/** Open proposals of residents, with those of the same trips, as far as the actor may see them; what is due first. */
export async function openProposalsOf(trx: Trx, residentIds: readonly string[]): Promise<Proposal[]> {
  if (residentIds.length === 0) return [];
  const rows = await trx
    .selectFrom('booking_proposal')
    .selectAll()
    .where('state', '=', 'open')
    .where(
      'trip_id',
      'in',
      trx
        .selectFrom('booking_proposal as own')
        .select('own.trip_id')
        .where('own.resident_id', 'in', [...residentIds])
        .where('own.state', '=', 'open'),
    )
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return withThings(trx, rows);
}

export async function proposalsByIds(trx: Trx, ids: readonly string[]): Promise<Proposal[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('booking_proposal')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
  return withThings(trx, rows);
}

/** The same, kept from changing until the transaction ends. */
export async function lockProposals(trx: Trx, ids: readonly string[]): Promise<Proposal[]> {
  const rows = await trx
    .selectFrom('booking_proposal')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  return withThings(trx, rows);
}

/** Open proposals of a centre, what is due soonest first; a page. */
export async function openProposalsAt(
  trx: Trx,
  centreId: string,
  {
    after,
    limit,
  }: { readonly after: { readonly dueOn: Day; readonly id: string } | undefined; readonly limit: number },
): Promise<Proposal[]> {
  const rows = await trx
    .selectFrom('booking_proposal')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('state', '=', 'open')
    // As one place in the index: told apart by "or" it would be read from its beginning.
    .$if(after !== undefined, (asked) =>
      asked.where(sql<boolean>`(due_on, id) > (${after!.dueOn}::date, ${after!.id}::uuid)`),
    )
    .orderBy('due_on')
    .orderBy('id')
    .limit(limit)
    .execute();
  return withThings(trx, rows);
}

async function withThings(trx: Trx, rows: readonly Selectable<BookingProposalTable>[]): Promise<Proposal[]> {
  if (rows.length === 0) return [];
  const things = await trx
    .selectFrom('booking_proposal_thing')
    .selectAll()
    .where(
      'proposal_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('proposal_id')
    .orderBy('position')
    .execute();
  const of = Map.groupBy(things, ({ proposal_id }) => proposal_id);
  return rows.map((row) => ({
    ...row,
    errand: {
      residentId: row.resident_id,
      mode: row.mode,
      organisationId: row.organisation_id,
      things: (of.get(row.id) ?? []).map((thing) => thingOf(thing, row.organisation_id)),
    },
  }));
}

function thingOf(row: ThingRow, organisationId: string): ErrandThing {
  return {
    subject: row.subject,
    residentId: row.resident_id,
    memberId: row.member_id,
    itemCode: row.item_code,
    nth: row.nth,
    checkUpId: row.check_up_id,
    way: row.way,
    by: row.served_by,
    service: row.service,
    name: row.name_zh === '' ? null : { 'zh-CN': row.name_zh, en: row.name_en },
    organisationId,
    dueOn: row.due_on,
    until: null,
  };
}

export interface Closing {
  readonly state: Exclude<ProposalState, 'open'>;
  readonly by: string;
  readonly at: Date;
  readonly reason?: DeclineReason;
  readonly note?: string;
  readonly visitId?: string;
  readonly seatIds?: readonly string[];
}

export async function closeProposal(trx: Trx, id: string, closing: Closing): Promise<void> {
  await trx
    .updateTable('booking_proposal')
    .set((is) => ({
      state: closing.state,
      closed_by: closing.by,
      closed_at: closing.at,
      reason: closing.reason ?? null,
      note: closing.note ?? '',
      visit_id: closing.visitId ?? null,
      seat_ids: [...(closing.seatIds ?? [])],
      version: is('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}

/** What nobody answered in its time is not offered any more. @returns how many. */
export async function lapse(trx: Trx, centreId: string, today: Day, at: Date): Promise<number> {
  const result = await trx
    .updateTable('booking_proposal')
    .set((is) => ({ state: 'lapsed', closed_by: 'system', closed_at: at, version: is('version', '+', 1) }))
    .where('centre_id', '=', centreId)
    .where('state', '=', 'open')
    .where('lapses_on', '<=', today)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

interface BeforeRow extends Omit<Before, 'closedOn'> {
  readonly subject: Naming['subject'];
  readonly member_id: string | null;
  readonly item_code: string | null;
  readonly nth: number | null;
  readonly check_up_id: string | null;
  readonly closed_on: Day | null;
}

/** How the newest proposal of each thing of these residents ended, by the thing's key. */
export async function proposedBefore(
  trx: Trx,
  residentIds: readonly string[],
  zone: string,
): Promise<{ readonly before: Before; readonly of: Naming }[]> {
  const { rows } = await sql<BeforeRow>`select distinct on (t.subject, t.member_id, t.item_code, t.nth, t.check_up_id)
      t.subject, t.member_id, t.item_code, t.nth, t.check_up_id, p.state, p.reason,
      (p.closed_at at time zone ${zone})::date::text as closed_on
    from booking_proposal_thing t join booking_proposal p on p.id = t.proposal_id
    where t.resident_id = any(${[...residentIds]}::uuid[])
    order by t.subject, t.member_id, t.item_code, t.nth, t.check_up_id, p.id desc`.execute(trx);
  return rows.map((row) => ({
    before: { state: row.state, reason: row.reason, closedOn: row.closed_on },
    of: {
      subject: row.subject,
      memberId: row.member_id,
      itemCode: row.item_code,
      nth: row.nth,
      checkUpId: row.check_up_id,
    },
  }));
}

/** Of these residents, those whose homes need not be looked at on this day. */
export async function lookedAt(trx: Trx, residentIds: readonly string[], today: Day): Promise<Set<string>> {
  if (residentIds.length === 0) return new Set();
  const rows = await trx
    .selectFrom('booking_proposal_look')
    .select('resident_id')
    .where('resident_id', 'in', [...residentIds])
    .where('again_on', '>', today)
    .execute();
  return new Set(rows.map((row) => row.resident_id));
}

export async function noteLook(
  trx: Trx,
  residents: readonly { readonly id: string; readonly centreId: string }[],
  againOn: Day,
): Promise<void> {
  await trx
    .insertInto('booking_proposal_look')
    .values(residents.map(({ id, centreId }) => ({ resident_id: id, centre_id: centreId, again_on: againOn })))
    .onConflict((conflict) => conflict.column('resident_id').doUpdateSet({ again_on: againOn }))
    .execute();
}

/** Their homes are looked at in the next night, however lately they were. */
export async function lookAgain(trx: Trx, residentIds: readonly string[], today: Day): Promise<void> {
  if (residentIds.length === 0) return;
  await trx
    .updateTable('booking_proposal_look')
    .set({ again_on: today })
    .where('resident_id', 'in', [...residentIds])
    .execute();
}
