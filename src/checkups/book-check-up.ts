import { plannerFor } from '#access';
import { bookVisit } from '#booking';
import type { Trx } from '#database';
import { type Answer, fieldProblem, ok, once, problems, words } from '#http';
import { residentById } from '#people';
import { takeSeatsIn } from '#sessions';
import { bookAtClinic } from './book-clinic.ts';
import { type Asking, bookable, refuseTaken } from './bookable.ts';
import { keepSeats, seatsOfCheckUp } from './booked-seats.ts';
import type { CheckUpDeps } from './deps.ts';
import { dayPast, notRight } from './errors.ts';
import { type CheckUp, lockPlan, updateCheckUp } from './queries.ts';
import { checkUpView } from './view.ts';
import type { BookCheckUp } from './wire.ts';

type AtHome = Extract<BookCheckUp, { mode: 'home' }>;
type ByTelephone = Extract<BookCheckUp, { mode: 'phone' }>;

/**
 * Fixes a time for a check-up: at the clinic, by telephone, or at home through booking's own door, where only a window is
 * given that a nurse can keep. Whatever is booked for it and the check-up itself are written in one transaction.
 *
 * @throws {Problem} what booking and sessions refuse; 404 for somebody else's check-up; 409 when it is no longer open.
 */
export async function bookCheckUp(deps: CheckUpDeps, id: string, request: Asking<BookCheckUp>): Promise<Answer> {
  const { body } = request;
  if (body.mode === 'clinic') return bookAtClinic(deps, id, { ...request, body });
  if (body.mode === 'home') return bookAtHome(deps, id, { ...request, body });
  return bookByTelephone(deps, id, { ...request, body });
}

async function bookByTelephone(deps: CheckUpDeps, id: string, request: Asking<ByTelephone>): Promise<Answer> {
  const { actor, body, now } = request;
  if (new Date(body.at) <= now) throw notRight([dayPast('/at')]);
  await deps.database.withActor(actor, (trx) => bookable(trx, actor, id));
  const planner = plannerFor(actor, actor.organisationId ?? '');
  return deps.database.withActor(planner, async (trx) => {
    const answer = await once(trx, request, 'checkups.book', async () =>
      ok(
        checkUpView(
          await tieCheckUp(trx, deps, request, id, { mode: 'phone', booked_for: new Date(body.at), visit_id: null }),
        ),
      ),
    );
    await request.looksAt(trx, [(await bookable(trx, actor, id)).resident_id]);
    return answer;
  });
}

async function bookAtHome(deps: CheckUpDeps, id: string, request: Asking<AtHome>): Promise<Answer> {
  const { actor } = request;
  const before = await deps.database.withActor(actor, (trx) => bookable(trx, actor, id));
  if (actor.role === 'doctor') throw homeByDesk();
  const { services, window, note } = request.body;
  const channel = actor.role === 'resident' ? ('web' as const) : ('telephone' as const);
  const body = { residentId: before.resident_id, services, window, note, channel };
  await bookVisit(deps, { ...request, body }, 'book', async (trx, visit) => {
    await tieCheckUp(trx, deps, request, id, { mode: 'home', booked_for: visit.window_start, visit_id: visit.id });
  });
  // The same request sent again is answered by booking as before; the check-up then is as that left it.
  return deps.database.withActor(actor, async (trx) => {
    const checkUp = await bookable(trx, actor, id);
    await request.looksAt(trx, [checkUp.resident_id]);
    return ok(checkUpView(checkUp));
  });
}

/** Ties the check-up to its new time; seats it was booked with before are given back. */
export async function tieCheckUp(
  trx: Trx,
  deps: CheckUpDeps,
  { actor, now }: Pick<Asking<BookCheckUp>, 'actor' | 'now'>,
  id: string,
  time: Pick<CheckUp, 'mode' | 'booked_for' | 'visit_id'>,
): Promise<CheckUp> {
  const { plan_id } = await bookable(trx, actor, id);
  await lockPlan(trx, plan_id);
  const checkUp = await bookable(trx, actor, id);
  await refuseTaken(trx, checkUp);
  const insteadOf = (await seatsOfCheckUp(trx, id)).map(({ seat_id }) => seat_id);
  if (insteadOf.length > 0) {
    const resident = await residentById(trx, checkUp.resident_id);
    await takeSeatsIn(trx, deps, { actor, resident, sessionIds: [], insteadOf, now });
    await keepSeats(trx, id, []);
  }
  const change = { ...time, state: 'booked' as const, report_on: null };
  await updateCheckUp(trx, id, change);
  return { ...checkUp, ...change };
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
