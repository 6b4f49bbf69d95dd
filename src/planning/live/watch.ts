import { plannerFor, systemActor } from '#access';
import type { Trx } from '#database';
import { tellLive } from '#http';
import { allCentres, centreById } from '#organisations';
import { endedLately } from '#roster';
import { dayOf } from '#time';
import { markAtRisk, visitsByIds } from '#visits';
import type { PlanningDeps } from '../deps.ts';
import { dayPlan } from '../queries.ts';
import { acceptProposal } from './accept.ts';
import { endClosures } from './closures.ts';
import { type Looked, lookAt } from './look.ts';
import { keep, type Proposing } from './propose.ts';
import { centresRunningLate, centresWithout, openProposals, settleProposal } from './queries.ts';
import { tellMoves } from './tell.ts';
import type { DayChange } from './wire.ts';

const change: DayChange = { kind: 'as-it-stands' };

/** A centre’s day under way is looked at as soon as this transaction has committed. */
export async function watchSoon(trx: Trx, deps: Pick<PlanningDeps, 'enqueue'>, centreId: string): Promise<void> {
  await deps.enqueue(trx, 'planning.watch-day', { centreId }, { key: centreId });
}

/**
 * Once a minute: centres where somebody should have done with a visit by now, or have set out for the next, or a road is
 * open again, or a paper has run out without which a nurse may not go.
 */
export async function watchLateDays(deps: Pick<PlanningDeps, 'database' | 'enqueue'>, now: Date): Promise<void> {
  await deps.database.withActor(systemActor, async (trx) => {
    const opened = await endClosures(trx, { id: systemActor.id, at: now });
    const late = await centresRunningLate(trx, now);
    const barred = await centresWithEndedPapers(trx, now);
    for (const centreId of new Set([...opened, ...late, ...barred])) await watchSoon(trx, deps, centreId);
  });
}

/** Nothing is sold beyond the end of a paper that was known by then; this finds what stands on a list all the same. */
async function centresWithEndedPapers(trx: Trx, now: Date): Promise<string[]> {
  const byDay = Map.groupBy(await allCentres(trx, now), ({ zone }) => dayOf(now, zone));
  const found: string[] = [];
  for (const [day, centres] of byDay) {
    const ids = new Set(centres.map(({ id }) => id));
    found.push(...(await centresWithout(trx, day, await endedLately(trx, day))).filter((id) => ids.has(id)));
  }
  return found;
}

/**
 * Looks at a centre's day under way. Where a visit would change hands, be late or have no place, that is proposed to the desk,
 * or done at once where the organisation says so. What cannot be saved is at risk from this moment, and its resident is told.
 */
export async function watchToday(deps: PlanningDeps, centreId: string): Promise<void> {
  const now = deps.now();
  const actor = { ...plannerFor(systemActor, centreId), now };
  const seen = await deps.database.withActor(actor, async (trx) => {
    const centre = await centreById(trx, centreId, now);
    const day = dayOf(now, centre.zone);
    const plan = await dayPlan(trx, centreId, day);
    if (plan?.state !== 'published' || plan.closed_at) return undefined;
    const open = (await openProposals(trx, centreId, day)).filter((row) => row.change.kind === change.kind);
    return { centre, day, open };
  });
  if (!seen) return;
  const { centre, day, open } = seen;
  const looked = await lookAt(deps, actor, { centre, day }, change, { now, onlyNew: true });
  const asked: Proposing = { actor, centreId, day, now };
  if (looked.replan.decisions === '') {
    await deps.database.withActor(actor, async (trx) => {
      for (const row of open) await settleProposal(trx, row.id, { state: 'overtaken', by: actor.id, at: now });
    });
    return;
  }
  if (open.some((row) => row.version === looked.before.version && row.decisions === looked.replan.decisions)) return;
  const made = await keep(deps, asked, change, looked);
  if (centre.settings.replanning === 'at-once')
    await acceptProposal(deps, { ...asked, id: made.id, version: made.version });
  else await sayAtRisk(deps, asked, looked);
}

/**
 * Until the desk has answered the lists stay. What no answer can save is said at once; whoever’s nurse may no longer come is at
 * risk until another one is sent, and hears who that is when it is decided.
 */
async function sayAtRisk(
  deps: PlanningDeps,
  { actor, centreId, now }: Proposing,
  { before, replan }: Looked,
): Promise<void> {
  const lost = replan.moves.filter(({ outcome }) => outcome === 'late' || outcome === 'no-place');
  const barred = replan.moves.filter((move) => move.reason === 'not-entitled' && !lost.includes(move));
  await deps.database.withActor(actor, async (trx) => {
    const visits = await visitsByIds(
      trx,
      [...lost, ...barred].map((move) => move.visitId),
    );
    const isFresh = ({ visitId }: { readonly visitId: string }) => visits.get(visitId)?.at_risk_since === null;
    const fresh = lost.filter(isFresh);
    for (const { visitId, reason } of [...fresh, ...barred.filter(isFresh)])
      await markAtRisk(trx, visits.get(visitId)!, reason, { actor, at: now });
    await tellMoves(trx, deps, before, { moves: fresh, visits, at: now });
    await tellLive(trx, { kind: 'plan', centreId });
  });
}
