import type { Trx } from '#database';
import { type Answer, type Fault, notFound, ok, once } from '#http';
import { type ResidentWithAddress, residentById } from '#people';
import { type Session, seatWriterFor, sessionsByIds, takeSeatsIn } from '#sessions';
import { type Asking, bookable, refuseTaken } from './bookable.ts';
import { keepSeats, seatsOfCheckUp } from './booked-seats.ts';
import type { CheckUpDeps } from './deps.ts';
import { clinicProblem, noSession, notRight } from './errors.ts';
import { protocolOn } from './protocols/in-force.ts';
import { type CheckUp, choicesOf, lockPlan, planById, updateCheckUp } from './queries.ts';
import { clinicFaults, isSeenBySomebody } from './rules/clinic-booking.ts';
import { checkUpView } from './view.ts';
import type { BookCheckUp } from './wire.ts';

type AtClinic = Extract<BookCheckUp, { mode: 'clinic' }>;

interface Wanted {
  readonly resident: ResidentWithAddress;
  readonly sessions: readonly Session[];
  readonly report: Session | undefined;
}

/**
 * Books a check-up at the clinic: every seat, with the reading of a yearly examination's report, and the check-up that has
 * them, in one transaction. What it was booked with before is given back in the same one.
 */
export async function bookAtClinic(deps: CheckUpDeps, id: string, request: Asking<AtClinic>): Promise<Answer> {
  const { actor, now } = request;
  const wanted = await deps.database.withActor(actor, (trx) => look(trx, id, request));
  const { resident, report } = wanted;
  const all = [...wanted.sessions, ...(report ? [report] : [])];
  const elsewhere = all.find(({ organisationId }) => organisationId !== resident.centreId);
  const writer = seatWriterFor(actor, elsewhere?.organisationId ?? resident.centreId, resident.centreId);
  return deps.database.withActor(writer, async (trx) => {
    const answer = await once(trx, request, 'checkups.book', async () => {
      const { plan_id } = await bookable(trx, actor, id);
      await lockPlan(trx, plan_id);
      const checkUp = await bookable(trx, actor, id);
      await refuseTaken(trx, checkUp);
      const old = (await seatsOfCheckUp(trx, id)).map(({ seat_id }) => seat_id);
      const sessionIds = all.map((session) => session.id);
      const taken = await takeSeatsIn(trx, deps, { actor, resident, sessionIds, insteadOf: old, now });
      const whose = { check_up_id: id, resident_id: resident.id, centre_id: resident.centreId };
      await keepSeats(
        trx,
        id,
        taken.map(({ seat, session }) => ({ ...whose, seat_id: seat.id, purpose: purposeOf(session, report) })),
      );
      const change = bookedBy(wanted);
      await updateCheckUp(trx, id, change);
      return ok(checkUpView({ ...checkUp, ...change }));
    });
    await request.looksAt(trx, [resident.id]);
    return answer;
  });
}

/** As the asker: her check-up, its resident, and sessions that make up such a check-up. */
async function look(trx: Trx, id: string, { actor, body }: Asking<AtClinic>): Promise<Wanted> {
  const checkUp = await bookable(trx, actor, id);
  const plan = await planById(trx, checkUp.plan_id);
  if (!plan) throw notFound();
  const ids = [...body.sessionIds, ...(body.reportSessionId === undefined ? [] : [body.reportSessionId])];
  const found = await sessionsByIds(trx, ids);
  // One that is named twice counts as one that is not there.
  if (found.size < ids.length) throw notRight([noSession()]);
  const sessions = body.sessionIds.flatMap((one) => found.get(one) ?? []);
  const report = found.get(body.reportSessionId ?? '');
  const [first] = sessions;
  const { figures } = protocolOn('elderly-exam', first?.day ?? checkUp.due_on, await choicesOf(trx, plan.centre_id));
  const faults = clinicFaults(plan.condition, sessions, report, figures.reportReadingDays);
  const said: Fault[] = faults.map((fault) => clinicProblem(fault, figures.reportReadingDays));
  if (said.length > 0) throw notRight(said);
  return { resident: await residentById(trx, plan.resident_id), sessions, report };
}

export function purposeOf(session: Session, report: Session | undefined) {
  if (session.id === report?.id) return 'report' as const;
  return isSeenBySomebody(session) ? ('visit' as const) : ('test' as const);
}

function bookedBy({ sessions, report }: Wanted) {
  const starts = sessions.map(({ startsAt }) => startsAt.getTime());
  return {
    state: 'booked',
    mode: 'clinic',
    booked_for: new Date(Math.min(...starts)),
    visit_id: null,
    report_on: report?.day ?? null,
  } as const satisfies Partial<CheckUp>;
}
