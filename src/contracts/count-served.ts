import { type Selectable, sql } from 'kysely';
import type { Trx } from '#database';
import type { Facts } from '#jobs';
import { seatsByIds, sessionsByIds } from '#sessions';
import type { Day } from '#time';
import { servicesOf, visitById } from '#visits';
import { packagesByIds } from './packages.ts';
import { unplan, unplanCheckUp } from './planned.ts';
import { memberOf } from './queries.ts';
import { countsTowards, type Doing, daysOf, itemDoneBy, nextDueOn } from './rules.ts';
import type { ContractMemberTable, ContractServedTable } from './tables.ts';

/** Something that was done for a resident on a day, and what it was. */
export interface Served {
  readonly source: ContractServedTable['source'];
  readonly sourceId: string;
  readonly residentId: string;
  readonly day: Day;
  readonly doings: readonly Doing[];
}

export type ServedFact = {
  [Name in 'visits.done' | 'sessions.attended' | 'checkups.done']: { readonly fact: Name } & Facts[Name];
}['visits.done' | 'sessions.attended' | 'checkups.done'];

/** What a fact says was done; undefined when by now it says nothing. */
export async function servedBy(trx: Trx, fact: ServedFact): Promise<Served | undefined> {
  switch (fact.fact) {
    case 'visits.done':
      return visitServed(trx, fact.visitId);
    case 'sessions.attended':
      return seatServed(trx, fact.seatId);
    case 'checkups.done':
      return {
        source: 'check-up',
        sourceId: fact.followUpId,
        residentId: fact.residentId,
        day: fact.onDay,
        doings: [{ way: 'check-up', by: fact.condition, at: fact.centreId }],
      };
  }
}

async function visitServed(trx: Trx, visitId: string): Promise<Served | undefined> {
  const visit = await visitById(trx, visitId);
  if (visit?.state !== 'done') return undefined;
  const services = (await servicesOf(trx, [visitId])).get(visitId) ?? [];
  return {
    source: 'visit',
    sourceId: visitId,
    residentId: visit.resident_id,
    day: visit.day,
    doings: services.map((by) => ({ way: 'home', by, at: visit.centre_id })),
  };
}

async function seatServed(trx: Trx, seatId: string): Promise<Served | undefined> {
  const [seat] = await seatsByIds(trx, [seatId]);
  const session = seat && (await sessionsByIds(trx, [seat.sessionId])).get(seat.sessionId);
  if (!session || seat.state !== 'arrived') return undefined;
  const { kind, name, organisationId, day } = session;
  if (kind !== 'clinic' && kind !== 'examination') return undefined;
  return {
    source: 'seat',
    sourceId: seatId,
    residentId: seat.residentId,
    day,
    doings: [{ way: kind, by: name['zh-CN'], at: organisationId }],
  };
}

/**
 * Counts what was done towards the contract that serves the resident on that day; on a day no contract covers, towards the
 * one that began later in that year, where its package counts by the year. Said twice it counts once.
 * @returns how many items were counted.
 */
export async function countServed(trx: Trx, served: Served, now: Date): Promise<number> {
  if (served.source !== 'check-up') await unplan(trx, served.source, [served.sourceId]);
  const inTerm = await lockServedOn(trx, served.residentId, served.day);
  const row = inTerm ?? (await lockBegunAfter(trx, served.residentId, served.day));
  if (!row) return 0;
  const member = memberOf(row);
  const when = inTerm ? 'in-term' : 'before';
  const [checkUp] = served.source === 'check-up' ? served.doings : [];
  const pack = (await packagesByIds(trx, [row.package_id])).get(row.package_id);
  const known = await knownOf(trx, served);
  if (checkUp && !known.has(checkUp.by)) await unplanCheckUp(trx, member.id, checkUp.by);
  const done = [...member.done];
  for (const doing of served.doings.filter(({ by }) => !known.has(by))) {
    const index = itemDoneBy(doing, pack?.items ?? [], { centreId: member.centreId, due: member.due, done }, when);
    if (index === undefined) continue;
    done[index] = (done[index] ?? 0) + 1;
    const { source, sourceId, day } = served;
    await trx
      .insertInto('contract_served')
      .values({
        source,
        source_id: sourceId,
        served_by: doing.by,
        member_id: member.id,
        item_code: pack!.items[index]!.code,
        on_day: day,
        noted_at: now,
      })
      .execute();
  }
  const counted = done.reduce((sum, count, index) => sum + count - (member.done[index] ?? 0), 0);
  if (counted > 0) await keepDone(trx, member, done);
  return counted;
}

type ServedRow = Selectable<ContractMemberTable> & { readonly package_id: string };

/** By the locked member no two can count for the same resident and day at once. */
async function lockServedOn(trx: Trx, residentId: string, day: Day): Promise<ServedRow | undefined> {
  return servedRows(trx, residentId)
    .where('m.state', 'in', ['signed', 'active', 'expired', 'ended'])
    .where(sql<boolean>`m.during @> ${day}::date`)
    .forNoKeyUpdate('m')
    .executeTakeFirst();
}

/** The first contract that began after this day, when it counts what was done on it. */
async function lockBegunAfter(trx: Trx, residentId: string, day: Day): Promise<ServedRow | undefined> {
  const next = await servedRows(trx, residentId)
    .where('m.state', 'in', ['active', 'expired', 'ended'])
    .where(sql<boolean>`lower(m.during) > ${day}::date`)
    .orderBy('m.during')
    .limit(1)
    .forNoKeyUpdate('m')
    .executeTakeFirst();
  const term = next && daysOf(next.during);
  return term && countsTowards(term, day) ? next : undefined;
}

function servedRows(trx: Trx, residentId: string) {
  return trx
    .selectFrom('contract_member as m')
    .innerJoin('contract as c', 'c.id', 'm.contract_id')
    .selectAll('m')
    .select('c.package_id')
    .where('m.resident_id', '=', residentId);
}

async function knownOf(trx: Trx, { source, sourceId }: Served): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('contract_served')
    .select('served_by')
    .where('source_id', '=', sourceId)
    .where('source', '=', source)
    .execute();
  return new Set(rows.map((row) => row.served_by));
}

/** Nothing is due any more of what is over. */
async function keepDone(trx: Trx, member: ReturnType<typeof memberOf>, done: number[]): Promise<void> {
  const isServed = member.state === 'signed' || member.state === 'active';
  await trx
    .updateTable('contract_member')
    .set((is) => ({
      done,
      next_due_on: isServed && member.during ? nextDueOn(member.during, member.due, done) : null,
      version: is('version', '+', 1),
    }))
    .where('id', '=', member.id)
    .execute();
}
