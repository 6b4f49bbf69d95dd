import { saveNurse } from '#roster';
import { catalogueOf } from '#visits';
import type { CheckedTable } from '../check/check-file.ts';
import type { NurseRow } from '../check/check-nurses.ts';
import { plainHeading } from '../columns/column.ts';
import type { ImportCounts } from '../wire.ts';
import { noCounts, placeIn, type Saving } from './saving.ts';

export async function writeNurses(saving: Saving, table: CheckedTable<'nurses'>): Promise<ImportCounts> {
  const counts = noCounts(table);
  const codes = await knownCompetencies(saving);
  for (const row of table.rows) {
    const competencies = competenciesOf(saving, table, row, codes);
    if (competencies) {
      const start = row.start ?? saving.centre.point;
      const listed = { ...row, start, end: row.returns ? start : null, competencies };
      const outcome = await saveNurse(saving.trx, saving.centre.id, { ...unsaid, ...listed });
      if (outcome === 'relied-on') saving.found.error('not-by-import', placeIn(table, row.number, 'mode', row.code));
      else if (outcome === 'validity-shorter')
        saving.found.error(outcome, placeIn(table, row.number, 'competentUntil', row.competentUntil));
      else counts[outcome]++;
    }
    await saving.progress(1);
  }
  return counts;
}

const unsaid = {
  nameLatin: undefined,
  title: undefined,
  clinicalYears: undefined,
  registrationNumber: undefined,
  phone: undefined,
  email: undefined,
  languages: undefined,
};

/** Codes by the words they go by: themselves, the names that came with Doorstep, and what the catalogue asks for. */
async function knownCompetencies({ trx, centre, competencyCodes }: Saving): Promise<Map<string, string>> {
  const catalogue = await catalogueOf(trx, centre.id);
  const asked = [...catalogue.values()].flatMap((service) => service.competencies);
  return new Map([...competencyCodes, ...asked.map((code) => [plainHeading(code), code] as const)]);
}

function competenciesOf(
  { found }: Saving,
  table: CheckedTable<'nurses'>,
  row: NurseRow,
  codes: ReadonlyMap<string, string>,
): string[] | undefined {
  const read = row.competencies.map((word) => ({ word, code: codes.get(plainHeading(word)) }));
  const unknown = read.filter(({ code }) => code === undefined).map(({ word }) => word);
  if (unknown.length === 0) return [...new Set(read.flatMap(({ code }) => code ?? []))];
  found.error('unknown-competency', placeIn(table, row.number, 'competencies', unknown[0] ?? null), unknown.join('、'));
  return undefined;
}
