import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { notFound, staleProblem, tellLive } from '#http';
import { centreById } from '#organisations';
import { addAbsence, callIn, lockNurses } from '#roster';
import { addDays, type Day, startOfDay } from '#time';
import {
  changeAddress,
  isPaperRisk,
  lockVisits,
  markAtRisk,
  recordEvent,
  takeRiskAway,
  type Visit,
  visitsByIds,
} from '#visits';
import { planningProblem } from '../errors.ts';
import type { DayPicture } from '../picture.ts';
import { bumpDay, lockDay } from '../queries.ts';
import { forgetUnassigned, replaceUnassignedOf, wayOut } from '../unassigned.ts';
import { writeRoutes } from '../write-routes.ts';
import { closureOf, insertClosure } from './closures.ts';
import { type Looked, lookAt } from './look.ts';
import { keep, type LiveDeps } from './propose.ts';
import { type ProposalRow, proposalById, settleProposal } from './queries.ts';
import { noteLists } from './receipts.ts';
import { tellMoves } from './tell.ts';
import type { DayChange, StoredMove } from './wire.ts';

export interface Accepting {
  readonly actor: Actor;
  readonly centreId: string;
  readonly day: Day;
  readonly id: string;
  /** The version of the day that was looked at. */
  readonly version: number;
  readonly now: Date;
}

/** Under the lock something turned out to be otherwise than it was seen. */
class Overtaken extends Error {}

/**
 * Applies a proposal, if the day is still at the version it was made on and the same is still the right thing to do. Times
 * are those of now, so they may differ by what has passed since.
 * @throws {Problem} 412 when another version was looked at; 409 `proposal-overtaken` with the proposal that takes its place.
 */
export async function acceptProposal(deps: LiveDeps, accepting: Accepting): Promise<ProposalRow> {
  const { actor, centreId, day, now } = accepting;
  const planner = plannerFor(actor, centreId);
  const { proposal, centre } = await deps.database.withActor(planner, async (trx) => {
    const found = await proposalById(trx, accepting.id);
    if (!found || found.centre_id !== centreId || found.day !== day) throw notFound();
    if (found.version !== accepting.version) throw staleProblem();
    return { proposal: found, centre: await centreById(trx, centreId, now) };
  });
  // Sent again because the answer was lost, or somebody else was as quick: it is so.
  if (proposal.state === 'accepted') return proposal;
  if (proposal.state !== 'open') throw planningProblem('proposal-settled', { state: proposal.state });
  const as = proposal.lists ?? undefined;
  const looked = await lookAt(deps, planner, { centre, day }, proposal.change, { now, as });
  if (looked.before.version === proposal.version && looked.replan.decisions === proposal.decisions) {
    try {
      return await deps.database.withActor(planner, (trx) => apply(trx, deps, accepting, proposal, looked));
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
  // Somebody else accepted this very proposal while it was looked at here.
  const meanwhile = await deps.database.withActor(planner, (trx) => proposalById(trx, proposal.id));
  if (meanwhile?.state === 'accepted') return meanwhile;
  throw await overtaken(deps, accepting, proposal);
}

/** The day moved on: what is right now is proposed anew, for another look. */
async function overtaken(deps: LiveDeps, accepting: Accepting, old: ProposalRow): Promise<Error> {
  const { actor, centreId, day, now } = accepting;
  const planner = plannerFor(actor, centreId);
  const centre = await deps.database.withActor(planner, async (trx) => {
    await settleProposal(trx, old.id, { state: 'overtaken', by: actor.id, at: now });
    return centreById(trx, centreId, now);
  });
  const looked = await lookAt(deps, planner, { centre, day }, old.change, { now });
  if (looked.replan.moves.length === 0) return planningProblem('proposal-overtaken', { proposal: null });
  const { id } = await keep(deps, accepting, old.change, looked);
  return planningProblem('proposal-overtaken', { proposal: id });
}

async function apply(
  trx: Trx,
  deps: LiveDeps,
  { actor, now, centreId, day }: Accepting,
  proposal: ProposalRow,
  looked: Looked,
): Promise<ProposalRow> {
  const { picture, routes, moves } = looked.replan;
  const row = await lockDay(trx, centreId, day, now);
  if (row.version !== proposal.version) throw new Overtaken();
  const settled = await settleProposal(trx, proposal.id, { state: 'accepted', by: actor.id, at: now });
  if (!settled) throw new Overtaken();
  await refuseStarted(trx, looked);
  const by = { actor, at: now };
  await recordChange(trx, proposal.change, picture, by);
  await refuseNewRoster(trx, looked, proposal.change);
  await writeRoutes(trx, picture, routes);
  const published = picture.state === 'published';
  await bumpDay(trx, row, published ? { publish: true } : {});
  const lists = new Set(routes.map((route) => route.nurse));
  if (proposal.change.kind === 'call-in') lists.add(proposal.change.nurseId);
  if (published) await noteLists(trx, picture, lists, now);
  const visits = await settleVisits(trx, picture, proposal, moves, by);
  await tellMoves(trx, deps, picture, { moves, visits, at: now });
  await tellEverybody(trx, picture, [...lists], visits);
  return settled;
}

/** Whoever has set out meanwhile keeps her visit: the visits of every list that changes are held and looked at once more. */
async function refuseStarted(trx: Trx, { before, stored, replan }: Looked): Promise<void> {
  const nurses = new Set(replan.routes.map((route) => route.nurse));
  const seen = new Map(before.visits.map(({ visit }) => [visit.id, visit]));
  const ids = new Set([
    ...stored.filter((row) => nurses.has(row.nurse_id)).map((row) => row.visit_id),
    ...replan.moves.map((move) => move.visitId),
  ]);
  for (const visit of await lockVisits(trx, [...ids])) {
    const known = seen.get(visit.id);
    if (known && known.version !== visit.version) throw new Overtaken();
  }
}

/** Rosters that were relied on are held as they were; the one of a nurse who is away or called in is locked by writing that down. */
async function refuseNewRoster(trx: Trx, { before, replan }: Looked, change: DayChange): Promise<void> {
  const own = change.kind === 'nurse-out' || change.kind === 'call-in' ? change.nurseId : undefined;
  const nurses = replan.routes.map((route) => route.nurse).filter((id) => id !== own);
  const versions = await lockNurses(trx, nurses, 'share');
  for (const nurse of before.nurses)
    if (versions.has(nurse.id) && versions.get(nurse.id) !== nurse.version) throw new Overtaken();
}

interface By {
  readonly actor: Actor;
  readonly at: Date;
}

/** What the change itself is, written where it belongs. */
async function recordChange(trx: Trx, change: DayChange, { centre, day }: DayPicture, by: By): Promise<void> {
  if (change.kind === 'nurse-out') {
    const end = change.to === null ? startOfDay(addDays(day, 1), centre.zone) : new Date(change.to);
    const absence = { start: new Date(change.from), end, reason: change.reason };
    await addAbsence(trx, by.actor, change.nurseId, absence, by.at);
  }
  if (change.kind === 'call-in') {
    const [start, end] = [new Date(change.from), new Date(change.until)];
    await callIn(trx, by.actor, { nurseId: change.nurseId, centreId: centre.id, day, start, end }, by.at);
  }
  if (change.kind === 'moved-address') await changeAddress(trx, change.visitId, change.addressId, by);
  if (change.kind === 'road-closed') {
    const of = { centre_id: centre.id, day, closed_by: by.actor.id, closed_at: by.at };
    await insertClosure(trx, { ...closureOf(change), ...of });
  }
}

/** Each visit's own story: that it moved and why, that it is at risk, that it is safe again. */
async function settleVisits(
  trx: Trx,
  picture: DayPicture,
  proposal: ProposalRow,
  moves: readonly StoredMove[],
  by: By,
): Promise<ReadonlyMap<string, Visit>> {
  const ids = moves.map((move) => move.visitId);
  const visits = await visitsByIds(trx, ids);
  const cause = causeOf(proposal.change);
  for (const move of moves) {
    const visit = visits.get(move.visitId);
    if (!visit) continue;
    if (move.outcome === 'late' || move.outcome === 'no-place') await markAtRisk(trx, visit, cause, by);
    else if (visit.at_risk_since !== null && !isPaperRisk(visit.at_risk_cause)) await takeRiskAway(trx, visit, by);
    const { from, to, reason, outcome } = move;
    const data = { proposal: proposal.id, change: proposal.change.kind, reason, outcome, from, to };
    await recordEvent(trx, visit, { kind: 'replanned', actor: by.actor, at: by.at, data });
  }
  const lost = moves.filter(({ outcome }) => outcome === 'no-place').map((move) => move.visitId);
  await forgetUnassigned(
    trx,
    ids.filter((id) => !lost.includes(id)),
  );
  await replaceUnassignedOf(
    trx,
    lost.map((visit_id) => ({
      centre_id: picture.centre.id,
      day: picture.day,
      visit_id,
      code: cause,
      suggestion: wayOut,
      nearest: null,
    })),
  );
  return visitsByIds(trx, ids);
}

/** As the cause of a risk is called everywhere. */
function causeOf(change: DayChange): string {
  if (change.kind === 'call-in') return 'as-it-stands';
  return change.kind === 'nurse-out' ? 'nurse-absent' : change.kind;
}

async function tellEverybody(
  trx: Trx,
  { centre }: DayPicture,
  nurses: readonly string[],
  visits: ReadonlyMap<string, Visit>,
): Promise<void> {
  await tellLive(trx, { kind: 'plan', centreId: centre.id });
  for (const nurseId of nurses) await tellLive(trx, { kind: 'plan', centreId: centre.id, nurseId });
  for (const visit of visits.values())
    await tellLive(trx, { kind: 'visit', visitId: visit.id, centreId: centre.id, residentId: visit.resident_id });
}
