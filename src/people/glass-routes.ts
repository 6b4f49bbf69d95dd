import { type Actor, plannerFor } from '#access';
import type { Database, Trx } from '#database';
import { created, notFound, ok, once, type Route, route } from '#http';
import { breakGlass, glassesOfCentre } from './break-glass.ts';
import { mayBreakGlass, maySeeBrokenGlass } from './policy.ts';
import { residentById, residentsByIds } from './queries.ts';
import {
  type BreakGlass,
  breakGlassShape,
  brokenGlassesShape,
  brokenGlassShape,
  type WireBrokenGlass,
} from './wire.ts';

export interface PrivacyDeps {
  readonly database: Database;
  /** Whom a visit is for; undefined when there is no such visit. Visits belong to a room above this one. */
  readonly residentOfVisit: (trx: Trx, visitId: string) => Promise<string | undefined>;
  /** Nurses by id; those that cannot be seen are missing. */
  readonly nursesByIds: (trx: Trx, ids: Iterable<string>) => Promise<ReadonlyMap<string, { readonly name: string }>>;
}

/** The way for a nurse to look when she may not and must. */
export function glassRoutes(deps: PrivacyDeps): Route[] {
  return [breaking(deps), broken(deps)];
}

function breaking(deps: PrivacyDeps): Route {
  return route({
    name: 'people.breakGlass',
    method: 'POST',
    path: '/api/v1/break-glass',
    summary: 'See a resident of your centre outside your visits for 60 minutes, with a reason she and the centre read',
    idempotent: true,
    concerns: 'residents',
    body: breakGlassShape,
    answer: brokenGlassShape,
    async handle(request) {
      const { actor, body, now, looksAt } = request;
      const { resident, nurseName } = await named(deps, actor, body);
      const nurse = nurseOf(actor);
      return deps.database.withActor(actor, async (trx) => {
        const answer = await once(trx, request, 'people.breakGlass', async () => {
          const asked = { residentId: resident.id, visitId: body.visitId ?? null, reason: body.reason };
          const row = await breakGlass(trx, nurse, asked, now);
          return created(glassView(row, resident.name, nurseName), `/api/v1/residents/${resident.id}`);
        });
        await looksAt(trx, [resident.id], body.reason);
        return answer;
      });
    },
  });
}

/** Whom the glass is broken for. The nurse may not see her yet, so the software looks; the policy is asked first. */
async function named(deps: PrivacyDeps, actor: Actor, { residentId, visitId }: BreakGlass) {
  const nurse = nurseOf(actor);
  return deps.database.withActor(plannerFor(actor, nurse.organisationId), async (trx) => {
    const id = visitId === undefined ? residentId : await deps.residentOfVisit(trx, visitId);
    if (id === undefined) throw notFound();
    const resident = await residentById(trx, id);
    if (!mayBreakGlass(actor, resident)) throw notFound();
    return { resident, nurseName: (await deps.nursesByIds(trx, [nurse.nurseId])).get(nurse.nurseId)?.name ?? '' };
  });
}

function nurseOf(actor: Actor): Actor & { readonly nurseId: string; readonly organisationId: string } {
  const { nurseId, organisationId } = actor;
  if (nurseId === undefined || organisationId === undefined) throw notFound();
  return { ...actor, nurseId, organisationId };
}

function broken(deps: PrivacyDeps): Route {
  return route({
    name: 'people.brokenGlass',
    method: 'GET',
    path: '/api/v1/break-glass',
    summary: 'Which nurses of your centre saw whom outside their visits, and why; newest first, at most 200',
    concerns: 'residents',
    answer: brokenGlassesShape,
    async handle({ actor, looksAt }) {
      const centreId = actor.organisationId;
      if (centreId === undefined || !maySeeBrokenGlass(actor, centreId)) throw notFound();
      const rows = await deps.database.withActor(actor, (trx) => glassesOfCentre(trx, centreId));
      const ids = rows.map((row) => row.resident_id);
      return deps.database.withActor(plannerFor(actor, centreId), async (trx) => {
        const residents = await residentsByIds(trx, ids);
        const nurses = await deps.nursesByIds(
          trx,
          rows.map((row) => row.nurse_id),
        );
        await looksAt(trx, ids);
        const brokenGlass = rows.map((row) =>
          glassView(row, residents.get(row.resident_id)?.name ?? '', nurses.get(row.nurse_id)?.name ?? ''),
        );
        return ok({ brokenGlass });
      });
    },
  });
}

function glassView(
  row: Awaited<ReturnType<typeof breakGlass>>,
  residentName: string,
  nurseName: string,
): WireBrokenGlass {
  return {
    id: row.id,
    residentId: row.resident_id,
    residentName,
    visitId: row.visit_id,
    nurseId: row.nurse_id,
    nurseName,
    reason: row.reason,
    openedAt: row.opened_at.toISOString(),
    closesAt: row.closes_at.toISOString(),
  };
}
