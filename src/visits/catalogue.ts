import type { Insertable } from 'kysely';
import { forget, remembered, type Tables, type Trx } from '#database';
import type { Named } from '#http/wire';

/** One line of the catalogue as one centre offers it. */
export interface Service {
  readonly code: string;
  readonly name: Named;
  readonly programme: 'internet-nursing' | 'home-bed' | 'public-health' | 'contract';
  /** At the bedside; travel is not included. */
  readonly careMinutes: number;
  readonly competencies: readonly string[];
  readonly kit: readonly { readonly 'zh-CN': string; readonly en: string; readonly quantity: number }[];
  readonly nurses: 1 | 2;
  readonly gapMinMinutes: number;
  readonly gapMaxMinutes: number;
  readonly orderNeeded: boolean;
  readonly assessmentNeeded: boolean;
  readonly consentNeeded: boolean;
  readonly priceFen: number;
  readonly enabled: boolean;
}

export type Catalogue = ReadonlyMap<string, Service>;

/** The whole catalogue with this centre's own settings on top, by code. */
export function catalogueOf(trx: Trx, centreId: string): Promise<Catalogue> {
  return remembered(trx, `catalogue ${centreId}`, () => readCatalogue(trx, centreId));
}

async function readCatalogue(trx: Trx, centreId: string): Promise<Catalogue> {
  const rows = await trx
    .selectFrom('service as s')
    .leftJoin('service_setting as own', (join) =>
      join.onRef('own.service_code', '=', 's.code').on('own.centre_id', '=', centreId),
    )
    .selectAll('s')
    .select(['own.enabled as own_enabled', 'own.care_minutes as own_minutes'])
    .orderBy('s.code')
    .execute();
  return new Map(
    rows.map((row) => [
      row.code,
      {
        code: row.code,
        name: { 'zh-CN': row.name_zh, en: row.name_en },
        programme: row.programme,
        careMinutes: row.own_minutes ?? row.care_minutes,
        competencies: row.competencies,
        kit: row.kit,
        nurses: row.nurses === 2 ? 2 : 1,
        gapMinMinutes: row.gap_min_minutes,
        gapMaxMinutes: row.gap_max_minutes,
        orderNeeded: row.order_needed,
        assessmentNeeded: row.assessment_needed,
        consentNeeded: row.consent_needed,
        priceFen: row.price_fen,
        enabled: row.own_enabled ?? row.enabled_by_default,
      },
    ]),
  );
}

/** Adds or corrects a line of the catalogue. */
export async function addService(trx: Trx, row: Insertable<Tables['service']>): Promise<void> {
  forget(trx);
  await trx
    .insertInto('service')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
    .execute();
}

/** A centre's own choice for one service; null leaves the catalogue's. */
export async function putServiceSetting(trx: Trx, row: Insertable<Tables['service_setting']>): Promise<void> {
  forget(trx);
  await trx
    .insertInto('service_setting')
    .values(row)
    .onConflict((conflict) => conflict.columns(['centre_id', 'service_code']).doUpdateSet(row))
    .execute();
}
