import { addService, catalogueOf, putServiceSetting, type Service } from '#visits';
import type { CatalogueRow } from '../check/check-catalogue.ts';
import type { CheckedTable } from '../check/check-file.ts';
import type { ImportCounts } from '../wire.ts';
import { noCounts, placeIn, type Saving } from './saving.ts';

/**
 * The catalogue is everybody's: only the command line, which acts for the whole installation, adds to it.
 * A centre's administrator sets how many minutes her centre takes and what it offers.
 */
export async function writeCatalogue(saving: Saving, table: CheckedTable<'catalogue'>): Promise<ImportCounts> {
  const counts = noCounts(table);
  const known = await catalogueOf(saving.trx, saving.centre.id);
  for (const row of table.rows) {
    const before = known.get(row.code);
    const shared = !before || !sameLine(row, before);
    const own =
      before !== undefined &&
      (row.careMinutes !== before.careMinutes || (row.enabled ?? before.enabled) !== before.enabled);
    const allowed = saving.actor.role === 'system' || (!shared && saving.actor.role === 'administrator');
    if ((shared || own) && !allowed) {
      saving.found.error('shared-catalogue', placeIn(table, row.number, 'code', row.code));
    } else {
      if (shared) await addService(saving.trx, lineOf(row, before));
      if (own) await writeOwn(saving, row, before);
      counts[before ? (shared || own ? 'changed' : 'unchanged') : 'added']++;
    }
    await saving.progress(1);
  }
  return counts;
}

async function writeOwn({ trx, centre }: Saving, row: CatalogueRow, before: Service): Promise<void> {
  await putServiceSetting(trx, {
    centre_id: centre.id,
    service_code: row.code,
    enabled: row.enabled ?? before.enabled,
    care_minutes: row.careMinutes,
  });
}

function sameLine(row: CatalogueRow, known: Service): boolean {
  return (
    row.nameZh === known.name['zh-CN'] &&
    row.nameEn === known.name.en &&
    row.programme === known.programme &&
    row.nurses === known.nurses &&
    row.gapMinMinutes === known.gapMinMinutes &&
    row.gapMaxMinutes === known.gapMaxMinutes &&
    row.orderNeeded === known.orderNeeded &&
    row.assessmentNeeded === known.assessmentNeeded &&
    row.consentNeeded === known.consentNeeded &&
    row.priceFen === known.priceFen &&
    row.competencies.toSorted().join() === [...known.competencies].sort().join()
  );
}

function lineOf(row: CatalogueRow, before: Service | undefined): Parameters<typeof addService>[1] {
  return {
    code: row.code,
    name_zh: row.nameZh,
    name_en: row.nameEn,
    programme: row.programme,
    care_minutes: row.careMinutes,
    competencies: [...row.competencies],
    // What to bring is kept with the service, not in this table.
    kit: JSON.stringify(before?.kit ?? []),
    nurses: row.nurses,
    gap_min_minutes: row.gapMinMinutes,
    gap_max_minutes: row.gapMaxMinutes,
    order_needed: row.orderNeeded,
    assessment_needed: row.assessmentNeeded,
    consent_needed: row.consentNeeded,
    price_fen: row.priceFen,
    enabled_by_default: row.enabled ?? before?.enabled ?? false,
  };
}
