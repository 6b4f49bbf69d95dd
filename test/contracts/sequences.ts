import type { ExecutionContext } from 'ava';
import fc from 'fast-check';
import type pg from 'pg';
import { systemActor } from '#access';
import { endContract } from '#contracts';
import { DatabaseBusy } from '#database';
import { addDays, type Day } from '#time';
import { type FreshDatabase, ownerOf } from '../support/database.ts';
import { makeResident, monday, today, zone } from '../support/town.ts';
import { asked, type Practice, signAll } from './a-contract.ts';

/** One thing somebody does; numbers are taken modulo what there is. */
export type Command =
  | {
      readonly do: 'sign';
      readonly who: readonly number[];
      readonly team: number;
      readonly start: number;
      readonly move: boolean;
    }
  | { readonly do: 'end'; readonly which: number; readonly after: number };

export const people = 8;
export const places = 4;
const termMonths = 12;

export const sequences = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('sign' as const),
        who: fc.uniqueArray(fc.nat(people - 1), { minLength: 1, maxLength: 2 }),
        team: fc.nat(1),
        start: fc.nat(20),
        move: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat(5), after: fc.nat(30) }),
    },
  ),
  { minLength: 1, maxLength: 4 },
);

/** The town in which the sequences run, emptied between rounds. */
export interface Field {
  readonly here: Practice;
  readonly fresh: FreshDatabase;
  readonly owner: pg.Client;
  readonly residents: readonly string[];
}

export async function fieldIn(
  t: Pick<ExecutionContext, 'teardown'>,
  here: Practice,
  fresh: FreshDatabase,
): Promise<Field> {
  const residents = await fresh.database.withActor(systemActor, async (trx) => {
    const ids: string[] = [];
    for (let index = 0; index < people; index++)
      ids.push((await makeResident(trx, here.town.centre, { code: `P${index}` })).id);
    return ids;
  });
  const owner = await ownerOf(t, fresh);
  await owner.query(`update team set capacity = ${places}`);
  return { here, fresh, owner, residents };
}

/** Does one command for real. @returns 'done' or the name of the problem. */
export async function perform(field: Field, command: Command): Promise<string> {
  try {
    if (command.do === 'sign') await signed(field, command);
    else await ended(field, command);
    return 'done';
  } catch (error) {
    const { kind, constraint } = error as { kind?: { slug: string }; constraint?: string };
    if (constraint === 'contract_member_one_at_a_time') return 'contract-overlaps';
    if (constraint === 'contract_member_place_once') return 'team-full';
    if (kind) return kind.slug;
    // Too many at once: told to come again, which is no fault.
    if (error instanceof DatabaseBusy) return 'busy';
    throw error;
  }
}

function signed({ here, fresh, residents }: Field, command: Command & { do: 'sign' }): Promise<unknown> {
  const desk = [here.town.coordinator, here.town.neighbourCoordinator][command.team]!;
  const request = asked(
    here,
    command.who.map((index) => residents[index]!),
    {
      teamId: [here.teamId, here.neighbourTeamId][command.team]!,
      startsOn: addDays(today, command.start),
      months: termMonths,
      origin: command.move ? 'move' : 'new',
    },
  );
  return fresh.database.withActor(systemActor, (trx) => signAll(trx, request, desk));
}

function ended({ here, fresh }: Field, command: Command & { do: 'end' }): Promise<unknown> {
  return fresh.database.withActor(systemActor, async (trx) => {
    const all = await trx.selectFrom('contract').select('id').orderBy('number').execute();
    const found = all[command.which % Math.max(1, all.length)];
    if (!found) return;
    const asked = {
      reason: 'resident-wish',
      endsOn: addDays(today, command.after),
      residentId: null,
      note: '',
    } as const;
    await endContract(trx, found.id, asked, { actor: here.town.coordinator, now: monday, zone });
  });
}

/** A few rows are sooner deleted than thirty indexes made anew. */
export async function emptied({ owner }: Field): Promise<void> {
  await owner.query('delete from contract_event; delete from contract_member; delete from contract');
}

interface Served {
  readonly resident_id: string;
  readonly team_id: string;
  readonly state: string;
  readonly place: number | null;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly agreed: boolean;
}

/** What may never be, found by looking at every pair; each in a sentence. */
export async function wrongsIn({ owner }: Field): Promise<string[]> {
  const { rows } = await owner.query<Served>(
    `select resident_id, team_id, state, place, lower(during)::text as from, upper(during)::text as until,
       consent_at is not null as agreed from contract_member where state in ('signed', 'active', 'expired', 'ended')`,
  );
  const wrongs = rows.filter((row) => !row.agreed).map((row) => `${row.resident_id} is served and never agreed`);
  for (const [index, one] of rows.entries()) {
    for (const other of rows.slice(index + 1)) {
      if (!one.from || !one.until || !other.from || !other.until) continue;
      if (one.from >= other.until || other.from >= one.until) continue;
      if (one.resident_id === other.resident_id) wrongs.push(`${one.resident_id} is served twice from ${other.from}`);
      if (one.place !== null && one.team_id === other.team_id && one.place === other.place)
        wrongs.push(`place ${one.place} of ${one.team_id} is given twice`);
    }
  }
  return wrongs;
}
