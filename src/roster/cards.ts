import { type Selectable, sql } from 'kysely';
import { sealOf, type Trx } from '#database';
import type { Point } from '#http/wire';
import type { Seal } from '#sealing';
import { openedPhone } from './numbers.ts';
import type { Mode } from './nurse.ts';
import { endOf, startOf } from './place.ts';
import type { NurseTable } from './tables.ts';
import type { SpokenLanguage } from './wire.ts';

/** What a list or a message says about a nurse. */
export interface NurseCard {
  readonly id: string;
  readonly centreId: string;
  readonly code: string;
  readonly name: string;
  readonly nameLatin: string;
  readonly title: string;
  readonly clinicalYears: number;
  readonly phone: string | null;
  readonly languages: readonly SpokenLanguage[];
  readonly mode: Mode;
  readonly start: Point;
  readonly end: Point | null;
}

/** By id; a nurse that cannot be seen is missing. Those who have left are still there: yesterday's list names them. */
export async function nurseCards(trx: Trx, ids: Iterable<string>): Promise<Map<string, NurseCard>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await trx.selectFrom('nurse').selectAll().where('id', 'in', wanted).execute();
  const seal = sealOf(trx);
  return new Map(rows.map((row) => [row.id, cardOf(seal, row)]));
}

/** Whether she works at this centre by now: not elsewhere, and not gone. */
export async function worksAt(trx: Trx, nurseId: string, centreId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('nurse')
    .select('id')
    .where('id', '=', nurseId)
    .where('centre_id', '=', centreId)
    .where('active', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}

/** The active nurses of a centre, by code. */
export async function nursesOf(trx: Trx, centreId: string): Promise<NurseCard[]> {
  const rows = await trx
    .selectFrom('nurse')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('active', '=', true)
    .orderBy(sql`code collate "C"`)
    .execute();
  const seal = sealOf(trx);
  return rows.map((row) => cardOf(seal, row));
}

export async function nurseByCode(trx: Trx, centreId: string, code: string): Promise<NurseCard | undefined> {
  const row = await trx
    .selectFrom('nurse')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('code', '=', code)
    .executeTakeFirst();
  return row && cardOf(sealOf(trx), row);
}

function cardOf(seal: Seal, row: Selectable<NurseTable>): NurseCard {
  return {
    id: row.id,
    centreId: row.centre_id,
    code: row.code,
    name: row.name,
    nameLatin: row.name_latin,
    title: row.title,
    clinicalYears: row.clinical_years,
    phone: openedPhone(seal, row),
    languages: row.languages,
    mode: row.mode,
    start: startOf(row),
    end: endOf(row),
  };
}
