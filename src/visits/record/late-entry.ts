import { randomUUID } from 'node:crypto';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { lockVisit } from '../queries.ts';
import { applyEntry } from './apply-entry.ts';
import type { RecordDeps } from './deps.ts';
import { notYours, wrongState } from './errors.ts';
import { isDeskOf } from './policy.ts';
import type { LateEntry, TakenEntry } from './wire.ts';

/**
 * The desk enters from paper what a nurse could not send: with the time on the paper, and audited as entered late.
 * The rules are those of the phone.
 */
export async function lateEntry(
  trx: Trx,
  deps: RecordDeps,
  by: { readonly actor: Actor; readonly now: Date },
  visitId: string,
  late: LateEntry,
): Promise<TakenEntry> {
  const visit = await lockVisit(trx, visitId);
  if (!visit || !isDeskOf(by.actor, visit.centre_id)) throw notFound();
  if (visit.state === 'cancelled') throw wrongState(visit.state);
  if (!(await deps.nursesOfVisit(trx, visitId)).includes(late.nurseId)) throw notYours();
  const draft = { ...late, id: randomUUID(), madeAt: new Date(late.madeAt), link: null };
  const state = await applyEntry(trx, deps, visit, draft, by);
  return { id: draft.id, visitId, state };
}
