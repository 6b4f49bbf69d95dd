import type { Selectable } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import type { BreakGlassTable } from './tables.ts';

export const glassMinutes = 60;
const mostShown = 200;

type BreakGlassRow = Selectable<BreakGlassTable>;

/** A nurse says why she must see a resident outside her visits; what she may see is open to her for an hour. */
export async function breakGlass(
  trx: Trx,
  actor: Actor & { readonly nurseId: string; readonly organisationId: string },
  asked: { readonly residentId: string; readonly visitId: string | null; readonly reason: string },
  now: Date,
): Promise<BreakGlassRow> {
  return trx
    .insertInto('break_glass')
    .values({
      centre_id: actor.organisationId,
      nurse_id: actor.nurseId,
      resident_id: asked.residentId,
      visit_id: asked.visitId,
      reason: asked.reason,
      opened_at: now,
      closes_at: new Date(now.getTime() + glassMinutes * 60_000),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The reasons of this nurse's broken glasses that are open at `now`, by resident. */
export async function openGlasses(trx: Trx, nurseId: string, now: Date): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('break_glass')
    .select(['resident_id', 'reason'])
    .where('nurse_id', '=', nurseId)
    .where('opened_at', '<=', now)
    .where('closes_at', '>', now)
    .orderBy('opened_at')
    .execute();
  return new Map(rows.map((row) => [row.resident_id, row.reason]));
}

/** What was opened at a centre, newest first; at most 200. */
export async function glassesOfCentre(trx: Trx, centreId: string): Promise<BreakGlassRow[]> {
  return trx
    .selectFrom('break_glass')
    .selectAll()
    .where('centre_id', '=', centreId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute();
}
