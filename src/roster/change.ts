import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import type { Centre } from '#organisations';
import { addDays, type Day, dayOf } from '#time';
import { addAbsence } from './add-absence.ts';
import { nurseCards } from './cards.ts';
import { type Credential, heldOn, putCredential } from './credentials.ts';
import { rosterProblem } from './errors.ts';
import { decideLeave, leaveRequestById } from './leave.ts';
import type { DaysChanged, RosterListeners, VisitEffect } from './listeners.ts';
import { lockForChange, lockRoster } from './lock.ts';
import { isOwnNurse } from './policy.ts';
import { publishedDays } from './publication.ts';
import type { Stint } from './rules.ts';
import { setShifts, swapShifts } from './set-shifts.ts';

export interface NurseDay {
  readonly nurseId: string;
  readonly day: Day;
}

/** Something the desk may do to a roster, also to a published day of it. */
export type RosterChange =
  | ({ readonly kind: 'shifts'; readonly stints: readonly Stint[] } & NurseDay)
  | { readonly kind: 'swap'; readonly one: NurseDay; readonly other: NurseDay }
  | { readonly kind: 'leave'; readonly requestId: string }
  | ({ readonly kind: 'credential' } & Credential);

export interface Changing {
  readonly trx: Trx;
  readonly listeners: RosterListeners;
  readonly actor: Actor;
  readonly centre: Centre;
  readonly now: Date;
}

/**
 * Changes the roster and settles the visits it touches, all in one transaction.
 * @param accepted visits the desk has seen would be at risk; any other stops the change.
 * @returns what became of the visits that lost their place.
 * @throws {Problem} 409 with the effects when a visit would be at risk that is not accepted; nothing is written then.
 */
export async function changeRoster(
  changing: Changing,
  change: RosterChange,
  accepted: ReadonlySet<string>,
): Promise<readonly VisitEffect[]> {
  const effects = await applyChange(changing, change);
  const unseen = effects.filter((effect) => effect.outcome === 'at-risk' && !accepted.has(effect.visitId));
  if (unseen.length > 0) throw rosterProblem('more-at-risk', { visits: unseen.map((effect) => effect.visitId) });
  return effects;
}

/** The same without asking what is accepted: for a transaction that is rolled back, to look. */
export async function applyChange(changing: Changing, change: RosterChange): Promise<readonly VisitEffect[]> {
  await lockRoster(changing.trx, changing.centre.id);
  switch (change.kind) {
    case 'shifts':
      return changeDays(changing, 'shift-changed', [change], () => setShifts(changing, change, change.stints));
    case 'swap':
      return changeDays(changing, 'shift-changed', swappedCells(change.one, change.other), () =>
        swapShifts(changing, change.one, change.other),
      );
    case 'leave':
      return approveLeave(changing, change.requestId);
    case 'credential':
      return changeCredential(changing, change);
  }
}

/** Each of the two gives one day and takes another. */
function swappedCells(one: NurseDay, other: NurseDay): NurseDay[] {
  return [one, other, { nurseId: one.nurseId, day: other.day }, { nurseId: other.nurseId, day: one.day }];
}

/** Locks days, then nurses; writes; and lets the listener settle the days that are published. */
async function changeDays(
  changing: Changing,
  cause: DaysChanged['cause'],
  cells: readonly NurseDay[],
  write: () => Promise<void>,
): Promise<readonly VisitEffect[]> {
  const { trx, listeners, actor, centre, now } = changing;
  await refuseOthersNurses(changing, cells);
  const today = dayOf(now, centre.zone);
  if (cells.some((cell) => cell.day <= today)) throw rosterProblem('day-begun');
  const days = cells.map((cell) => cell.day).sort();
  const published = await publishedDays(trx, centre.id, days[0] ?? today, days.at(-1) ?? today);
  const settled = cells.filter((cell) => published.has(cell.day));
  await listeners.beforeChange(trx, { centreId: centre.id, days: [...new Set(settled.map((cell) => cell.day))] }, now);
  await lockForChange(
    trx,
    cells.map((cell) => cell.nurseId),
  );
  await write();
  const byDay = Map.groupBy(settled, (cell) => cell.day);
  const nursesByDay = new Map([...byDay].map(([day, own]) => [day, new Set(own.map((cell) => cell.nurseId))]));
  return listeners.onChange(trx, actor, { centreId: centre.id, cause, days: nursesByDay }, now);
}

async function approveLeave(changing: Changing, requestId: string): Promise<readonly VisitEffect[]> {
  const { trx, listeners, actor, centre, now } = changing;
  const request = await leaveRequestById(trx, requestId);
  if (request.centreId !== centre.id) throw notFound();
  if (request.state !== 'asked') throw rosterProblem('decided');
  await listeners.beforeAbsence(trx, { centreId: centre.id, start: request.start, end: request.end }, now);
  const absence = await addAbsence(trx, actor, request.nurseId, request, now);
  await decideLeave(trx, actor, requestId, { state: 'approved', absenceId: absence.id }, now);
  return listeners.onAbsence(trx, actor, absence, now);
}

/** Far enough for any roster that is published. */
export const daysLookedAhead = 400;

/** Writes a paper down and settles every published day on which that gives or takes something. */
async function changeCredential(changing: Changing, credential: Credential): Promise<readonly VisitEffect[]> {
  const { trx, listeners, actor, centre, now } = changing;
  const { nurseId } = credential;
  await refuseOthersNurses(changing, [{ nurseId }]);
  const today = dayOf(now, centre.zone);
  const tomorrow = addDays(today, 1);
  if (credential.validUntil < today) throw rosterProblem('day-begun');
  const days = [...(await publishedDays(trx, centre.id, tomorrow, addDays(tomorrow, daysLookedAhead)))];
  await listeners.beforeChange(trx, { centreId: centre.id, days }, now);
  await lockForChange(trx, [nurseId]);
  const before = await heldOn(trx, credential, [today, ...days]);
  await putCredential(trx, centre.id, credential);
  const after = await heldOn(trx, credential, [today, ...days]);
  if (before.has(today) !== after.has(today)) await listeners.onToday(trx, { centreId: centre.id });
  const changed = days.filter((day) => before.has(day) !== after.has(day));
  const byDay = new Map(changed.map((day) => [day, new Set([nurseId])]));
  return listeners.onChange(trx, actor, { centreId: centre.id, cause: 'competency-ended', days: byDay }, now);
}

/** Somebody else's nurse looks exactly like one who does not exist. */
async function refuseOthersNurses({ trx, actor }: Changing, cells: readonly { readonly nurseId: string }[]) {
  const cards = await nurseCards(
    trx,
    cells.map((cell) => cell.nurseId),
  );
  for (const { nurseId } of cells) {
    const nurse = cards.get(nurseId);
    if (!nurse || !isOwnNurse(actor, nurse)) throw notFound();
  }
}
