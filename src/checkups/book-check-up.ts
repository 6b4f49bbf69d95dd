import { plannerFor } from '#access';
import { bookVisit } from '#booking';
import type { Trx } from '#database';
import { type Answer, fieldProblem, notFound, ok, once, problems, type RawRequest, words } from '#http';
import { whoseOf } from './change-plan.ts';
import type { CheckUpDeps } from './deps.ts';
import { checkUpProblem, dayPast, notRight } from './errors.ts';
import { mayBookCheckUp } from './policy.ts';
import { type CheckUp, checkUpById, lockPlan, updateCheckUp } from './queries.ts';
import { checkUpView } from './view.ts';
import type { BookCheckUp } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'> & {
  readonly body: BookCheckUp;
};

/**
 * Fixes a time for a check-up: by telephone, or at home through booking's own door, where only a window is given that
 * a nurse can keep. A visit that was booked and whose link got lost is linked by the same request sent again.
 *
 * @throws {Problem} what booking refuses; 404 for somebody else's check-up; 409 when it is no longer open.
 */
export async function bookCheckUp(deps: CheckUpDeps, id: string, request: Asking): Promise<Answer> {
  const { actor, body, now } = request;
  const planner = plannerFor(actor, actor.organisationId ?? '');
  const before = await deps.database.withActor(actor, (trx) => bookable(trx, request, id));
  if (body.mode === 'phone') {
    if (new Date(body.at) <= now) throw notRight([dayPast('/at')]);
    return deps.database.withActor(planner, (trx) =>
      link(trx, request, id, { mode: 'phone', booked_for: new Date(body.at), visit_id: null }),
    );
  }
  if (actor.role === 'doctor') throw homeByDesk();
  const { services, window, note } = body;
  const channel = actor.role === 'resident' ? ('web' as const) : ('telephone' as const);
  const wish = { residentId: before.resident_id, services, window, note, channel };
  const answer = await bookVisit(deps, { ...request, body: wish }, 'book');
  const visitId = (answer.body as { id: string }).id;
  return deps.database.withActor(planner, (trx) =>
    link(trx, request, id, { mode: 'home', booked_for: new Date(window.start), visit_id: visitId }),
  );
}

async function bookable(trx: Trx, { actor }: Asking, id: string): Promise<CheckUp> {
  const checkUp = await checkUpById(trx, id);
  if (!checkUp || !mayBookCheckUp(actor, whoseOf(checkUp))) throw notFound();
  return checkUp;
}

function link(
  trx: Trx,
  request: Asking,
  id: string,
  change: Pick<CheckUp, 'mode' | 'booked_for' | 'visit_id'>,
): Promise<Answer> {
  return once(trx, request, 'checkups.book', async () => {
    const { plan_id } = await bookable(trx, { ...request, actor: request.actor }, id);
    await lockPlan(trx, plan_id);
    const checkUp = await bookable(trx, request, id);
    if (!['due', 'booked', 'missed'].includes(checkUp.state)) throw checkUpProblem('check-up-state');
    await updateCheckUp(trx, id, { ...change, state: 'booked' });
    await request.looksAt(trx, [checkUp.resident_id]);
    return ok(checkUpView({ ...checkUp, ...change, state: 'booked' }));
  });
}

function homeByDesk() {
  return fieldProblem(
    problems.invalid,
    '/mode',
    words(
      'The desk books visits at home. Choose the telephone, or ask the desk.',
      '上门由调度台预约，请选择电话或联系调度台。',
    ),
  );
}
