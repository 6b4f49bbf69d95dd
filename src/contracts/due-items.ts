import { sql } from 'kysely';
import type { Trx } from '#database';
import type { Day } from '#time';
import { packagesByIds } from './packages.ts';
import { memberOf } from './queries.ts';
import { dueOn } from './rules.ts';
import type { PackageItem } from './wire.ts';

/** Something a contract gives that is neither done nor booked as often as it is due. */
export interface DueItem {
  readonly memberId: string;
  readonly residentId: string;
  /** The centre she has signed with. */
  readonly centreId: string;
  readonly item: PackageItem;
  /** Which of those due in the term: one more than are done or have a time. */
  readonly nth: number;
  readonly dueOn: Day;
  /** Exclusive end of the term: it lapses then. */
  readonly until: Day;
}

export interface DueMember {
  readonly memberId: string;
  readonly residentId: string;
  readonly nextDueOn: Day;
}

/** Whom contracts of a centre owe something by a day, what is due soonest first; a page. */
export async function membersDue(
  trx: Trx,
  centreId: string,
  by: Day,
  { after, limit }: { readonly after: DueMember | undefined; readonly limit: number },
): Promise<DueMember[]> {
  const beyond = after ? sql`and (next_due_on, id) > (${after.nextDueOn}::date, ${after.memberId}::uuid)` : sql``;
  const { rows } =
    await sql<DueMember>`select id as "memberId", resident_id as "residentId", next_due_on::text as "nextDueOn"
    from contract_member where centre_id = ${centreId} and state = 'active' and next_due_on <= ${by}::date ${beyond}
    order by next_due_on, id limit ${limit}`.execute(trx);
  return rows;
}

/** What the contracts that serve these residents on a day still owe them, each item once. */
export async function dueItemsOf(trx: Trx, residentIds: readonly string[], today: Day): Promise<DueItem[]> {
  if (residentIds.length === 0) return [];
  const rows = await trx
    .selectFrom('contract_member as m')
    .innerJoin('contract as c', 'c.id', 'm.contract_id')
    .selectAll('m')
    .select('c.package_id')
    .where('m.resident_id', 'in', [...residentIds])
    .where('m.state', '=', 'active')
    .where(sql<boolean>`m.during @> ${today}::date`)
    .orderBy('m.id')
    .execute();
  const packages = await packagesByIds(trx, [...new Set(rows.map((row) => row.package_id))]);
  return rows.flatMap((row) => {
    const member = memberOf(row);
    const { during } = member;
    return (packages.get(row.package_id)?.items ?? []).flatMap((item, index): DueItem[] => {
      const had = (member.done[index] ?? 0) + (member.planned[index] ?? 0);
      const day = during && dueOn(during, member.due[index] ?? 0, had);
      if (!during || day === undefined) return [];
      const { id: memberId, residentId, centreId } = member;
      return [{ memberId, residentId, centreId, item, nth: had + 1, dueOn: day, until: during.until }];
    });
  });
}
