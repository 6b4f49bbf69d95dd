import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Trx } from '#database';
import type { Day } from '#time';
import type { ReferralEventTable, ReferralProposalTable, ReferralTable } from './tables.ts';
import type { Direction, OwnerRole, ReferralKind } from './wire.ts';

export type Referral = Selectable<ReferralTable>;
export type Proposal = Selectable<ReferralProposalTable>;
export type ReferralChange = Updateable<ReferralTable>;
export type ReferralEvent = Selectable<ReferralEventTable>;

export function referralById(trx: Trx, id: string): Promise<Referral | undefined> {
  return trx.selectFrom('referral').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function referralsByIds(trx: Trx, ids: readonly string[]): Promise<Referral[]> {
  if (ids.length === 0) return [];
  return trx
    .selectFrom('referral')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
}

/** The referral, kept from changing until the transaction ends. */
export function lockReferral(trx: Trx, id: string): Promise<Referral | undefined> {
  return trx.selectFrom('referral').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** @returns undefined when the resident has an open one for this reason, direction and kind. */
export function insertReferral(trx: Trx, row: Insertable<ReferralTable>): Promise<Referral | undefined> {
  return trx
    .insertInto('referral')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** The open referral that stands in the way of another for the same reason. */
export function openReferralOf(
  trx: Trx,
  of: { residentId: string; reasonCode: string; direction: Direction; kind: ReferralKind },
): Promise<Referral | undefined> {
  return trx
    .selectFrom('referral')
    .selectAll()
    .where('resident_id', '=', of.residentId)
    .where(sql<string>`left(reason_code, 3)`, '=', of.reasonCode.slice(0, 3))
    .where('direction', '=', of.direction)
    .where('kind', '=', of.kind)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
}

export function updateReferral(trx: Trx, id: string, change: ReferralChange): Promise<Referral> {
  return trx
    .updateTable('referral')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function referralOfSeat(trx: Trx, seatId: string): Promise<Referral | undefined> {
  return trx
    .selectFrom('referral')
    .selectAll()
    .where('seat_id', '=', seatId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function addEvent(trx: Trx, row: Insertable<ReferralEventTable>): Promise<void> {
  await trx.insertInto('referral_event').values(row).execute();
}

export function eventsOf(trx: Trx, referralId: string): Promise<ReferralEvent[]> {
  return trx
    .selectFrom('referral_event')
    .selectAll()
    .where('referral_id', '=', referralId)
    .orderBy('id')
    .limit(200)
    .execute();
}

/** Referrals of a resident, the newest first. */
export function referralsOfResident(trx: Trx, residentId: string): Promise<Referral[]> {
  return trx
    .selectFrom('referral')
    .selectAll()
    .where('resident_id', '=', residentId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

export interface Queue {
  readonly organisationId: string;
  readonly role: OwnerRole;
}

export interface Place {
  readonly urgency: number;
  readonly dueAt: Date;
  readonly id: string;
}

/** What an owner must act on: the most pressing first, then by deadline. */
export function ownQueue(trx: Trx, { organisationId, role }: Queue, limit: number, after?: Place): Promise<Referral[]> {
  let asked = trx
    .selectFrom('referral')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('owner_id', '=', organisationId)
    .where('owner_role', '=', role);
  if (after) asked = asked.where(sql<boolean>`(urgency, due_at, id) > (${after.urgency}, ${after.dueAt}, ${after.id})`);
  return asked.orderBy('urgency').orderBy('due_at').orderBy('id').limit(limit).execute();
}

/** What the other side must act on, by deadline. */
export function waitingQueue(trx: Trx, organisationId: string, limit: number, after?: Place): Promise<Referral[]> {
  let asked = trx
    .selectFrom('referral')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('waiting_id', '=', organisationId);
  if (after) asked = asked.where(sql<boolean>`(due_at, id) > (${after.dueAt}, ${after.id})`);
  return asked.orderBy('due_at').orderBy('id').limit(limit).execute();
}

/** What the sender must ask after by today. */
export function chaseQueue(trx: Trx, organisationId: string, today: Day, limit: number): Promise<Referral[]> {
  return trx
    .selectFrom('referral')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('from_id', '=', organisationId)
    .where('chase_on', '<=', today)
    .orderBy('chase_on')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** What an organisation owns and let its deadline pass. */
export function overdueQueue(trx: Trx, organisationId: string, now: Date, limit: number): Promise<Referral[]> {
  return trx
    .selectFrom('referral')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('owner_id', '=', organisationId)
    .where('owner_role', 'in', ['doctor', 'hospital-desk'])
    .where('due_at', '<', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Open referrals that were laid before others because their deadline passed: an organisation's own, then those it waits for. */
export function escalatedReferrals(trx: Trx, organisationId: string, limit: number): Promise<Referral[]> {
  const late = (whose: 'owner_id' | 'waiting_id') =>
    trx
      .selectFrom('referral')
      .selectAll()
      .where('closed_at', 'is', null)
      .where('escalated_at', 'is not', null)
      .where(whose, '=', organisationId)
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit);
  return late('owner_id')
    .execute()
    .then(async (own) => [...own, ...(own.length < limit ? await late('waiting_id').execute() : [])].slice(0, limit));
}

/** Counted only so far: beyond it a queue is simply long. */
const mostCounted = 1000;

export async function queueCounts(trx: Trx, { organisationId, role }: Queue, today: Day, now: Date) {
  const { rows } = await sql<{ mine: number; waiting: number; chase: number; overdue: number; news: number }>`select
    (select count(*) from (select from referral where closed_at is null and owner_id = ${organisationId}
      and owner_role = ${role} limit ${mostCounted}) q)::int as mine,
    (select count(*) from (select from referral where closed_at is null and waiting_id = ${organisationId}
      limit ${mostCounted}) q)::int as waiting,
    (select count(*) from (select from referral where closed_at is null and from_id = ${organisationId}
      and chase_on <= ${today} limit ${mostCounted}) q)::int as chase,
    (select count(*) from (select from referral where closed_at is null and owner_id = ${organisationId}
      and owner_role in ('doctor', 'hospital-desk') and due_at < ${now} limit ${mostCounted}) q)::int as overdue,
    (select count(*) from (select from referral_news where organisation_id = ${organisationId} and role = ${role}
      and read_at is null limit ${mostCounted}) q)::int as news`.execute(trx);
  return rows[0]!;
}

/** Hospitals a centre has an agreement with on a day. */
export async function agreedHospitals(trx: Trx, centreId: string, today: Day): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('referral_agreement')
    .select('hospital_id')
    .where('centre_id', '=', centreId)
    .where('valid_from', '<=', today)
    .where((one) => one.or([one('valid_until', 'is', null), one('valid_until', '>=', today)]))
    .execute();
  return new Set(rows.map((row) => row.hospital_id));
}
