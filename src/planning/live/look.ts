import type { Trx } from '#database';
import { notFound } from '#http';
import type { Centre } from '#organisations';
import { addressesByIds } from '#people';
import { nurseCards } from '#roster';
import { addDays, type Day, dayOf, startOfDay } from '#time';
import { visitById } from '#visits';
import type { PlanningDeps } from '../deps.ts';
import { planningProblem } from '../errors.ts';
import type { Assumed } from '../load-picture.ts';
import type { AssignmentRow, DayPicture } from '../picture.ts';
import { assignmentsOfDay, dayPlan } from '../queries.ts';
import { type Replan, replanOn } from './replan.ts';
import type { DayChange } from './wire.ts';

export interface DayAsked {
  readonly centre: Centre;
  readonly day: Day;
}

export interface Looked {
  readonly before: DayPicture;
  readonly stored: readonly AssignmentRow[];
  readonly replan: Replan;
}

/** What a change would do to a day as it stands; takes no lock and writes nothing. */
export async function lookAt(
  trx: Trx,
  deps: Pick<PlanningDeps, 'pictures'>,
  { centre, day }: DayAsked,
  change: DayChange,
  now: Date,
): Promise<Looked> {
  const row = await dayPlan(trx, centre.id, day);
  if (!row || day < dayOf(now, centre.zone)) throw notFound();
  if (row.closed_at) throw planningProblem('day-closed');
  await refuseImpossible(trx, { centre, day }, change, now);
  const before = await deps.pictures.anew(trx, centre, day, row, now, { assume: assumedFor(change) });
  const stored = await assignmentsOfDay(trx, centre.id, day);
  return { before, stored, replan: replanOn(before, stored, change, now) };
}

function assumedFor(change: DayChange): Assumed {
  switch (change.kind) {
    case 'nurse-out':
      return { silent: new Set([change.nurseId]) };
    case 'overrun':
      return { expectedUntil: new Map([[change.visitId, new Date(change.until)]]) };
    case 'moved-address':
      return { addresses: new Map([[change.visitId, change.addressId]]) };
    default:
      return {};
  }
}

/** What cannot have happened, or is not of this centre and day, which look alike. */
async function refuseImpossible(trx: Trx, { centre, day }: DayAsked, change: DayChange, now: Date): Promise<void> {
  if (change.kind === 'as-it-stands') return;
  if (change.kind === 'nurse-out') {
    const nurse = (await nurseCards(trx, [change.nurseId])).get(change.nurseId);
    if (!nurse || nurse.centreId !== centre.id) throw notFound();
    const end = change.to === null ? startOfDay(addDays(day, 1), centre.zone) : new Date(change.to);
    if (new Date(change.from) >= end) throw planningProblem('nothing-to-change');
    return;
  }
  const visit = await visitById(trx, change.visitId);
  if (!visit || visit.centre_id !== centre.id || visit.day !== day) throw notFound();
  if (change.kind === 'overrun' && (visit.state !== 'in-care' || new Date(change.until) <= now))
    throw planningProblem('nothing-to-change');
  if (change.kind === 'not-home' && visit.state !== 'not-home') throw planningProblem('nothing-to-change');
  if (change.kind === 'place' || change.kind === 'move' || change.kind === 'moved-address') {
    if (!['booked', 'planned'].includes(visit.state)) throw planningProblem('not-to-come');
  }
  if (change.kind === 'moved-address') {
    const address = (await addressesByIds(trx, [change.addressId])).get(change.addressId);
    if (!address?.point || !address.confirmedAt || address.personId !== visit.resident_id) throw notFound();
  }
}
