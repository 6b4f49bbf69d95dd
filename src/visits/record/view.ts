import type { Trx } from '#database';
import { filesOf } from '#files';
import { centreById } from '#organisations';
import { nurseCards } from '#roster';
import type { Day } from '#time';
import { servicesOf, type Visit, visitsByIds } from '../queries.ts';
import { risksOf } from '../safety/queries.ts';
import type { RecordDeps } from './deps.ts';
import { orderedOn } from './ordered.ts';
import { beganLate, type EntryRow, entriesOf, measures, newest, type RefusedRow, sheetsFor } from './queries.ts';
import { joinSheets } from './rules.ts';
import type { OwnDay, WireEntry, WireRecord, WireRefusedEntry } from './wire.ts';

type Names = Awaited<ReturnType<typeof nurseCards>>;

function named(names: Names, id: string) {
  const nurse = names.get(id);
  return { id, name: nurse?.name ?? '', nameLatin: nurse?.nameLatin ?? '' };
}

function entryView(row: EntryRow, names: Names): WireEntry {
  return {
    id: row.id,
    kind: row.kind,
    data: row.data,
    madeAt: row.made_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    source: row.source,
    nurse: named(names, row.nurse_id),
    writtenBy: row.written_by,
    reason: row.reason,
    paperNumber: row.paper_number,
    placeMetres: row.place_metres,
  };
}

/** Everything written down at one visit, and what it still asks for. */
export async function recordView(trx: Trx, deps: RecordDeps, visit: Visit): Promise<WireRecord> {
  const entries = await entriesOf(trx, [visit.id]);
  const assigned = await deps.nursesOfVisit(trx, visit.id);
  const names = await nurseCards(trx, [...new Set([...assigned, ...entries.map((row) => row.nurse_id)])]);
  const at = { centreId: visit.centre_id, day: visit.day };
  const sheets = await sheetsFor(trx, at, await servicesOf(trx, [visit.id]));
  const files = await filesOf(trx, 'visit', visit.id);
  return {
    visitId: visit.id,
    state: visit.state,
    day: visit.day,
    beganLate: await beganLate(trx, visit.id),
    sheet: sheets.get(visit.id) ?? joinSheets([]),
    measures: await measures(trx),
    nurses: assigned.map((id) => named(names, id)),
    entries: entries.map((row) => entryView(row, names)),
    files: files.map((file) => ({ id: file.id, sha256: file.sha256, mediaType: file.media_type })),
  };
}

/** What the phone keeps beside the list of a day: for each visit its sheet, its risks and what was written down. */
export async function ownDay(
  trx: Trx,
  deps: RecordDeps,
  nurse: { readonly nurseId: string; readonly centreId: string },
  day: Day,
  now: Date,
): Promise<{ readonly view: OwnDay; readonly residents: readonly string[] }> {
  const ids = await deps.visitsOfNurse(trx, nurse.nurseId, day);
  const visits = await visitsByIds(trx, ids);
  const entries = Map.groupBy(await entriesOf(trx, ids), (row) => row.visit_id);
  const names = await nurseCards(trx, [...new Set([...entries.values()].flat().map((row) => row.nurse_id))]);
  const sheets = await sheetsFor(trx, { centreId: nurse.centreId, day }, await servicesOf(trx, ids));
  const residents = [...visits.values()].map((visit) => visit.resident_id);
  const risks = await risksOf(trx, residents, now);
  const orders = await orderedOn(trx, residents, day);
  const { settings } = await centreById(trx, nurse.centreId, now);
  const shown = ids.flatMap((id) => visits.get(id) ?? []);
  return {
    residents,
    view: {
      day,
      placeRadiusMetres: settings.placeRadiusMetres,
      measures: newest(await measures(trx)),
      visits: shown.map((visit) => ({
        visitId: visit.id,
        state: visit.state,
        sheet: sheets.get(visit.id) ?? joinSheets([]),
        risks: (risks.get(visit.resident_id) ?? []).map((mark) => ({
          kind: mark.kind,
          reason: mark.reason,
          until: mark.ends_at.toISOString(),
        })),
        orders: orders.get(visit.resident_id) ?? [],
        entries: (entries.get(visit.id) ?? []).map((row) => entryView(row, names)),
      })),
    },
  };
}

export async function refusedViews(trx: Trx, rows: readonly RefusedRow[]): Promise<WireRefusedEntry[]> {
  const names = await nurseCards(trx, [...new Set(rows.map((row) => row.nurse_id))]);
  return rows.map((row) => ({
    id: row.id,
    entryId: row.entry_id,
    visitId: row.visit_id,
    nurse: named(names, row.nurse_id),
    kind: row.entry.kind,
    data: row.entry.data,
    madeAt: row.made_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    problem: row.problem,
    detail: row.detail.detail,
  }));
}
