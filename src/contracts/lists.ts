import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '#database';
import { residentsByIds, searchResidents } from '#people';
import { addDays, type Day } from '#time';
import { contractsByIds, familyDoctorsOf } from './queries.ts';
import { offeredDaysBefore } from './rules.ts';
import type { WireFound, WireServed, WireWaiting, WireWaitingList } from './wire.ts';

export const pageSize = 50;

interface Served {
  readonly id: string;
  readonly contract_id: string;
  readonly resident_id: string;
  readonly groups: WireServed['groups'];
  readonly next_due_on: Day | null;
  readonly due: number[];
  readonly done: number[];
  readonly ends_on: Day;
}

/**
 * Whom a team serves, what is due soonest first, those with nothing left last; a page of 50.
 * @param after `next` of the page before: a day (or `-`) and an id.
 */
export async function residentsOfTeam(
  trx: Trx,
  teamId: string,
  after?: string,
): Promise<{ readonly residents: WireServed[]; readonly next: string | null }> {
  const rows = await servedAfter(trx, teamId, after);
  const page = rows.slice(0, pageSize);
  const people = await residentsByIds(
    trx,
    page.map((row) => row.resident_id),
  );
  const last = page.at(-1);
  return {
    residents: page.flatMap((row): WireServed[] => {
      const person = people.get(row.resident_id);
      if (!person) return [];
      const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
      return [
        {
          memberId: row.id,
          contractId: row.contract_id,
          residentId: person.id,
          code: person.code,
          name: person.name,
          nameLatin: person.nameLatin,
          birthDate: person.birthDate,
          groups: row.groups,
          nextDueOn: row.next_due_on,
          left: row.due.reduce((left, due, index) => left + Math.max(0, due - (row.done[index] ?? 0)), 0),
          due: sum(row.due),
          endsOn: row.ends_on,
        },
      ];
    }),
    next: rows.length > pageSize && last ? `${last.next_due_on ?? '-'} ${last.id}` : null,
  };
}

/** One more than a page, in the order of the index, which has those with nothing left last. */
async function servedAfter(trx: Trx, teamId: string, after: string | undefined): Promise<Served[]> {
  const [, day = '', id = ''] = /^(-|\d{4}-\d\d-\d\d) ([0-9a-f-]{36})$/.exec(after ?? '') ?? [];
  if (day === '') return served(trx, teamId, sql``, pageSize + 1);
  if (day === '-') return served(trx, teamId, sql`and next_due_on is null and id > ${id}::uuid`, pageSize + 1);
  const dated = await served(trx, teamId, sql`and (next_due_on, id) > (${day}::date, ${id}::uuid)`, pageSize + 1);
  // Asked together with `or`, the index would be read from its beginning up to the place.
  if (dated.length > pageSize) return dated;
  return [...dated, ...(await served(trx, teamId, sql`and next_due_on is null`, pageSize + 1 - dated.length))];
}

async function served(trx: Trx, teamId: string, beyond: RawBuilder<unknown>, limit: number): Promise<Served[]> {
  const { rows } = await sql<Served>`select id, contract_id, resident_id, groups, next_due_on, due, done,
      upper(during)::text as ends_on
    from contract_member where team_id = ${teamId} and state = 'active' ${beyond}
    order by next_due_on, id limit ${limit}`.execute(trx);
  return rows;
}

/**
 * Residents of a centre, and of others who have signed or are about to sign with it, by name, initials, telephone, identity
 * number or code, with who serves them.
 */
export async function findWithContract(
  trx: Trx,
  centreId: string,
  typed: string,
  today: Day,
  after?: string,
): Promise<{ readonly residents: WireFound[]; readonly next: string | null }> {
  const { residents, next } = await searchResidents(trx, centreId, typed, {
    after,
    guests: await guestsOf(trx, centreId),
  });
  const doctors = await familyDoctorsOf(
    trx,
    residents.map(({ id }) => id),
    today,
  );
  const contracts = await contractsByIds(
    trx,
    [...doctors.values()].map(({ contractId }) => contractId),
  );
  return {
    residents: residents.map(({ id, code, name, nameLatin, birthDate }) => {
      const doctor = doctors.get(id);
      const contract = doctor && contracts.get(doctor.contractId);
      return {
        residentId: id,
        code,
        name,
        nameLatin,
        birthDate,
        contract:
          doctor && contract
            ? {
                id: contract.id,
                teamId: doctor.teamId,
                teamName: doctor.teamName,
                state: contract.state,
                endsOn: contract.endsOn,
              }
            : null,
      };
    }),
    next,
  };
}

/** Residents of other centres whom contracts of this one serve, or will. */
async function guestsOf(trx: Trx, centreId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('contract_member')
    .select('resident_id')
    .distinct()
    .where('centre_id', '=', centreId)
    .whereRef('home_centre_id', '<>', 'centre_id')
    // Written out, so that the index of guests alone is read.
    .where(sql<boolean>`state in ('asked', 'consented', 'signed', 'active')`)
    .execute();
  return rows.map((row) => row.resident_id);
}

const mostWaiting = 200;

/** What waits for the desk of a centre, or for one of its teams: the oldest first, at most 200 of each. */
export async function waitingAt(
  trx: Trx,
  centreId: string,
  today: Day,
  teamIds: ReadonlySet<string> | undefined,
): Promise<WireWaitingList> {
  const base = trx
    .selectFrom('contract as c')
    .select([
      'c.id',
      'c.number',
      'c.state',
      'c.origin',
      'c.team_id',
      'c.representative_id',
      'c.starts_on',
      'c.ends_on',
      sql<number>`(select count(*)::int from contract_member m where m.contract_id = c.id
        and m.state in ('asked', 'consented', 'signed', 'active'))`.as('persons'),
      sql<boolean>`exists (select from contract n where n.predecessor_id = c.id and n.state <> 'ended')`.as('renewed'),
    ])
    .where('c.centre_id', '=', centreId)
    .$if(teamIds !== undefined, (asked) =>
      asked.where('c.team_id', '=', (is) => is.fn.any(is.val([...(teamIds ?? [])]))),
    )
    .limit(mostWaiting);
  const [open, ending] = [
    await base.where('c.state', 'in', ['draft', 'submitted']).orderBy('c.id').execute(),
    await base
      .where('c.state', '=', 'active')
      .where('c.ends_on', '<=', addDays(today, offeredDaysBefore[0]))
      .orderBy('c.ends_on')
      .orderBy('c.id')
      .execute(),
  ];
  const people = await residentsByIds(
    trx,
    [...open, ...ending].map((row) => row.representative_id),
  );
  const view = (row: (typeof open)[number]): WireWaiting => ({
    id: row.id,
    number: Number(row.number),
    state: row.state,
    origin: row.origin,
    teamId: row.team_id,
    representativeId: row.representative_id,
    name: people.get(row.representative_id)?.name ?? '',
    nameLatin: people.get(row.representative_id)?.nameLatin ?? '',
    persons: row.persons,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    renewed: row.renewed,
  });
  return {
    draft: open.filter((row) => row.state === 'draft').map(view),
    submitted: open.filter((row) => row.state === 'submitted').map(view),
    ending: ending.map(view),
  };
}
