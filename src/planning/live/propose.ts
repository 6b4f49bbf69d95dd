import { type Actor, plannerFor } from '#access';
import { tellLive } from '#http';
import { centreById } from '#organisations';
import type { Day } from '#time';
import type { PlanningDeps } from '../deps.ts';
import { planningProblem } from '../errors.ts';
import { acceptProposal } from './accept.ts';
import { listsOf } from './as-proposed.ts';
import { type Looked, lookAt } from './look.ts';
import { insertProposal, openProposals, type ProposalRow, settleProposal } from './queries.ts';
import type { DayChange } from './wire.ts';

export type LiveDeps = Pick<PlanningDeps, 'database' | 'enqueue' | 'pictures' | 'publicUrl'>;

export interface Proposing {
  readonly actor: Actor;
  readonly centreId: string;
  readonly day: Day;
  readonly now: Date;
}

/**
 * Works out what a change does to a day and keeps it as a proposal, made on the version of the day as it stands. Where the
 * organisation's rule is to replan at once, it is accepted at once. An open proposal for the same change is overtaken by it.
 * @throws {Problem} when nothing would change, or a move by hand breaks a rule.
 */
export async function propose(deps: LiveDeps, asked: Proposing, change: DayChange): Promise<ProposalRow> {
  const { centre, looked } = await look(deps, asked, change);
  refuseConflicts(change, looked);
  if (looked.replan.moves.length === 0 && !recordsSomething(change)) throw planningProblem('nothing-to-change');
  const made = await keep(deps, asked, change, looked);
  if (centre.settings.replanning === 'ask') return made;
  return acceptProposal(deps, { ...asked, id: made.id, version: made.version });
}

export async function look(deps: LiveDeps, { actor, centreId, day, now }: Proposing, change: DayChange) {
  const planner = plannerFor(actor, centreId);
  const centre = await deps.database.withActor(planner, (trx) => centreById(trx, centreId, now));
  return { centre, looked: await lookAt(deps, planner, { centre, day }, change, { now }) };
}

/** Accepting these writes something down even where no list changes. */
function recordsSomething(change: DayChange): boolean {
  return ['nurse-out', 'overrun', 'moved-address', 'road-closed', 'call-in'].includes(change.kind);
}

function refuseConflicts(change: DayChange, { replan }: Looked): void {
  const { conflicts } = replan;
  if (conflicts.some(({ hard }) => hard)) throw planningProblem('move-breaks-rule', { conflicts });
  if (conflicts.length > 0 && change.kind === 'move' && change.reason.length < 3)
    throw planningProblem('move-reason-needed', { conflicts });
}

export async function keep(
  deps: LiveDeps,
  { actor, centreId, day, now }: Proposing,
  change: DayChange,
  { before, replan }: Looked,
): Promise<ProposalRow> {
  return deps.database.withActor(plannerFor(actor, centreId), async (trx) => {
    const same = (await openProposals(trx, centreId, day)).filter((row) => isSame(row.change, change));
    for (const row of same) await settleProposal(trx, row.id, { state: 'overtaken', by: actor.id, at: now });
    await tellLive(trx, { kind: 'plan', centreId });
    return insertProposal(trx, {
      centreId,
      day,
      version: before.version,
      change,
      moves: replan.moves,
      lists: listsOf(replan),
      decisions: replan.decisions,
      madeBy: actor.id,
      madeAt: now,
    });
  });
}

function isSame(one: DayChange, other: DayChange): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === 'nurse-out') return other.kind === 'nurse-out' && one.nurseId === other.nurseId;
  if (one.kind === 'call-in') return other.kind === 'call-in' && one.nurseId === other.nurseId;
  if (one.kind === 'road-closed')
    return other.kind === 'road-closed' && JSON.stringify(one.area) === JSON.stringify(other.area);
  const visitOf = (change: DayChange) => ('visitId' in change ? change.visitId : '');
  return visitOf(one) === visitOf(other);
}
