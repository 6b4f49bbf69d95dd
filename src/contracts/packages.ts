import { type Selectable, sql } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Day } from '#time';
import type { Package } from './contract.ts';
import { contractFieldProblem } from './errors.ts';
import type { ContractPackageTable } from './tables.ts';
import type { NewPackage } from './wire.ts';

/**
 * Adds a package, or a new edition of one: the edition in force ends on the day the new one begins. What was signed
 * keeps the edition it was signed with.
 * @throws {Problem} 422 when the new edition would begin before the one in force.
 */
export async function putPackage(
  trx: Trx,
  actor: Actor,
  centreId: string | null,
  given: NewPackage,
  now: Date,
): Promise<string> {
  const newest = await trx
    .selectFrom('contract_package')
    .select(['id', 'centre_id', sql<Day>`lower(valid)::text`.as('from')])
    .where('code', '=', given.code)
    .where(sql<boolean>`upper_inf(valid)`)
    .executeTakeFirst();
  if (newest) {
    if (newest.from >= given.validFrom || newest.centre_id !== centreId) throw contractFieldProblem('package-overlaps');
    await trx
      .updateTable('contract_package')
      .set({ valid: `[${newest.from},${given.validFrom})` })
      .where('id', '=', newest.id)
      .execute();
  }
  const { id } = await trx
    .insertInto('contract_package')
    .values({
      code: given.code,
      centre_id: centreId,
      valid: `[${given.validFrom},)`,
      name_zh: given.name['zh-CN'],
      name_en: given.name.en,
      price_fen: given.priceFen,
      discounts: JSON.stringify(given.discounts),
      groups: given.groups,
      items: JSON.stringify(given.items),
      source: given.source,
      set_by: actor.id,
      set_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Editions offered by a centre on a day, everywhere's and its own, by code. */
export async function packagesOn(trx: Trx, centreId: string, day: Day): Promise<Package[]> {
  const rows = await trx
    .selectFrom('contract_package')
    .selectAll()
    .where((is) => is.or([is('centre_id', 'is', null), is('centre_id', '=', centreId)]))
    .where(sql<boolean>`valid @> ${day}::date`)
    .orderBy('code')
    .execute();
  return rows.map(packageOf);
}

export async function packagesByIds(trx: Trx, ids: readonly string[]): Promise<Map<string, Package>> {
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom('contract_package').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, packageOf(row)]));
}

function packageOf(row: Selectable<ContractPackageTable>): Package {
  const [, from = '', until = ''] = /^\[(\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)?\)$/.exec(row.valid) ?? [];
  return {
    id: row.id,
    code: row.code,
    centreId: row.centre_id,
    name: { 'zh-CN': row.name_zh, en: row.name_en },
    priceFen: row.price_fen,
    discounts: row.discounts,
    groups: row.groups,
    items: row.items,
    validFrom: from,
    validUntil: until === '' ? null : until,
    source: row.source,
  };
}
