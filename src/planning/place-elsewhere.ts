import type { Actor } from '#access';
import type { Trx } from '#database';
import { residentsByIds } from '#people';
import type { VisitEffect } from '#roster';
import { markAtRisk, type Visit } from '#visits';
import type { OpenDay } from './open-day.ts';
import type { PlannedVisit } from './picture.ts';
import { assignmentsOf } from './queries.ts';
import { replaceUnassignedOf, wayOut } from './unassigned.ts';

interface By {
  readonly actor: Actor;
  readonly at: Date;
}

/**
 * Gives visits whose place has gone another one in their promised windows; what fits nowhere is at risk, with the cause.
 * @returns what became of each, by window.
 */
export async function placeElsewhere(
  trx: Trx,
  open: OpenDay,
  affected: readonly PlannedVisit[],
  cause: string,
  by: By,
): Promise<VisitEffect[]> {
  const points = new Map(open.picture.visits.map(({ visit, point }) => [visit.id, point]));
  const gone = new Set(affected.map(({ visit }) => visit.id));
  if (gone.size === 0) {
    await open.touch();
    return [];
  }
  const dropped = await open.remove(gone);
  const homeless = [...affected.map(({ visit }) => visit), ...dropped.filter((visit) => !gone.has(visit.id))];
  const lost = new Set<string>();
  for (const visit of homeless) {
    const point = points.get(visit.id);
    if (point && (await open.placeAgain(visit, point))) continue;
    await markAtRisk(trx, visit, cause, by);
    lost.add(visit.id);
  }
  await replaceUnassignedOf(
    trx,
    homeless
      .filter((visit) => lost.has(visit.id))
      .map((visit) => ({
        centre_id: visit.centre_id,
        day: visit.day,
        visit_id: visit.id,
        code: cause,
        suggestion: wayOut,
        nearest: null,
      })),
  );
  return effectsOf(trx, homeless, lost);
}

async function effectsOf(trx: Trx, visits: readonly Visit[], lost: ReadonlySet<string>): Promise<VisitEffect[]> {
  const residents = await residentsByIds(
    trx,
    visits.map((visit) => visit.resident_id),
  );
  const places = Map.groupBy(
    await assignmentsOf(
      trx,
      visits.map((visit) => visit.id),
    ),
    (row) => row.visit_id,
  );
  const byWindow = [...visits].sort((one, other) => one.window_start.getTime() - other.window_start.getTime());
  return byWindow.map((visit): VisitEffect => {
    const rows = lost.has(visit.id) ? [] : (places.get(visit.id) ?? []);
    return {
      visitId: visit.id,
      day: visit.day,
      residentName: residents.get(visit.resident_id)?.name ?? '',
      residentNameLatin: residents.get(visit.resident_id)?.nameLatin ?? '',
      window: { start: visit.window_start, end: visit.window_end },
      outcome: lost.has(visit.id) ? 'at-risk' : 'moved',
      nurseIds: rows.map((row) => row.nurse_id),
      startsAt: rows[0]?.starts_at ?? null,
    };
  });
}
