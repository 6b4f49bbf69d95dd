import { type PromisedVisit, promiseVisits } from '#booking';
import { type ResidentWithAddress, residentsByCodes } from '#people';
import { instantOf } from '#time';
import { type CareRefusal, type Catalogue, careOf, catalogueOf } from '#visits';
import type { CheckedTable } from '../check/check-file.ts';
import type { VisitRow } from '../check/check-visits.ts';
import { plainHeading } from '../columns/column.ts';
import type { FindingCode } from '../findings.ts';
import type { ImportCounts } from '../wire.ts';
import { noCounts, placeIn, type Saving } from './saving.ts';

type Outcome = Awaited<ReturnType<typeof promiseVisits>>[number];

/** Outcomes that keep the file out, with the column they are about. */
const errors: Partial<Readonly<Record<Outcome, readonly [code: FindingCode, column: string]>>> = {
  'no-address': ['no-address', 'resident'],
  'resident-busy': ['resident-busy', 'window'],
  'in-the-past': ['window-past', 'window'],
  'too-short': ['window-too-short', 'window'],
  'too-long': ['window-too-long', 'window'],
  'over-midnight': ['bad-window', 'window'],
  'not-offered': ['bad-window', 'window'],
};

export async function writeVisits(saving: Saving, table: CheckedTable<'visits'>): Promise<ImportCounts> {
  const counts = noCounts(table);
  const { trx, centre, found } = saving;
  const residents = await residentsByCodes(
    trx,
    centre.id,
    table.rows.map((row) => row.resident),
  );
  const catalogue = await catalogueOf(trx, centre.id);
  const ready = table.rows.flatMap((row) => {
    const visit = promisedOf(saving, table, row, { residents, catalogue });
    return visit ? [{ row, visit }] : [];
  });
  const outcomes = await promiseVisits(
    saving,
    ready.map(({ visit }) => visit),
  );
  for (const [index, { row }] of ready.entries()) {
    const outcome = outcomes[index]!;
    const error = errors[outcome];
    if (error)
      found.error(error[0], placeIn(table, row.number, error[1], `${row.resident} ${row.day} ${row.start}-${row.end}`));
    else if (outcome === 'unchanged') counts.unchanged++;
    else counts.added++;
    if (outcome !== 'no-place' && outcome !== 'address-unconfirmed') continue;
    counts.atRisk++;
    found.warning(outcome, placeIn(table, row.number, 'window', `${row.resident} ${row.day} ${row.start}-${row.end}`));
  }
  await saving.progress(table.rows.length);
  return counts;
}

interface Known {
  readonly residents: ReadonlyMap<string, ResidentWithAddress>;
  readonly catalogue: Catalogue;
}

function promisedOf(
  { centre, found }: Saving,
  table: CheckedTable<'visits'>,
  row: VisitRow,
  { residents, catalogue }: Known,
): PromisedVisit | undefined {
  const resident = residents.get(row.resident);
  if (!resident) {
    found.error('unknown-resident', placeIn(table, row.number, 'resident', row.resident));
    return undefined;
  }
  if (row.name !== undefined && row.name !== resident.name) {
    found.error('name-differs', placeIn(table, row.number, 'name', row.name), resident.name);
    return undefined;
  }
  const services = row.services.map((word) => serviceCode(word, catalogue));
  const care = careOf(services, catalogue);
  if ('kind' in care) {
    found.error(careFaults[care.kind], placeIn(table, row.number, 'services', row.services.join('、')), care.code);
    return undefined;
  }
  const at = (time: string) => instantOf(row.day, time, centre.zone);
  const window = { start: at(row.start), end: at(row.end) };
  return { resident, window, services, care, nurseSex: row.nurseSex ?? null, note: row.note };
}

const careFaults: Readonly<Record<CareRefusal['kind'], FindingCode>> = {
  unknown: 'unknown-service',
  'not-offered': 'service-not-offered',
  twice: 'services-not-together',
  'not-together': 'services-not-together',
};

/** A service by its code or either name; a word that is none stays as it is, to be told. */
function serviceCode(word: string, catalogue: Catalogue): string {
  const plain = plainHeading(word);
  for (const { code, name } of catalogue.values()) {
    if ([code, name['zh-CN'], name.en].some((known) => plainHeading(known) === plain)) return code;
  }
  return word;
}
