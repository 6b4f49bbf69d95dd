import { type Selectable, sql } from 'kysely';
import type { Trx } from '#database';
import type { SeatLeft } from '#sessions';
import { addDays, type Day } from '#time';
import { activeStates, visitsByIds } from '#visits';
import type { Served } from './count-served.ts';
import { packagesByIds } from './packages.ts';
import { memberOf } from './queries.ts';
import { itemDoneBy } from './rules.ts';
import type { ContractMemberTable, ContractPlannedTable } from './tables.ts';

/** A booking, and what it will have been for a resident when it is done. */
export type Planned = Omit<Served, 'source'> & { readonly source: ContractPlannedTable['source'] };

/**
 * Notes that something of a resident's contract has a time now. Said twice it counts once; what comes on top of all that
 * is due, or on a day no contract covers, is not noted.
 */
export async function planServed(trx: Trx, planned: Planned): Promise<void> {
  const row = await servedOn(trx, planned);
  if (!row) return;
  const pack = (await packagesByIds(trx, [row.package_id])).get(row.package_id);
  const member = memberOf(row);
  const taken = member.due.map((_, index) => (member.done[index] ?? 0) + (member.planned[index] ?? 0));
  let count = 0;
  for (const doing of planned.doings) {
    const index = itemDoneBy(doing, pack?.items ?? [], { centreId: member.centreId, due: member.due, done: taken });
    const item = index === undefined ? undefined : pack?.items[index];
    if (index === undefined || !item) continue;
    const { source, sourceId: source_id, day: on_day } = planned;
    const noted = await trx
      .insertInto('contract_planned')
      .values({
        source,
        source_id,
        served_by: doing.by,
        member_id: member.id,
        centre_id: member.centreId,
        item_code: item.code,
        on_day,
      })
      .onConflict((conflict) => conflict.columns(['source_id', 'source', 'served_by']).doNothing())
      .returning('member_id')
      .executeTakeFirst();
    if (!noted) continue;
    taken[index] = (taken[index] ?? 0) + 1;
    count++;
  }
  if (count > 0) await recount(trx, [member.id]);
}

async function servedOn(
  trx: Trx,
  { residentId, day }: Planned,
): Promise<(Selectable<ContractMemberTable> & { readonly package_id: string }) | undefined> {
  return trx
    .selectFrom('contract_member as m')
    .innerJoin('contract as c', 'c.id', 'm.contract_id')
    .selectAll('m')
    .select('c.package_id')
    .where('m.resident_id', '=', residentId)
    .where('m.state', 'in', ['signed', 'active'])
    .where(sql<boolean>`m.during @> ${day}::date`)
    .forNoKeyUpdate('m')
    .executeTakeFirst();
}

/** Bookings that were done or fell through have no time any more. */
export async function unplan(
  trx: Trx,
  source: ContractPlannedTable['source'],
  sourceIds: readonly string[],
): Promise<void> {
  if (sourceIds.length === 0) return;
  const gone = await trx
    .deleteFrom('contract_planned')
    .where('source', '=', source)
    .where('source_id', 'in', [...sourceIds])
    .returning('member_id')
    .execute();
  await recount(
    trx,
    gone.map((row) => row.member_id),
  );
}

/** A check-up was recorded, by whichever booking: the earliest one planned for its condition is over. */
export async function unplanCheckUp(trx: Trx, memberId: string, condition: string): Promise<void> {
  const first = await trx
    .selectFrom('contract_planned')
    .select(['source', 'source_id'])
    .where('member_id', '=', memberId)
    .where('served_by', '=', condition)
    .orderBy('on_day')
    .orderBy('source_id')
    .limit(1)
    .executeTakeFirst();
  if (!first) return;
  await trx
    .deleteFrom('contract_planned')
    .where('source', '=', first.source)
    .where('source_id', '=', first.source_id)
    .where('served_by', '=', condition)
    .execute();
  await recount(trx, [memberId]);
}

/** A seat was given back or moved, in the same transaction: what it was planned for goes along, or has no time. */
export async function onPlannedSeatLeft(trx: Trx, { seat, to }: Pick<SeatLeft, 'seat' | 'to'>): Promise<void> {
  if (!to) return unplan(trx, 'seat', [seat.id]);
  await trx
    .updateTable('contract_planned')
    .set({ source_id: to.seat.id, on_day: to.session.day })
    .where('source', '=', 'seat')
    .where('source_id', '=', seat.id)
    .execute();
}

const batch = 200;

/**
 * What was planned for a day that is over and was not done has no time any more; a visit that was moved meanwhile keeps
 * its new one. @returns how many were looked at: a whole batch means there may be more.
 */
export async function dropPast(trx: Trx, centreId: string, today: Day): Promise<number> {
  const past = await trx
    .selectFrom('contract_planned')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('on_day', '<', addDays(today, -1))
    .orderBy('on_day')
    .limit(batch)
    .execute();
  const visits = await visitsByIds(
    trx,
    past.filter(({ source }) => source === 'visit').map((row) => row.source_id),
  );
  for (const { source, source_id: id } of past) {
    const visit = source === 'visit' ? visits.get(id) : undefined;
    const isAhead =
      visit && visit.day >= addDays(today, -1) && (activeStates as readonly string[]).includes(visit.state);
    if (!isAhead) await unplan(trx, source, [id]);
    else
      await trx
        .updateTable('contract_planned')
        .set({ on_day: visit.day })
        .where('source', '=', source)
        .where('source_id', '=', id)
        .execute();
  }
  return past.length;
}

/** Puts the counts of these members together again from what is noted. */
async function recount(trx: Trx, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  await sql`update contract_member m
    set planned = array(select (select count(*) from contract_planned n
          where n.member_id = m.id and n.item_code = one.item->>'code')::smallint
        from contract c join contract_package p on p.id = c.package_id,
          jsonb_array_elements(p.items) with ordinality as one(item, place)
        where c.id = m.contract_id order by one.place),
      version = m.version + 1
    where m.id = any(${[...new Set(memberIds)]}::uuid[])`.execute(trx);
}
