import type { Selectable } from 'kysely';
import type { Trx } from '#database';
import type { Named } from '#http/wire';
import type { OrganisationTable } from './tables.ts';

/** A centre, a hospital or a district, as much as whoever works there needs. */
export interface Organisation {
  readonly id: string;
  readonly code: string;
  readonly kind: OrganisationTable['kind'];
  readonly name: Named;
  readonly phone: string | null;
  /** IANA zone. */
  readonly zone: string;
}

export async function organisationById(trx: Trx, id: string): Promise<Organisation | undefined> {
  const row = await trx.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst();
  return row && viewOf(row);
}

export async function organisationByCode(trx: Trx, code: string): Promise<Organisation | undefined> {
  const row = await trx.selectFrom('organisation').selectAll().where('code', '=', code).executeTakeFirst();
  return row && viewOf(row);
}

/** By id; who is not there is missing. */
export async function organisationsByIds(trx: Trx, ids: readonly string[]): Promise<Map<string, Organisation>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('organisation')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, viewOf(row)]));
}

export interface Hospital extends Organisation {
  readonly kind: 'district-hospital' | 'municipal-hospital';
}

export function isHospital(organisation: Organisation): organisation is Hospital {
  return organisation.kind === 'district-hospital' || organisation.kind === 'municipal-hospital';
}

/** Hospitals of both tiers, by code. */
export async function hospitals(trx: Trx): Promise<Hospital[]> {
  const rows = await trx
    .selectFrom('organisation')
    .selectAll()
    .where('kind', 'in', ['district-hospital', 'municipal-hospital'])
    .orderBy('code')
    .execute();
  return rows.map(viewOf).filter(isHospital);
}

/** Districts that have centres, by code. */
export async function districts(trx: Trx): Promise<Organisation[]> {
  const rows = await trx
    .selectFrom('organisation')
    .selectAll()
    .where('kind', '=', 'district')
    .orderBy('code')
    .execute();
  return rows.map(viewOf);
}

function viewOf(row: Selectable<OrganisationTable>): Organisation {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    name: { 'zh-CN': row.name_zh, en: row.name_en },
    phone: row.phone,
    zone: row.zone,
  };
}
