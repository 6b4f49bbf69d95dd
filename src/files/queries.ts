import type { Insertable, Selectable } from 'kysely';
import type { Tables, Trx } from '#database';

export type FileRow = Selectable<Tables['file']>;

/** Adds a file to its owner; the same content again is the one that is there. */
export async function insertFile(trx: Trx, row: Insertable<Tables['file']>): Promise<FileRow> {
  const added = await trx
    .insertInto('file')
    .values(row)
    .onConflict((conflict) => conflict.constraint('file_once_for_its_owner').doNothing())
    .returningAll()
    .executeTakeFirst();
  return added ?? (await fileOf(trx, row.owner_kind, row.owner_id, row.sha256))!;
}

export async function fileById(trx: Trx, id: string): Promise<FileRow | undefined> {
  return trx.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A file of an owner by what is in it. */
export async function fileOf(
  trx: Trx,
  ownerKind: string,
  ownerId: string,
  sha256: string,
): Promise<FileRow | undefined> {
  return trx
    .selectFrom('file')
    .selectAll()
    .where('owner_kind', '=', ownerKind)
    .where('owner_id', '=', ownerId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
}

/** Rows whose hash begins so. */
export async function filesUnder(trx: Trx, prefix: string): Promise<FileRow[]> {
  return trx
    .selectFrom('file')
    .selectAll()
    .where('sha256', '>=', prefix)
    .where('sha256', '<', `${prefix}~`)
    .orderBy('sha256')
    .orderBy('id')
    .execute();
}

/** All files of an owner, oldest first. */
export async function filesOf(trx: Trx, ownerKind: string, ownerId: string): Promise<FileRow[]> {
  return trx
    .selectFrom('file')
    .selectAll()
    .where('owner_kind', '=', ownerKind)
    .where('owner_id', '=', ownerId)
    .orderBy('id')
    .execute();
}
