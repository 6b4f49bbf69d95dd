import type { Actor } from '#access';
import type { Trx } from '#database';
import { fieldProblem, notFound, problems, words } from '#http';
import type { Centre } from '#organisations';
import { addressesByIds } from '#people';
import { nurseCards, refuseCallIn } from '#roster';
import { addDays, type Day, dayOf, startOfDay } from '#time';
import { visitById } from '#visits';
import { metresBetween } from '../closed-roads.ts';
import type { PlanningDeps } from '../deps.ts';
import { planningProblem } from '../errors.ts';
import type { Assumed } from '../load-picture.ts';
import type { AssignmentRow, DayPicture } from '../picture.ts';
import { assignmentsOfDay, dayPlan } from '../queries.ts';
import { replanAs } from './as-proposed.ts';
import type { RoadClosed } from './closures.ts';
import { type Replan, replanThoroughly } from './replan.ts';
import type { DayChange, ProposedLists } from './wire.ts';

export interface DayAsked {
  readonly centre: Centre;
  readonly day: Day;
}

export interface Looked {
  readonly before: DayPicture;
  readonly stored: readonly AssignmentRow[];
  readonly replan: Replan;
}

interface Looking {
  readonly now: Date;
  /** Lists that were proposed for the change before: where they still hold, it is they. */
  readonly as?: ProposedLists | undefined;
  /** Searches only when something has come that is not at risk yet. */
  readonly onlyNew?: boolean;
}

/**
 * What a change would do to a day as it stands; takes no lock and writes nothing.
 */
export async function lookAt(
  deps: Pick<PlanningDeps, 'database' | 'pictures'>,
  actor: Actor,
  asked: DayAsked,
  change: DayChange,
  { now, as, onlyNew = false }: Looking,
): Promise<Looked> {
  const read = await deps.database.withActor(actor, (trx) => dayAsItStands(trx, deps, asked, change, now));
  const again = as && replanAs(read.before, read.stored, change, as);
  if (again) return { ...read, replan: again };
  // A search thinks for longer than a transaction should last.
  const seconds = Math.min(longestSearchSeconds, asked.centre.settings.planSeconds / 5);
  return { ...read, replan: await replanThoroughly(read.before, read.stored, change, now, { seconds, onlyNew }) };
}

const longestSearchSeconds = 1;

async function dayAsItStands(
  trx: Trx,
  deps: Pick<PlanningDeps, 'pictures'>,
  { centre, day }: DayAsked,
  change: DayChange,
  now: Date,
): Promise<Omit<Looked, 'replan'>> {
  const row = await dayPlan(trx, centre.id, day);
  if (!row || day < dayOf(now, centre.zone)) throw notFound();
  if (row.closed_at) throw planningProblem('day-closed');
  await refuseImpossible(trx, { centre, day }, change, now);
  const before = await deps.pictures.anew(trx, centre, day, row, now, { assume: assumedFor(change) });
  const stored = await assignmentsOfDay(trx, centre.id, day);
  return { before, stored };
}

function assumedFor(change: DayChange): Assumed {
  switch (change.kind) {
    case 'nurse-out':
      return { silent: new Set([change.nurseId]) };
    case 'call-in':
      return { called: { nurseId: change.nurseId, start: new Date(change.from), end: new Date(change.until) } };
    case 'overrun':
      return { expectedUntil: new Map([[change.visitId, new Date(change.until)]]) };
    case 'moved-address':
      return { addresses: new Map([[change.visitId, change.addressId]]) };
    case 'road-closed':
      return { closing: change };
    default:
      return {};
  }
}

/** What cannot have happened, or is not of this centre and day, which look alike. */
async function refuseImpossible(trx: Trx, { centre, day }: DayAsked, change: DayChange, now: Date): Promise<void> {
  if (change.kind === 'as-it-stands') return;
  if (change.kind === 'road-closed') return refuseElsewhere({ centre, day }, change, now);
  if (change.kind === 'call-in') return refuseCall(trx, { centre, day }, change, now);
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
  if (change.kind === 'place' && change.instead !== undefined)
    await refuseOthers(trx, { centre, day }, change.instead, visit.id);
  if (change.kind === 'moved-address') {
    const address = (await addressesByIds(trx, [change.addressId])).get(change.addressId);
    if (!address?.point || !address.confirmedAt || address.personId !== visit.resident_id) throw notFound();
  }
}

/** She is asked for a time of this day that is still to come, and rested. */
async function refuseCall(trx: Trx, { centre, day }: DayAsked, change: CalledNurse, now: Date): Promise<void> {
  const [start, end] = [new Date(change.from), new Date(change.until)];
  if (dayOf(start, centre.zone) !== day)
    throw fieldProblem(problems.invalid, '/change/from', words('Say a time of this day.', '请填写当天的时间。'));
  if (end <= start || end <= now || end > startOfDay(addDays(day, 1), centre.zone))
    throw fieldProblem(
      problems.invalid,
      '/change/until',
      words('Say a time of this day that is still to come, after `from`.', '请填写当天稍后、晚于 from 的时间。'),
    );
  await refuseCallIn(trx, { nurseId: change.nurseId, centreId: centre.id, day, start, end });
}

type CalledNurse = Extract<DayChange, { kind: 'call-in' }>;

/** Whoever gives way is another visit of this day that is still to come. */
async function refuseOthers(trx: Trx, { centre, day }: DayAsked, id: string, urgent: string): Promise<void> {
  const other = await visitById(trx, id);
  if (!other || other.centre_id !== centre.id || other.day !== day || other.id === urgent) throw notFound();
  if (!['booked', 'planned'].includes(other.state)) throw planningProblem('not-to-come');
}

/** Farther from the centre than this nobody drives; more likely the two numbers of a place were exchanged. */
const farthestMetres = 100_000;

/** A closure is of this day, still ahead at least in part, and somewhere near. */
function refuseElsewhere({ centre, day }: DayAsked, { area, from, until }: RoadClosed, now: Date): void {
  const [start, end] = [new Date(from), new Date(until)];
  const dayEnd = startOfDay(addDays(day, 1), centre.zone);
  if (dayOf(start, centre.zone) !== day)
    throw fieldProblem(problems.invalid, '/change/from', words('Say a time of this day.', '请填写当天的时间。'));
  if (end <= start || end <= now || end > dayEnd)
    throw fieldProblem(
      problems.invalid,
      '/change/until',
      words('Say a time of this day that is still to come, after `from`.', '请填写当天稍后、晚于 from 的时间。'),
    );
  for (const [name, place] of Object.entries({ from: area.from, to: area.to ?? area.from }))
    if (metresBetween([centre.point, centre.point], [place, place]) > farthestMetres)
      throw fieldProblem(
        problems.invalid,
        `/change/area/${name}`,
        words('Choose a place within 100 km of the centre.', '请选择距中心 100 公里以内的地点。'),
      );
}
