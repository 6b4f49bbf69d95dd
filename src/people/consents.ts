import { type Selectable, sql } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import type { Day } from '#time';
import { consentExists, consentTextOld, consentUnknown } from './errors.ts';
import type { ConsentTable, ConsentTextTable } from './tables.ts';
import type { GiveConsent } from './wire.ts';

export type ConsentRow = Selectable<ConsentTable>;
export type ConsentTextRow = Selectable<ConsentTextTable>;

/** What a resident agreed to, newest first; withdrawn ones too. */
export function consentsOf(trx: Trx, residentId: string): Promise<ConsentRow[]> {
  return trx
    .selectFrom('consent')
    .selectAll()
    .where('resident_id', '=', residentId)
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

/** The words that are signed on a day, one text for each kind. */
export async function consentTextsOn(trx: Trx, day: Day): Promise<ConsentTextRow[]> {
  const { rows } = await sql<ConsentTextRow>`select distinct on (kind) * from consent_text
    where valid_from <= ${day}::date order by kind, valid_from desc, version desc`.execute(trx);
  return rows;
}

/**
 * Writes down that somebody signed, for herself or for the resident she represents.
 * @throws {Problem} 409 when she agreed already; 422 naming /kind or /textVersion.
 */
export async function giveConsent(
  trx: Trx,
  actor: Actor,
  resident: { readonly id: string; readonly centreId: string },
  given: GiveConsent & Pick<ConsentRow, 'relation' | 'signed_by'>,
  at: { readonly today: Day; readonly now: Date },
): Promise<ConsentRow> {
  const text = (await consentTextsOn(trx, at.today)).find(({ kind }) => kind === given.kind);
  if (!text) throw consentUnknown();
  if (text.version !== given.textVersion) throw consentTextOld();
  const row = await trx
    .insertInto('consent')
    .values({
      centre_id: resident.centreId,
      resident_id: resident.id,
      kind: given.kind,
      text_version: given.textVersion,
      signed_by: given.signed_by,
      relation: given.relation,
      signed_at: at.now,
      recorded_by: actor.id,
      withdrawn_at: null,
      withdrawn_by: null,
    })
    .onConflict((conflict) => conflict.constraint('consent_once').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw consentExists();
  return row;
}

/**
 * Takes a consent back now; taking it back again changes nothing.
 * @throws {Problem} 404 when there is none this actor may see.
 */
export async function withdrawConsent(trx: Trx, actor: Actor, id: string, now: Date): Promise<ConsentRow> {
  await trx
    .updateTable('consent')
    .set({ withdrawn_at: now, withdrawn_by: actor.id })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute();
  return consentById(trx, id);
}

export async function consentById(trx: Trx, id: string): Promise<ConsentRow> {
  const row = await trx.selectFrom('consent').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}
