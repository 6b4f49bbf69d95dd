import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, created, notFound, once, type RawRequest } from '#http';
import { lockPerson, mayActFor } from '#people';
import { keepConversation } from '../conversations/keep.ts';
import type { BookingDeps } from '../deps.ts';
import { atDesk, centreOfActor } from '../policy.ts';
import { wishOf } from '../prepare.ts';
import { alreadyWaiting, joinProblem, priorityProblem, waitEnded } from './errors.ts';
import { addEntry, entryById, forgetLooks, lockEntry, putPriority, recordWait, type WaitEntry } from './queries.ts';
import { joinRefusal } from './rules.ts';
import { entryViews } from './view.ts';
import { type JoinWait, type WaitPriority, waitPriorities } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'>;

/** 1 is the most urgent. */
export function rankOf(priority: WaitPriority): number {
  return waitPriorities.indexOf(priority) + 1;
}

/**
 * Puts a resident on the wait list, once for each service. What is free already is looked at by the worker at once.
 * @throws {Problem} 422 naming the field that nobody could be offered anything by; 409 when she waits for it already.
 */
export async function joinWait(deps: BookingDeps, asking: Asking & { readonly body: JoinWait }): Promise<Answer> {
  const { actor, body, now } = asking;
  return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
    const answer = await once(trx, asking, 'booking.joinWait', async () => {
      const entry = await join(trx, deps, actor, body, now);
      const [view] = await entryViews(trx, [entry], now);
      return created(view, `/api/v1/wait-list/${entry.id}`, entry.version);
    });
    await asking.looksAt(trx, [body.residentId]);
    return answer;
  });
}

async function join(trx: Trx, deps: BookingDeps, actor: Actor, body: JoinWait, now: Date): Promise<WaitEntry> {
  await lockPerson(trx, body.residentId);
  const { centre, resident, address } = await wishOf(trx, actor, body, now);
  if (body.priority !== undefined && !atDesk(actor)) throw priorityProblem();
  const refusal = joinRefusal({ ...body, bands: body.windows }, centre, now);
  if (refusal) throw joinProblem(refusal);
  const row = {
    centre_id: centre.id,
    resident_id: resident.id,
    address_id: address.id,
    priority: rankOf(body.priority ?? 'routine'),
    nurse_sex: body.nurseSex ?? null,
    first_day: body.firstDay,
    last_day: body.lastDay,
    weekdays: [...new Set(body.weekdays)].sort(),
    bands: body.windows.map(({ start, end }) => `${start}-${end}`),
    channel: body.channel,
    note: body.note,
    joined_by: actor.id,
    joined_at: now,
    ended_at: null,
    end_reason: null,
  };
  const entry = await addEntry(trx, row, body.services);
  if ('twice' in entry) throw alreadyWaiting(entry.twice);
  await recordWait(trx, entry, { kind: 'joined', actor, at: now, data: { channel: body.channel } });
  const about = { kind: 'wait', centreId: centre.id, residentId: resident.id } as const;
  await keepConversation(trx, actor, body, { ...about, of: { waitEntryId: entry.id } }, now);
  await forgetLooks(trx, centre.id, body.firstDay, body.lastDay);
  await deps.enqueue(trx, 'booking.offer-places', { centreId: centre.id });
  return entry;
}

/** The desk says how urgent it is. @throws {Problem} 409 when the waiting has ended. */
export async function setPriority(
  trx: Trx,
  actor: Actor,
  entryId: string,
  priority: WaitPriority,
  now: Date,
): Promise<WaitEntry> {
  const entry = await lockEntry(trx, entryId);
  if (!entry || !mayActFor(actor, { id: entry.resident_id, centreId: entry.centre_id })) throw notFound();
  if (entry.ended_at !== null) throw waitEnded();
  if (entry.priority === rankOf(priority)) return entry;
  await putPriority(trx, entry.id, rankOf(priority));
  await recordWait(trx, entry, { kind: 'priority', actor, at: now, data: { priority } });
  return (await entryById(trx, entry.id)) ?? entry;
}
