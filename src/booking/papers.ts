import { z } from 'zod';
import { plannerFor, systemActor } from '#access';
import type { Trx } from '#database';
import { tellLive } from '#http';
import { idShape } from '#http/wire';
import { lockPerson } from '#people';
import {
  catalogueOf,
  isPaperRisk,
  lockVisit,
  markAtRisk,
  missingFor,
  promisedStates,
  servicesOf,
  takeRiskAway,
  type Visit,
  visitsOfResident,
} from '#visits';
import type { BookingDeps } from './deps.ts';
import { papersOf } from './prepare.ts';

export const papersJobShape = z.object({ centreId: idShape, residentId: idShape });

/**
 * A resident's papers changed: of her promised visits that have not begun, those that lack something by now are at risk with
 * what is missing as the cause, and those that lack nothing any more are not. Nobody's place is taken; the desk decides.
 */
export async function lookAtPapers(
  deps: BookingDeps,
  { centreId, residentId }: z.infer<typeof papersJobShape>,
  now: Date,
): Promise<void> {
  await deps.database.withActor(plannerFor(systemActor, centreId), async (trx) => {
    await lockPerson(trx, residentId);
    const all = await visitsOfResident(trx, residentId);
    const coming = all.filter(({ state, window_end }) => promised.has(state) && window_end > now);
    for (const { id } of coming) await lookAtVisit(trx, id, now);
  });
}

const promised: ReadonlySet<string> = new Set(promisedStates);

async function lookAtVisit(trx: Trx, id: string, now: Date): Promise<void> {
  const visit = await lockVisit(trx, id);
  if (!visit || !promised.has(visit.state)) return;
  const [first] = await missingOf(trx, visit);
  const by = { actor: systemActor, at: now };
  if (first && visit.at_risk_since === null) await markAtRisk(trx, visit, first.need, by);
  else if (!first && isPaperRisk(visit.at_risk_cause)) await takeRiskAway(trx, visit, by);
  else return;
  const { centre_id: centreId, resident_id: residentId } = visit;
  await tellLive(trx, { kind: 'visit', visitId: id, centreId, residentId });
}

async function missingOf(trx: Trx, visit: Visit) {
  const catalogue = await catalogueOf(trx, visit.centre_id);
  const codes = (await servicesOf(trx, [visit.id])).get(visit.id) ?? [];
  const services = codes.flatMap((code) => catalogue.get(code) ?? []);
  return missingFor(services, await papersOf(trx, visit.resident_id, services), visit.day);
}
