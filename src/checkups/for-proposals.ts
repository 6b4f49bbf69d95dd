import type { Trx } from '#database';
import type { TakenSeat } from '#sessions';
import type { Day } from '#time';
import type { Visit } from '#visits';
import { tieCheckUp } from './book-check-up.ts';
import { purposeOf } from './book-clinic.ts';
import { type Asking, bookable, refuseTaken } from './bookable.ts';
import { keepSeats } from './booked-seats.ts';
import type { CheckUpDeps } from './deps.ts';
import { protocolOn } from './protocols/in-force.ts';
import type { Condition } from './protocols/protocol.ts';
import { type CheckUp, choicesOf, lockPlan, updateCheckUp } from './queries.ts';

/** A check-up of an open plan that is still to be done. */
export interface OpenCheckUp {
  readonly id: string;
  readonly residentId: string;
  readonly centreId: string;
  readonly condition: Condition;
  readonly dueOn: Day;
  readonly state: CheckUp['state'];
  readonly bookedFor: Date | null;
  readonly visitId: string | null;
  readonly seatIds: readonly string[];
}

export interface DueCheckUp {
  readonly id: string;
  readonly residentId: string;
  readonly dueOn: Day;
}

/** Check-ups of a centre that have no time and are due by a day, the earliest first; a page. */
export async function checkUpsDue(
  trx: Trx,
  centreId: string,
  by: Day,
  { after, limit }: { readonly after: DueCheckUp | undefined; readonly limit: number },
): Promise<DueCheckUp[]> {
  const rows = await trx
    .selectFrom('check_up')
    .select(['id', 'resident_id', 'due_on'])
    .where('centre_id', '=', centreId)
    .where('state', 'in', ['due', 'missed'])
    .where('due_on', '<=', by)
    .$if(after !== undefined, (asked) =>
      asked.where((is) =>
        is.or([is('due_on', '>', after!.dueOn), is.and([is('due_on', '=', after!.dueOn), is('id', '>', after!.id)])]),
      ),
    )
    .orderBy('due_on')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, residentId: row.resident_id, dueOn: row.due_on }));
}

/** What is still to be done of these residents' open plans, with and without a time. */
export async function openCheckUpsOf(trx: Trx, residentIds: readonly string[]): Promise<OpenCheckUp[]> {
  if (residentIds.length === 0) return [];
  const rows = await trx
    .selectFrom('check_up as c')
    .innerJoin('care_plan as p', 'p.id', 'c.plan_id')
    .selectAll('c')
    .select('p.condition')
    .where('c.resident_id', 'in', [...residentIds])
    .where('c.state', 'in', ['due', 'booked', 'missed'])
    .where('p.closed_on', 'is', null)
    .orderBy('c.due_on')
    .orderBy('c.id')
    .execute();
  const seats =
    rows.length === 0
      ? []
      : await seatsOf(
          trx,
          rows.map(({ id }) => id),
        );
  return rows.map((row) => ({
    id: row.id,
    residentId: row.resident_id,
    centreId: row.centre_id,
    condition: row.condition,
    dueOn: row.due_on,
    state: row.state,
    bookedFor: row.booked_for,
    visitId: row.visit_id,
    seatIds: seats
      .filter((seat) => seat.check_up_id === row.id && seat.purpose !== 'report')
      .map((seat) => seat.seat_id),
  }));
}

function seatsOf(trx: Trx, checkUpIds: readonly string[]) {
  return trx
    .selectFrom('check_up_seat')
    .selectAll()
    .where('check_up_id', 'in', [...checkUpIds])
    .orderBy('seat_id')
    .execute();
}

/** Within so many days of its last test the report of a yearly examination is read, by the edition a centre has chosen. */
export async function readingDaysOn(trx: Trx, centreId: string, day: Day): Promise<number> {
  return protocolOn('elderly-exam', day, await choicesOf(trx, centreId)).figures.reportReadingDays;
}

type Doing = Pick<Asking<unknown>, 'actor' | 'now'>;

/** Fixes a check-up to a visit that is being booked for it, in the transaction of that booking. */
export async function tieToVisit(trx: Trx, deps: CheckUpDeps, by: Doing, id: string, visit: Visit): Promise<void> {
  await tieCheckUp(trx, deps, by, id, { mode: 'home', booked_for: visit.window_start, visit_id: visit.id });
}

/** The same for seats that were taken for it in this transaction; `report` is the session in which a report is read. */
export async function tieToSeats(
  trx: Trx,
  { actor }: Doing,
  id: string,
  taken: readonly TakenSeat[],
  report: string | undefined,
): Promise<void> {
  const { plan_id } = await bookable(trx, actor, id);
  await lockPlan(trx, plan_id);
  const checkUp = await bookable(trx, actor, id);
  await refuseTaken(trx, checkUp);
  const reading = taken.find(({ session }) => session.id === report)?.session;
  const whose = { check_up_id: id, resident_id: checkUp.resident_id, centre_id: checkUp.centre_id };
  await keepSeats(
    trx,
    id,
    taken.map(({ seat, session }) => ({ ...whose, seat_id: seat.id, purpose: purposeOf(session, reading) })),
  );
  const starts = taken.filter(({ session }) => session !== reading).map(({ session }) => session.startsAt.getTime());
  await updateCheckUp(trx, id, {
    state: 'booked',
    mode: 'clinic',
    booked_for: new Date(Math.min(...starts)),
    visit_id: null,
    report_on: reading?.day ?? null,
  });
}
