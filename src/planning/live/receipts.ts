import type { Selectable } from 'kysely';
import type { Tables, Trx } from '#database';
import type { Day } from '#time';
import type { DayPicture } from '../picture.ts';

export type NurseListRow = Selectable<Tables['nurse_list']>;

/** These nurses' lists are new in the publication the day is at now; their phones have yet to say that they have them. */
export async function noteLists(
  trx: Trx,
  { centre, day }: Pick<DayPicture, 'centre' | 'day'>,
  nurses: ReadonlySet<string>,
  at: Date,
): Promise<void> {
  if (nurses.size === 0) return;
  const { publication } = await trx
    .selectFrom('day_plan')
    .select('publication')
    .where('centre_id', '=', centre.id)
    .where('day', '=', day)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('nurse_list')
    .values(
      [...nurses].sort().map((nurse_id) => ({
        centre_id: centre.id,
        day,
        nurse_id,
        publication,
        published_at: at,
        received: null,
        received_at: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['nurse_id', 'day']).doUpdateSet((row) => ({
        publication: row.ref('excluded.publication'),
        published_at: row.ref('excluded.published_at'),
      })),
    )
    .execute();
}

/** A nurse's phone says that it has a publication; an older one than it said before changes nothing. */
export async function receiveList(
  trx: Trx,
  { nurseId, day, publication }: { readonly nurseId: string; readonly day: Day; readonly publication: number },
  at: Date,
): Promise<NurseListRow | undefined> {
  await trx
    .updateTable('nurse_list')
    .set((row) => ({
      received: row.fn<number>('least', [row.ref('publication'), row.val(publication)]),
      received_at: at,
    }))
    .where('nurse_id', '=', nurseId)
    .where('day', '=', day)
    .where((row) => row.or([row('received', 'is', null), row('received', '<', publication)]))
    .execute();
  return trx
    .selectFrom('nurse_list')
    .selectAll()
    .where('nurse_id', '=', nurseId)
    .where('day', '=', day)
    .executeTakeFirst();
}

/** Every list of a day and which publication of it the nurse's phone has. */
export async function listsOfDay(trx: Trx, centreId: string, day: Day): Promise<NurseListRow[]> {
  return trx
    .selectFrom('nurse_list')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .orderBy('nurse_id')
    .execute();
}
