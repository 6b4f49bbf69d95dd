import { randomUUID } from 'node:crypto';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Answer, created, once, type Problem, type RawRequest } from '#http';
import type { ResidentWithAddress } from '#people';
import { addDays } from '#time';
import { lookAt, writerFor } from './acting.ts';
import type { SessionDeps } from './deps.ts';
import { seatProblem, sessionFieldProblem } from './errors.ts';
import { type Place, placeIn } from './place.ts';
import { channelsOf } from './policy.ts';
import { holdsOf, lockSessions, sessionsBetween, sessionsByIds, takenOf } from './queries.ts';
import { freeFor, holdMinutes, mostHolds } from './rules.ts';
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
  const { resident, sessions } = await lookAt(deps.database, actor, asked.residentId, asked.sessionIds);
  const [first] = sessions;
  if (!first || sessions.length < asked.sessionIds.length) throw sessionFieldProblem('no-session');
  if (sessions.some((session) => session.organisationId !== first.organisationId))
    throw sessionFieldProblem('other-organisation');
  const channel = channelOf(actor, asked.channel);
  return deps.database.withActor(writerFor(actor, first.organisationId, resident.centreId), async (trx) => {
    const answer = await once(trx, asking, 'sessions.take', async () => {
      const seats = await takeLocked(trx, asked.sessionIds, { actor, resident, channel, hold: asked.hold, now });
      if (!asked.hold) await tellSeats(trx, deps, 'seat-booked', resident, seats, now);
      const body = { seats: seats.map(({ seat, session }) => seatView(seat, session)) };
      return created(body, `/api/v1/seats?residentId=${resident.id}`);
    });
    await asking.looksAt(trx, [resident.id]);
    return answer;
  });
}

export interface Taken {
  readonly seat: Seat;
  readonly session: Session;
}

interface Wish {
  readonly actor: Actor;
  readonly resident: Pick<ResidentWithAddress, 'id' | 'centreId'>;
  readonly channel: Channel;
  readonly hold: boolean;
  readonly now: Date;
}

function channelOf(actor: Actor, asked: Channel | undefined): Channel {
  const own = channelsOf(actor);
  if (asked === undefined) return own[0]!;
  if (!own.includes(asked)) throw sessionFieldProblem('not-yours');
  return asked;
}

/** All the sessions' locks first, in the order of their ids, whatever order they were asked for in. */
export async function takeLocked(trx: Trx, ids: readonly string[], wish: Wish): Promise<Taken[]> {
  const { resident, now, hold, actor, channel } = wish;
  await lockSessions(trx, ids);
  if (hold && (await holdsOf(trx, resident.id, now)) + ids.length > mostHolds) throw seatProblem('too-many');
  const sessions = await sessionsByIds(trx, ids);
  const place: Place = {
    residentId: resident.id,
    centreId: resident.centreId,
    channel,
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
    const seat = await placeIn(trx, session, place);
    if (seat === 'full') throw await full(trx, session, wish);
    if (seat === 'busy') throw seatProblem('busy', { sessionId: session.id });
    seats.push({ seat, session });
  }
  return seats;
}

const daysOffered = 30;
const mostOffered = 5;

/** The refusal, with the next sessions of the same kind and name that have a seat for this channel. */
export async function full(
  trx: Trx,
  session: Session,
  { channel, now, urgent = false }: Pick<Wish, 'channel' | 'now'> & { readonly urgent?: boolean },
): Promise<Problem> {
  const next = await sessionsWithSeats(trx, session, channel, now, { urgent });
  const offered = next.slice(0, mostOffered).map(({ other, free }) => sessionView(other, free, channel));
  return seatProblem('taken', { sessionId: session.id, next: offered });
}

/** Sessions like this one, of the same organisation, that have a seat left; the same series first, then by time. */
export async function sessionsWithSeats(
  trx: Trx,
  session: Session,
  channel: Channel,
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
    free: freeFor(other, taken.get(other.id) ?? {}, channel, other.zone, now, urgent),
  }));
  return free
    .filter((each) => each.free > 0)
    .sort(
      (one, two) =>
        Number(two.other.seriesId === session.seriesId) - Number(one.other.seriesId === session.seriesId) ||
        one.other.startsAt.getTime() - two.other.startsAt.getTime(),
    );
}
