import type { Insertable, Selectable } from 'kysely';
import { askedOften, forget, remembered, type Tables, type Trx } from '#database';
import type { Named } from '#http/wire';
import type { ServiceTable } from './tables.ts';
import type { Programme } from './wire.ts';

/** One line of the catalogue as one centre offers it. */
export interface Service {
  readonly code: string;
  readonly name: Named;
  readonly programme: Programme;
  /** At the bedside; travel is not included. */
  readonly careMinutes: number;
  readonly competencies: readonly string[];
  readonly kit: readonly { readonly 'zh-CN': string; readonly en: string; readonly quantity: number }[];
  readonly nurses: 1 | 2;
  readonly gapMinMinutes: number;
  readonly gapMaxMinutes: number;
  readonly orderNeeded: boolean;
  readonly doseNeeded: boolean;
  readonly firstDoseInHospital: boolean;
  readonly assessmentNeeded: boolean;
  readonly consentNeeded: boolean;
  readonly priceFen: number;
  readonly materialsFen: number;
  readonly enabled: boolean;
  readonly onlyWithConditions: boolean;
  /** What an organisation switched on with its own policy: watching afterwards is part of the care minutes. */
  readonly conditions: { readonly policy: string; readonly observationMinutes: number } | null;
}

export type Catalogue = ReadonlyMap<string, Service>;

/** The whole catalogue with this centre's own settings on top, by code. */
export function catalogueOf(trx: Trx, centreId: string): Promise<Catalogue> {
  return remembered(trx, `catalogue ${centreId}`, () => readCatalogue(trx, centreId));
}

async function readCatalogue(trx: Trx, centreId: string): Promise<Catalogue> {
  const rows = await catalogueRows(trx, centreId);
  return new Map(rows.map((row) => [row.code, serviceOf(row)]));
}

const catalogueRows = askedOften((trx, centreId: string) =>
  trx
    .selectFrom('service as s')
    .leftJoin('service_setting as own', (join) =>
      join.onRef('own.service_code', '=', 's.code').on('own.centre_id', '=', centreId),
    )
    .selectAll('s')
    .select([
      'own.enabled as own_enabled',
      'own.care_minutes as own_minutes',
      'own.price_fen as own_price',
      'own.policy as policy',
      'own.observation_minutes as observation_minutes',
    ])
    .orderBy('s.code'),
);

interface OwnSetting {
  readonly own_enabled: boolean | null;
  readonly own_minutes: number | null;
  readonly own_price: number | null;
  readonly policy: string | null;
  readonly observation_minutes: number | null;
}

function serviceOf(row: Selectable<ServiceTable> & OwnSetting): Service {
  const conditions =
    row.only_with_conditions && row.policy !== null && row.observation_minutes !== null
      ? { policy: row.policy, observationMinutes: row.observation_minutes }
      : null;
  const strict = row.only_with_conditions;
  return {
    code: row.code,
    name: { 'zh-CN': row.name_zh, en: row.name_en },
    programme: row.programme,
    careMinutes: (row.own_minutes ?? row.care_minutes) + (conditions?.observationMinutes ?? 0),
    competencies: row.competencies,
    kit: row.kit,
    nurses: row.nurses === 2 || strict ? 2 : 1,
    gapMinMinutes: row.gap_min_minutes,
    gapMaxMinutes: row.gap_max_minutes,
    orderNeeded: row.order_needed || strict,
    doseNeeded: row.dose_needed || strict,
    firstDoseInHospital: strict,
    assessmentNeeded: row.assessment_needed,
    consentNeeded: row.consent_needed,
    priceFen: row.own_price ?? row.price_fen,
    materialsFen: row.materials_fen,
    enabled: strict ? row.own_enabled === true && conditions !== null : (row.own_enabled ?? row.enabled_by_default),
    onlyWithConditions: strict,
    conditions,
  };
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
