import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { organisationById } from '#organisations';
import { type Day, dayOf } from '#time';
import { referralField } from './errors.ts';
import { countProposals } from './proposals.ts';
import { chaseQueue, overdueQueue, ownQueue, type Place, queueCounts, type Referral, waitingQueue } from './queries.ts';
import { around, lineView } from './view.ts';
import type { OwnerRole, QueueList, WireQueue } from './wire.ts';

export const queuePageSize = 50;

/** Whose queue the actor reads: a desk its hospital's, everybody at a centre the doctors'. */
export function queueOf(actor: Actor): { organisationId: string; role: OwnerRole } {
  if (actor.organisationId === undefined) throw notFound();
  return { organisationId: actor.organisationId, role: actor.role === 'hospital-desk' ? 'hospital-desk' : 'doctor' };
}

export async function todayOf(trx: Trx, organisationId: string, now: Date): Promise<Day> {
  return dayOf(now, (await organisationById(trx, organisationId))?.zone ?? 'Asia/Shanghai');
}

/** One list of an organisation's referrals, a page of it, with how many stand in each list. */
export async function readQueue(
  trx: Trx,
  actor: Actor,
  list: QueueList,
  after: string | undefined,
  now: Date,
): Promise<{ queue: WireQueue; residentIds: string[] }> {
  const whose = queueOf(actor);
  const today = await todayOf(trx, whose.organisationId, now);
  const [found, counts, proposals] = await Promise.all([
    rowsOf(trx, whose, list, { today, now, after: after === undefined ? undefined : placeOf(after) }),
    queueCounts(trx, whose, today, now),
    whose.role === 'doctor' ? countProposals(trx, whose.organisationId) : 0,
  ]);
  const page = found.slice(0, queuePageSize);
  const near = await around(trx, page);
  const last = page.at(-1);
  const more = found.length > queuePageSize && last && (list === 'mine' || list === 'waiting');
  const queue = {
    counts: { ...counts, proposals },
    lines: page.map((referral) => lineView(referral, near)),
    next: more ? textOf(last) : null,
  };
  return { queue, residentIds: page.map((referral) => referral.resident_id) };
}

async function rowsOf(
  trx: Trx,
  whose: { organisationId: string; role: OwnerRole },
  list: QueueList,
  { today, now, after }: { today: Day; now: Date; after: Place | undefined },
): Promise<Referral[]> {
  const limit = queuePageSize + 1;
  switch (list) {
    case 'mine':
      return ownQueue(trx, whose, limit, after);
    case 'waiting':
      return waitingQueue(trx, whose.organisationId, limit, after);
    case 'chase':
      return chaseQueue(trx, whose.organisationId, today, limit);
    case 'overdue':
      return overdueQueue(trx, whose.organisationId, now, limit);
  }
}

function textOf({ urgency, due_at, id }: Referral): string {
  return `${urgency}~${(due_at ?? new Date(0)).toISOString()}~${id}`;
}

function placeOf(text: string): Place {
  const [urgency = '', at = '', id = ''] = text.split('~');
  const dueAt = new Date(at);
  const right = /^[0-2]$/.test(urgency) && !Number.isNaN(dueAt.getTime()) && /^[0-9a-f-]{36}$/.test(id);
  if (!right) throw referralField('page');
  return { urgency: Number(urgency), dueAt, id };
}
