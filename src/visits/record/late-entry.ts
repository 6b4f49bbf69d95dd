import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { check, notFound } from '#http';
import { lockVisit } from '../queries.ts';
import { applyEntry } from './apply-entry.ts';
import type { RecordDeps } from './deps.ts';
import { enteredBefore } from './entered-before.ts';
import { enteredAlready, notYours, wrongState } from './errors.ts';
import { isDeskOf } from './policy.ts';
import { stepsOf } from './queries.ts';
import { entryShapes, type LateEntry, type TakenEntry } from './wire.ts';

/**
 * The desk enters from paper what a nurse could not send: with the time on the paper, and audited as entered late.
 * The rules are those of the phone. A form that was entered before is not entered again, unless somebody says that it is
 * another one.
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
  const { data } = check(z.strictObject({ data: entryShapes[late.kind] }), { data: late.data }, 'body');
  const before = late.again ? undefined : await enteredBefore(trx, visit, { ...late, data });
  if (before) throw enteredAlready(before, visitId);
  const draft = { ...late, data, id: randomUUID(), madeAt: new Date(late.madeAt), link: null };
  const state = await applyEntry(trx, deps, { visit, steps: await stepsOf(trx, visit.id) }, draft, by);
  return { id: draft.id, visitId, state };
}
