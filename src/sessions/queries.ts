import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Tables, Trx } from '#database';
import type { Day } from '#time';
import { releaseRuleOf } from './release-rules.ts';
import type { Taken } from './rules.ts';
import type { Between, Seat, Session } from './session.ts';
import type { SeatTable } from './tables.ts';
import type { Channel, SeatState, SessionKind } from './wire.ts';

function sessions(trx: Trx) {
  return trx
    .selectFrom('session')
    .innerJoin('session_series', 'session_series.id', 'session.series_id')
    .innerJoin('organisation', 'organisation.id', 'session.organisation_id')
    .select([
      'session.id',
      'session.series_id',
      'session.organisation_id',
      'session.day',
      'session.starts_at',
      'session.ends_at',
      'session.seats',
      'session.overbooked',
      'session.state',
      'session.version',
      'session_series.kind',
      'session_series.level',
      'session_series.name_zh',
      'session_series.name_en',
      'session_series.practitioner_zh',
      'session_series.practitioner_en',
      'session_series.place',
      'session_series.quotas',
      'session_series.release_rule',
      'session_series.public_days_before',
      'organisation.zone',
    ]);
}

type SessionRow = Awaited<ReturnType<ReturnType<typeof sessions>['execute']>>[number];

function sessionOf(row: SessionRow): Session {
  const named = row.practitioner_zh !== '' || row.practitioner_en !== '';
  return {
    id: row.id,
    seriesId: row.series_id,
    organisationId: row.organisation_id,
    zone: row.zone,
    kind: row.kind,
    level: row.level,
    name: { 'zh-CN': row.name_zh, en: row.name_en },
    practitioner: named ? { 'zh-CN': row.practitioner_zh, en: row.practitioner_en } : null,
    place: row.place,
    day: row.day,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    seats: row.seats,
    overbooked: row.overbooked,
    quotas: row.quotas,
    publicDaysBefore: row.public_days_before,
    rule: releaseRuleOf(row.release_rule, row.day),
    state: row.state,
    version: row.version,
  };
}

export async function sessionsByIds(trx: Trx, ids: readonly string[]): Promise<Map<string, Session>> {
  if (ids.length === 0) return new Map();
  const rows = await sessions(trx).where('session.id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, sessionOf(row)]));
}

/** Sessions of an organisation on days of a period, earliest first. */
export async function sessionsBetween(
  trx: Trx,
  organisationId: string,
  { from, to }: Between,
  kind?: SessionKind,
): Promise<Session[]> {
  let asked = sessions(trx)
    .where('session.organisation_id', '=', organisationId)
    .where('session.day', '>=', from)
    .where('session.day', '<=', to);
  if (kind !== undefined) asked = asked.where('session_series.kind', '=', kind);
  const rows = await asked.orderBy('session.starts_at').orderBy('session.id').execute();
  return rows.map(sessionOf);
}

/** Locks sessions against everybody who would take or give back a seat of theirs, always in the order of their ids. */
export async function lockSessions(trx: Trx, ids: readonly string[]): Promise<void> {
  await trx.selectFrom('session').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
}

const isTaken = (seat: ExpressionBuilder<Tables, 'seat'>) =>
  seat('state', 'in', ['held', 'booked', 'arrived', 'missed'] satisfies SeatState[]);

/** Seats taken, by session and channel. A hold that has ended by `now` takes none. */
export async function takenOf(trx: Trx, sessionIds: readonly string[], now: Date): Promise<Map<string, Taken>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('seat')
    .select((seat) => ['session_id', 'channel', seat.fn.countAll<number>().as('count')])
    .where('session_id', 'in', sessionIds)
    .where(isTaken)
    .where((seat) => seat.or([seat('expires_at', 'is', null), seat('expires_at', '>', now)]))
    .groupBy(['session_id', 'channel'])
    .execute();
  const bySession = Map.groupBy(rows, (row) => row.session_id);
  return new Map(
    [...bySession].map(([id, own]) => [id, Object.fromEntries(own.map((row) => [row.channel, row.count])) as Taken]),
  );
}

/** A new version, so that whoever has just read it as held does not confirm what is gone. */
const hasLapsed = {
  state: 'cancelled',
  expires_at: null,
  cancel_reason: 'hold-expired',
  version: sql<number>`version + 1`,
} as const;

/**
 * Holds that ended are given back: those of these sessions, under their locks, and those of one resident anywhere in the
 * organisation, so that what she let lapse keeps her from nothing else. What somebody else is clearing is left to them.
 */
export async function clearLapsed(
  trx: Trx,
  sessionIds: readonly string[],
  now: Date,
  residentId: string | null = null,
): Promise<void> {
  const lapsed = trx
    .selectFrom('seat')
    .select('id')
    .where((seat) => seat.or([seat('session_id', 'in', sessionIds), seat('resident_id', '=', residentId)]))
    .where('state', '=', 'held')
    .where('expires_at', '<=', now)
    .forUpdate()
    .skipLocked();
  await trx.updateTable('seat').set(hasLapsed).where('id', 'in', lapsed).execute();
}

/** Waits for whoever is clearing holds of this session that ended, and clears what they leave. */
export async function waitForLapsed(trx: Trx, sessionId: string, now: Date): Promise<void> {
  await trx
    .updateTable('seat')
    .set(hasLapsed)
    .where('session_id', '=', sessionId)
    .where('state', '=', 'held')
    .where('expires_at', '<=', now)
    .execute();
}

/** The same everywhere, for those whose session nobody asks for. @returns how many. */
export async function clearAllLapsed(trx: Trx, now: Date): Promise<number> {
  const cleared = await trx
    .updateTable('seat')
    .set(hasLapsed)
    .where('state', '=', 'held')
    .where('expires_at', '<=', now)
    .returning('id')
    .execute();
  return cleared.length;
}

export async function numbersTaken(trx: Trx, sessionId: string): Promise<Set<number>> {
  const rows = await trx
    .selectFrom('seat')
    .select('number')
    .where('session_id', '=', sessionId)
    .where(isTaken)
    .execute();
  return new Set(rows.map((row) => row.number));
}

export interface NewSeat {
  readonly session: Session;
  readonly number: number;
  readonly residentId: string;
  readonly centreId: string;
  readonly channel: Channel;
  readonly bundleId: string;
  readonly state: 'held' | 'booked';
  readonly expiresAt: Date | null;
  readonly movedFrom: string | null;
  readonly overbookedBecause: string | null;
  readonly takenBy: string;
  readonly takenAt: Date;
}

/** @returns undefined when the number is somebody's, or the resident is elsewhere at that time: the race is lost. */
export async function insertSeat(trx: Trx, seat: NewSeat): Promise<Seat | undefined> {
  const { session } = seat;
  const row = await trx
    .insertInto('seat')
    .values({
      session_id: session.id,
      organisation_id: session.organisationId,
      number: seat.number,
      capacity: session.seats + session.overbooked,
      resident_id: seat.residentId,
      centre_id: seat.centreId,
      during: sql<string>`tstzrange(${session.startsAt}, ${session.endsAt})`,
      channel: seat.channel,
      bundle_id: seat.bundleId,
      state: seat.state,
      expires_at: seat.expiresAt,
      moved_from: seat.movedFrom,
      overbooked_because: seat.overbookedBecause,
      taken_by: seat.takenBy,
      taken_at: seat.takenAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && seatOf(row);
}

export async function seatById(trx: Trx, id: string): Promise<Seat | undefined> {
  const row = await trx.selectFrom('seat').selectAll().where('id', '=', id).executeTakeFirst();
  return row && seatOf(row);
}

/** In the order of their sessions. */
export async function seatsByIds(trx: Trx, ids: readonly string[]): Promise<Seat[]> {
  if (ids.length === 0) return [];
  const rows = await trx.selectFrom('seat').selectAll().where('id', 'in', ids).orderBy('session_id').execute();
  return rows.map(seatOf);
}

/** A resident's seats, newest first. */
export async function seatsOfResident(trx: Trx, residentId: string): Promise<Seat[]> {
  const rows = await trx
    .selectFrom('seat')
    .selectAll()
    .where('resident_id', '=', residentId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(seatOf);
}

/** The seats a resident came to in these days, the earliest first. */
export async function seatsAttendedIn(trx: Trx, residentId: string, from: Day, to: Day): Promise<string[]> {
  const rows = await trx
    .selectFrom('seat')
    .innerJoin('session', 'session.id', 'seat.session_id')
    .select('seat.id')
    .where('seat.resident_id', '=', residentId)
    .where('seat.state', '=', 'arrived')
    .where('session.day', '>=', from)
    .where('session.day', '<=', to)
    .orderBy('session.starts_at')
    .orderBy('seat.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Whoever has a seat of the session, by the order in which they took it. */
export async function seatsOfSession(trx: Trx, sessionId: string): Promise<Seat[]> {
  const rows = await trx
    .selectFrom('seat')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where(isTaken)
    .orderBy('taken_at')
    .orderBy('id')
    .execute();
  return rows.map(seatOf);
}

export async function holdsOf(trx: Trx, residentId: string, now: Date): Promise<number> {
  const { count } = await trx
    .selectFrom('seat')
    .select((seat) => seat.fn.countAll<number>().as('count'))
    .where('resident_id', '=', residentId)
    .where('state', '=', 'held')
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return count;
}

/** Compare-and-set on the version. @returns undefined when somebody else changed it first. */
export async function changeSeat(
  trx: Trx,
  seat: Seat,
  change: { readonly state: SeatState; readonly cancelReason?: string },
): Promise<Seat | undefined> {
  const row = await trx
    .updateTable('seat')
    .set({
      state: change.state,
      expires_at: null,
      cancel_reason: change.cancelReason ?? null,
      version: seat.version + 1,
    })
    .where('id', '=', seat.id)
    .where('version', '=', seat.version)
    .returningAll()
    .executeTakeFirst();
  return row && seatOf(row);
}

export async function addOverbooked(trx: Trx, sessionId: string): Promise<void> {
  await trx
    .updateTable('session')
    .set((session) => ({ overbooked: session('overbooked', '+', 1), version: session('version', '+', 1) }))
    .where('id', '=', sessionId)
    .execute();
}

export async function closeSession(trx: Trx, sessionId: string, reason: string): Promise<void> {
  await trx
    .updateTable('session')
    .set((session) => ({ state: 'cancelled', cancel_reason: reason, version: session('version', '+', 1) }))
    .where('id', '=', sessionId)
    .execute();
}

export function seatOf(row: Selectable<SeatTable>): Seat {
  return {
    id: row.id,
    sessionId: row.session_id,
    organisationId: row.organisation_id,
    number: row.number,
    residentId: row.resident_id,
    centreId: row.centre_id,
    channel: row.channel,
    state: row.state,
    expiresAt: row.expires_at,
    cancelReason: row.cancel_reason,
    bundleId: row.bundle_id,
    takenAt: row.taken_at,
    version: row.version,
  };
}
