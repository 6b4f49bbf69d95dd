import { z } from 'zod';
import { plannerFor } from '#access';
import { type EntryRow, lookPageSize, looksAbout, type Place, searchLooks } from '#audit';
import type { Trx } from '#database';
import { notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { badCursor } from './errors.ts';
import type { PrivacyDeps } from './glass-routes.ts';
import { maySeeLooks } from './policy.ts';
import { residentById } from './queries.ts';
import { auditQueryShape, auditShape, looksQueryShape, looksShape, type WireLook } from './wire.ts';

/** Who looked: for the resident and her centre, and the search of the data-protection officer. */
export function lookRoutes(deps: PrivacyDeps): Route[] {
  return [accessLog(deps), audit(deps)];
}

function accessLog(deps: PrivacyDeps): Route {
  return route({
    name: 'people.accessLog',
    method: 'GET',
    path: '/api/v1/residents/:id/access-log',
    summary: 'Who looked at or changed what is known about a resident, and why; newest first',
    concerns: 'residents',
    params: z.strictObject({ id: idShape }),
    query: looksQueryShape,
    answer: looksShape,
    async handle({ actor, params, query, now, looksAt }) {
      const centreId = actor.organisationId;
      if (centreId === undefined) throw notFound();
      const before = placeOf(query.after, now);
      const rows = await deps.database.withActor(actor, (trx) => looksAbout(trx, params.id, before));
      return deps.database.withActor(plannerFor(actor, centreId), async (trx) => {
        const resident = await residentById(trx, params.id);
        if (!maySeeLooks(actor, resident)) throw notFound();
        const looks = await lookViews(deps, trx, rows);
        await looksAt(trx, [resident.id]);
        return ok({ looks, next: nextOf(rows) });
      });
    },
  });
}

function audit(deps: PrivacyDeps): Route {
  return route({
    name: 'people.audit',
    method: 'GET',
    path: '/api/v1/audit',
    summary: 'What the people of your centre looked at and changed: by resident, actor, kind and time; newest first',
    concerns: 'residents',
    query: auditQueryShape,
    answer: auditShape,
    async handle({ actor, query, now, looksAt }) {
      const centreId = actor.organisationId;
      if (centreId === undefined) throw notFound();
      const { residentId, actor: by, kind, after, until } = query;
      const since = new Date(query.since ?? 0);
      const before = placeOf(after, until === undefined ? now : new Date(until));
      const rows = await deps.database.withActor(actor, (trx) =>
        searchLooks(trx, { residentId, actor: by, kind, since, before }),
      );
      return deps.database.withActor(plannerFor(actor, centreId), async (trx) => {
        const views = await lookViews(deps, trx, rows);
        const entries = views.map((view, index) => ({ ...view, residentIds: rows[index]?.residents ?? [] }));
        await looksAt(
          trx,
          rows.flatMap((row) => row.residents),
        );
        return ok({ entries, next: nextOf(rows) });
      });
    },
  });
}

async function lookViews(deps: PrivacyDeps, trx: Trx, rows: readonly EntryRow[]): Promise<WireLook[]> {
  const nurses = await deps.nursesByIds(
    trx,
    rows.flatMap((row) => row.nurse_id ?? []),
  );
  return rows.map((row) => ({
    at: row.at.toISOString(),
    actor: row.actor,
    role: row.role,
    name: (row.nurse_id && nurses.get(row.nurse_id)?.name) ?? null,
    kind: row.kind,
    route: row.route,
    reason: row.reason,
    residents: row.residents.length,
  }));
}

const cursorShape = z.tuple([z.iso.datetime(), z.int(), z.int()]);

/** The end of the page before, or everything up to this very millisecond. */
function placeOf(after: string | undefined, until: Date): Place {
  if (after === undefined) return { at: new Date(until.getTime() + 1), shard: 0, seq: 0 };
  try {
    const [at, shard, seq] = cursorShape.parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
    return { at: new Date(at), shard, seq };
  } catch {
    throw badCursor();
  }
}

function nextOf(rows: readonly EntryRow[]): string | null {
  const last = rows.at(-1);
  if (!last || rows.length < lookPageSize) return null;
  return Buffer.from(JSON.stringify([last.at.toISOString(), last.shard, last.seq])).toString('base64url');
}
