import type { Selectable } from 'kysely';
import { askRaw, remembered, type Trx } from '#database';
import { notFound } from '#http';
import type { Centre } from './centre.ts';
import { type CentreSettings, settingsWith } from './settings.ts';
import type { OrganisationTable } from './tables.ts';

type OrganisationRow = Selectable<OrganisationTable>;

/**
 * A centre with the settings in force at `now`.
 * @throws {Problem} 404 when there is no such centre.
 */
export async function centreById(trx: Trx, id: string, now: Date): Promise<Centre> {
  return remembered(trx, `centre ${id} ${now.getTime()}`, async () => {
    const [row] = await askRaw<OrganisationRow & { settings: StoredSetting[] | null }>(trx, centreWithSettings, [
      id,
      now,
    ]);
    if (!row) throw notFound();
    return centreOf(row, row.settings ?? []);
  });
}

export async function centreByCode(trx: Trx, code: string, now: Date): Promise<Centre | undefined> {
  const row = await centres(trx).where('code', '=', code).executeTakeFirst();
  return row && withSettings(trx, row, now);
}

/** Every centre, by code. */
export async function allCentres(trx: Trx, now: Date): Promise<Centre[]> {
  const rows = await centres(trx).orderBy('code').execute();
  const settings = await settingsInForce(
    trx,
    rows.map((row) => row.id),
    now,
  );
  return rows.map((row) => centreOf(row, settings.get(row.id) ?? []));
}

/** The centres of a district, by code. */
export async function centresOfDistrict(trx: Trx, districtId: string, now: Date): Promise<Centre[]> {
  const rows = await centres(trx).where('parent_id', '=', districtId).orderBy('code').execute();
  const settings = await settingsInForce(
    trx,
    rows.map((row) => row.id),
    now,
  );
  return rows.map((row) => centreOf(row, settings.get(row.id) ?? []));
}

/** What an organisation of any kind decided for itself, the defaults for the rest. */
export async function settingsOf(trx: Trx, id: string, now: Date): Promise<CentreSettings> {
  return settingsWith((await settingsInForce(trx, [id], now)).get(id) ?? []);
}

/** A setting’s newest row whose time has come is in force. */
const centreWithSettings = `
  select organisation.*, (select json_agg(newest) from (
    select distinct on (name) name, value from organisation_setting
    where organisation_id = organisation.id and valid_from <= $2 order by name, valid_from desc) newest) as settings
  from organisation where kind = 'centre' and id = $1`;

function centres(trx: Trx) {
  return trx.selectFrom('organisation').selectAll().where('kind', '=', 'centre');
}

async function withSettings(trx: Trx, row: OrganisationRow, now: Date): Promise<Centre> {
  const settings = await settingsInForce(trx, [row.id], now);
  return centreOf(row, settings.get(row.id) ?? []);
}

interface StoredSetting {
  name: string;
  value: unknown;
}

/** The newest row of each setting whose time has come. */
export async function settingsInForce(
  trx: Trx,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, StoredSetting[]>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('organisation_setting')
    .select(['organisation_id', 'name', 'value'])
    .distinctOn(['organisation_id', 'name'])
    .where('organisation_id', 'in', [...ids])
    .where('valid_from', '<=', now)
    .orderBy('organisation_id')
    .orderBy('name')
    .orderBy('valid_from', 'desc')
    .execute();
  return Map.groupBy(rows, (row) => row.organisation_id);
}

function centreOf(row: OrganisationRow, stored: StoredSetting[]): Centre {
  return {
    id: row.id,
    code: row.code,
    name: { 'zh-CN': row.name_zh, en: row.name_en },
    zone: row.zone,
    phone: row.phone,
    point: { longitude: row.longitude, latitude: row.latitude },
    serviceArea: row.service_area,
    settings: settingsWith(stored),
  };
}
