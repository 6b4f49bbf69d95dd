import type { Trx } from '#database';
import { addDays, startOfDay } from '#time';
import { sessionsBetween, takenOf } from './queries.ts';
import { byPriority } from './rules.ts';
import type { Between, Session } from './session.ts';

/** What became of the seats of one session that a release rule keeps for community doctors. */
export interface PrioritySeats {
  readonly session: Session;
  readonly released: number;
  readonly used: number;
  /** Given back to everybody because nobody took them in time. */
  readonly returned: number;
}

/** Of every session with a release rule in a period, earliest first. A rule that keeps no share opens all seats. */
export async function prioritySeats(
  trx: Trx,
  organisationId: string,
  between: Between,
  now: Date,
): Promise<PrioritySeats[]> {
  const sessions = (await sessionsBetween(trx, organisationId, between)).filter(
    ({ rule, state }) => rule !== undefined && state === 'open',
  );
  const taken = await takenOf(
    trx,
    sessions.map(({ id }) => id),
    now,
  );
  return sessions.map((session) => {
    const { share, returnsDaysBefore } = session.rule!.community;
    const released = share[session.level] === 0 ? session.seats : Math.ceil(session.seats * share[session.level]);
    const used = byPriority(taken.get(session.id) ?? {});
    const isOver = now >= startOfDay(addDays(session.day, -returnsDaysBefore), session.zone);
    return { session, released, used, returned: isOver ? Math.max(0, released - used) : 0 };
  });
}
