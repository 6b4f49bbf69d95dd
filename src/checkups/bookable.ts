import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound, type RawRequest } from '#http';
import { visitsByIds } from '#visits';
import { isOver } from './booked-visits.ts';
import { checkUpProblem } from './errors.ts';
import { handsOf, whoseOf } from './hands.ts';
import { mayBookCheckUp } from './policy.ts';
import { type CheckUp, checkUpById, planById } from './queries.ts';

export type Asking<Body> = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'> & {
  readonly body: Body;
};

/** @throws {Problem} 404 for a check-up the actor may not book. */
export async function bookable(trx: Trx, actor: Actor, id: string): Promise<CheckUp> {
  const checkUp = await checkUpById(trx, id);
  const plan = checkUp && (await planById(trx, checkUp.plan_id));
  if (!plan || !mayBookCheckUp(actor, whoseOf(plan), await handsOf(trx, actor))) throw notFound();
  return checkUp;
}

/** @throws {Problem} 409 when it is no longer open, or a nurse is coming for it: that visit is cancelled first. */
export async function refuseTaken(trx: Trx, { state, visit_id }: CheckUp): Promise<void> {
  if (!['due', 'booked', 'missed'].includes(state)) throw checkUpProblem('check-up-state');
  if (state !== 'booked' || visit_id === null) return;
  const visit = (await visitsByIds(trx, [visit_id])).get(visit_id);
  if (visit && !isOver(visit)) throw checkUpProblem('check-up-visited');
}
