import { type Actor, plannerFor, systemActor } from '#access';
import type { Database, Trx } from '#database';
import { notFound } from '#http';
import { mayActFor, type ResidentWithAddress, residentById } from '#people';
import { mayKeepSessions } from './policy.ts';
import { seatById, sessionsByIds } from './queries.ts';
import type { Seat, Session } from './session.ts';

/**
 * As whom a seat is written, after the asker's own right was looked at with her own eyes. Within one organisation that is
 * its planner; a hospital's seat for a centre's resident touches both, and only the software's own work may do that.
 */
export function writerFor(actor: Actor, organisationId: string, centreId: string): Actor {
  const now = actor.now === undefined ? {} : { now: actor.now };
  return organisationId === centreId ? plannerFor(actor, organisationId) : { ...systemActor, id: actor.id, ...now };
}

export interface Asked {
  readonly resident: ResidentWithAddress;
  readonly sessions: readonly Session[];
}

/** Looks, as the asker, at whom and what she asks for. @throws {Problem} 404 for a resident she may not act for. */
export async function lookAt(
  database: Database,
  actor: Actor,
  residentId: string,
  sessionIds: readonly string[],
): Promise<Asked> {
  return database.withActor(actor, async (trx) => {
    const resident = await residentById(trx, residentId);
    if (!mayActFor(actor, resident)) throw notFound();
    return { resident, sessions: [...(await sessionsByIds(trx, sessionIds)).values()] };
  });
}

/** A seat the asker may change: her own, her resident's, or one of her organisation's sessions. @throws {Problem} 404. */
export async function ownSeat(trx: Trx, actor: Actor, id: string): Promise<Seat> {
  const seat = await seatById(trx, id);
  if (!seat) throw notFound();
  const hers = mayActFor(actor, { id: seat.residentId, centreId: seat.centreId });
  if (!hers && !mayKeepSessions(actor, seat.organisationId)) throw notFound();
  return seat;
}
