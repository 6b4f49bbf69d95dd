import { randomUUID } from 'node:crypto';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Answer, created, once, type Problem, type RawRequest } from '#http';
import type { ResidentWithAddress } from '#people';
import { addDays, dayOf } from '#time';
import { type Asked, lookAt, writerFor } from './acting.ts';
import type { SessionDeps } from './deps.ts';
import { seatProblem, sessionFieldProblem } from './errors.ts';
import { type Place, type Placed, placeIn } from './place.ts';
import { channelsFor } from './policy.ts';
import { holdsOf, lockSessions, sessionsBetween, sessionsByIds, takenOf } from './queries.ts';
import { freeByAny, holdMinutes, mostHolds } from './rules.ts';
import type { Seat, Session } from './session.ts';
import { tellSeats } from './tell.ts';
import { seatView, sessionView } from './view.ts';
import type { Channel, TakeSeats } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'>;

/**
 * Takes one seat in each session asked for, all or none. The sessions' locks make the quota and the release rule hold; the
 * database itself gives no number twice and puts nobody in two places.
 *
 * @throws {Problem} 409 with the next sessions that have a seat, or when the resident is elsewhere at that time.
 */
export async function takeSeats(deps: SessionDeps, asking: Asking, asked: TakeSeats): Promise<Answer> {
  const { actor, now } = asking;
  const seen = await lookAt(deps.database, actor, asked.residentId, asked.sessionIds);
  const { resident, sessions } = seen;
  const [first] = sessions;
  if (!first || sessions.length < asked.sessionIds.length) throw sessionFieldProblem('no-session');
  if (sessions.some((session) => session.organisationId !== first.organisationId))
    throw sessionFieldProblem('other-organisation');
  if (sessions.some(({ startsAt }) => startsAt <= now)) throw sessionFieldProblem('over');
  const channels = channelsFor(actor, await isEntitled(deps, actor, seen, now), asked.channel);
  if (!channels) throw sessionFieldProblem('not-yours');
  return deps.database.withActor(writerFor(actor, first.organisationId, resident.centreId), async (trx) => {
    const answer = await once(trx, asking, 'sessions.take', async () => {
      const seats = await takeLocked(trx, asked.sessionIds, { actor, resident, channels, hold: asked.hold, now });
      if (!asked.hold) await tellBooked(trx, deps, resident, seats, now);
      const body = { seats: seats.map(({ seat, session }) => seatView(seat, session)) };
      return created(body, `/api/v1/seats?residentId=${resident.id}`);
    });
    await asking.looksAt(trx, [resident.id]);
    return answer;
  });
}

/** Whether today's contract of hers names the hospital; at her own centre there is nothing to be named. */
async function isEntitled(
  deps: Pick<SessionDeps, 'database' | 'hospitalsOf'>,
  actor: Actor,
  { resident, sessions: [first] }: Asked,
  now: Date,
): Promise<boolean> {
  if (!first || first.organisationId === resident.centreId) return false;
  const today = dayOf(now, first.zone);
  const named = await deps.database.withActor(actor, (trx) => deps.hospitalsOf(trx, resident.id, today));
  return named.has(first.organisationId);
}

/** The resident by a message; both sides, where she took it by her contract. */
async function tellBooked(
  trx: Trx,
  deps: SessionDeps,
  resident: ResidentWithAddress,
  seats: readonly Taken[],
  now: Date,
): Promise<void> {
  await tellSeats(trx, deps, 'seat-booked', resident, seats, now);
  for (const { seat } of seats) if (seat.channel === 'contracted') await deps.onPriority?.(trx, { seat, now });
}

export interface Taken {
  readonly seat: Seat;
  readonly session: Session;
}

interface Wish {
  readonly actor: Actor;
  readonly resident: Pick<ResidentWithAddress, 'id' | 'centreId'>;
  /** Tried in this order. */
  readonly channels: readonly Channel[];
  readonly hold: boolean;
  readonly now: Date;
}

/** All the sessions' locks first, in the order of their ids, whatever order they were asked for in. */
export async function takeLocked(trx: Trx, ids: readonly string[], wish: Wish): Promise<Taken[]> {
  const { resident, now, hold, actor, channels } = wish;
  await lockSessions(trx, ids);
  if (hold && (await holdsOf(trx, resident.id, now)) + ids.length > mostHolds) throw seatProblem('too-many');
  const sessions = await sessionsByIds(trx, ids);
  const place: Omit<Place, 'channel'> = {
    residentId: resident.id,
    centreId: resident.centreId,
    bundleId: randomUUID(),
    state: hold ? 'held' : 'booked',
    expiresAt: hold ? new Date(now.getTime() + holdMinutes * 60_000) : null,
    movedFrom: null,
    overbookedBecause: null,
    takenBy: actor.id,
    takenAt: now,
  };
  const seats: Taken[] = [];
  for (const id of ids) {
    const session = sessions.get(id);
    if (!session) throw sessionFieldProblem('no-session');
    const seat = await placeByAny(trx, session, place, channels);
    if (seat === 'full') throw await full(trx, session, wish);
    if (seat === 'busy') throw seatProblem('busy', { sessionId: session.id });
    seats.push({ seat, session });
  }
  return seats;
}

async function placeByAny(
  trx: Trx,
  session: Session,
  place: Omit<Place, 'channel'>,
  channels: readonly Channel[],
): Promise<Placed> {
  for (const channel of channels) {
    const placed = await placeIn(trx, session, { ...place, channel });
    if (placed !== 'full') return placed;
  }
  return 'full';
}

const daysOffered = 30;
const mostOffered = 5;

/** The refusal, with the next sessions of the same kind and name that have a seat by one of these channels. */
export async function full(
  trx: Trx,
  session: Session,
  { channels, now, urgent = false }: Pick<Wish, 'channels' | 'now'> & { readonly urgent?: boolean },
): Promise<Problem> {
  const next = await sessionsWithSeats(trx, session, channels, now, { urgent });
  const offered = next.slice(0, mostOffered).map(({ other, free }) => sessionView(other, free, channels));
  return seatProblem('taken', { sessionId: session.id, next: offered });
}

/** Sessions like this one, of the same organisation, that have a seat left; the same series first, then by time. */
export async function sessionsWithSeats(
  trx: Trx,
  session: Session,
  channels: readonly Channel[],
  now: Date,
  { days = daysOffered, urgent = false }: { readonly days?: number; readonly urgent?: boolean } = {},
): Promise<{ other: Session; free: number }[]> {
  const period = { from: session.day, to: addDays(session.day, days) };
  const alike = (await sessionsBetween(trx, session.organisationId, period, session.kind)).filter(
    (other) =>
      other.id !== session.id && other.name['zh-CN'] === session.name['zh-CN'] && other.level === session.level,
  );
  const taken = await takenOf(
    trx,
    alike.map((other) => other.id),
    now,
  );
  const free = alike.map((other) => ({
    other,
    free: freeByAny(other, taken.get(other.id) ?? {}, channels, other.zone, now, urgent),
  }));
  return free
    .filter((each) => each.free > 0)
    .sort(
      (one, two) =>
        Number(two.other.seriesId === session.seriesId) - Number(one.other.seriesId === session.seriesId) ||
        one.other.startsAt.getTime() - two.other.startsAt.getTime(),
    );
}
