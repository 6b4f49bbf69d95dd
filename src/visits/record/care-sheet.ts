import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { residentById } from '#people';
import { catalogueOf } from '../catalogue.ts';
import { servicesOf, type Visit, visitById } from '../queries.ts';
import type { RecordDeps } from './deps.ts';
import { maySeeCareSheet } from './policy.ts';
import { recordView } from './view.ts';
import type { WireCareSheet, WireEntry } from './wire.ts';

/**
 * What was done at one visit, for those it was done for. The visit must be one that she sees herself; the entries are
 * then read for her, because a resident has no right on the rows: they say more than the sheet does.
 */
export async function careSheet(
  deps: RecordDeps,
  actor: Actor,
  visitId: string,
  looksAt: (trx: Trx, residents: readonly string[]) => Promise<void>,
): Promise<WireCareSheet> {
  const visit = await deps.database.withActor(actor, (trx) => visitById(trx, visitId));
  if (!visit || !maySeeCareSheet(actor, { residentId: visit.resident_id, centreId: visit.centre_id })) throw notFound();
  return deps.database.withActor(plannerFor(actor, visit.centre_id), async (trx) => {
    const view = await careSheetView(trx, deps, visit);
    await looksAt(trx, [visit.resident_id]);
    return view;
  });
}

async function careSheetView(trx: Trx, deps: RecordDeps, visit: Visit): Promise<WireCareSheet> {
  const { visitId, state, day, sheet, measures, entries } = await recordView(trx, deps, visit);
  const { code, name, nameLatin } = await residentById(trx, visit.resident_id);
  const catalogue = await catalogueOf(trx, visit.centre_id);
  const services = (await servicesOf(trx, [visit.id])).get(visit.id) ?? [];
  return {
    visitId,
    state,
    day,
    window: { start: visit.window_start.toISOString(), end: visit.window_end.toISOString() },
    resident: { code, name, nameLatin },
    services: services.flatMap((service) => catalogue.get(service)?.name ?? []),
    sheet,
    measures,
    entries: entries.flatMap(asPrinted),
  };
}

/** Incidents are the centre's own affair, and where a phone was is nobody's but the desk's: the distance is enough. */
function asPrinted({ id, writtenBy, nurse, ...entry }: WireEntry): WireCareSheet['entries'] {
  if (entry.kind === 'incident') return [];
  const { place, ...data } = entry.data;
  return [{ ...entry, data, nurse: { name: nurse.name, nameLatin: nurse.nameLatin } }];
}
