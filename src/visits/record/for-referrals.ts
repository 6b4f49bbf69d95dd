import type { Trx } from '#database';
import type { Named } from '#http/wire';
import type { Day } from '#time';
import { catalogueOf } from '../catalogue.ts';
import { servicesOf, visitsByIds, visitsOfResident } from '../queries.ts';
import { type EntryRow, entriesOf, measures } from './queries.ts';
import type { EntryData } from './wire.ts';

export interface DoneVisit {
  readonly id: string;
  readonly day: Day;
  readonly services: Named[];
}

/** What a nurse wrote down at a visit, as far as a letter to a hospital needs it. */
export interface VisitFindings extends DoneVisit {
  readonly residentId: string;
  readonly measured: readonly { readonly name: Named; readonly value: number; readonly unit: string }[];
  readonly medicines: readonly { readonly medicine: string; readonly dose: string }[];
  /** Adverse events, incidents and remarks, in her words. */
  readonly remarks: readonly string[];
}

/** The last visits at which care was given, the newest first. */
export async function doneVisitsOf(trx: Trx, residentId: string, most: number): Promise<DoneVisit[]> {
  const visits = (await visitsOfResident(trx, residentId)).filter(({ state }) => state === 'done').slice(0, most);
  const services = await servicesOf(
    trx,
    visits.map(({ id }) => id),
  );
  return Promise.all(
    visits.map(async ({ id, day, centre_id }) => {
      const catalogue = await catalogueOf(trx, centre_id);
      return { id, day, services: (services.get(id) ?? []).flatMap((code) => catalogue.get(code)?.name ?? []) };
    }),
  );
}

/** @returns undefined for a visit that is not the resident's, or that the asker may not see. */
export async function findingsOf(trx: Trx, residentId: string, visitId: string): Promise<VisitFindings | undefined> {
  const visit = (await visitsByIds(trx, [visitId])).get(visitId);
  if (!visit || visit.resident_id !== residentId) return undefined;
  const catalogue = await catalogueOf(trx, visit.centre_id);
  const codes = (await servicesOf(trx, [visitId])).get(visitId) ?? [];
  const entries = await entriesOf(trx, [visitId]);
  const names = new Map((await measures(trx)).map((one) => [`${one.code} ${one.version}`, one.name]));
  return {
    id: visit.id,
    residentId,
    day: visit.day,
    services: codes.flatMap((code) => catalogue.get(code)?.name ?? []),
    measured: said(entries, 'measured').flatMap((one) =>
      one.measures.map(({ code, version, value, unit }) => {
        const name = names.get(`${code} ${version}`) ?? { 'zh-CN': code, en: code };
        return { name, value, unit };
      }),
    ),
    medicines: said(entries, 'medicine')
      .filter(({ given }) => given)
      .map(({ medicine, dose }) => ({ medicine, dose })),
    remarks: [
      ...said(entries, 'adverse-event').map(({ what }) => what),
      ...said(entries, 'incident').map(({ what }) => what),
      ...said(entries, 'done').map(({ note }) => note),
      ...said(entries, 'aborted').map(({ reason }) => reason),
    ].filter((text) => text !== ''),
  };
}

/** Checked by its kind when it was taken in. */
function said<Kind extends EntryRow['kind']>(entries: readonly EntryRow[], kind: Kind): EntryData<Kind>[] {
  return entries.filter((entry) => entry.kind === kind).map((entry) => entry.data as EntryData<Kind>);
}
