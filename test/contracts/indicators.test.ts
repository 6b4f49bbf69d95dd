import test from 'ava';
import fc from 'fast-check';
import { type Actor, systemActor } from '#access';
import { endContract, renewContract, signForTeam, submitContract } from '#contracts';
import type { Trx } from '#database';
import { addDays, dayOf } from '#time';
import { countServed } from '../../src/contracts/count-served.ts';
import { residentsBehind } from '../../src/contracts/indicators/behind.ts';
import { behindQueryShape } from '../../src/contracts/indicators/wire.ts';
import { planServed } from '../../src/contracts/planned.ts';
import { groups } from '../../src/contracts/wire.ts';
import { asOwner } from '../support/database.ts';
import { monday, zone } from '../support/town.ts';
import { addPaper, asked, night, practice, signAll } from './a-contract.ts';
import { type Counts, counted, figuresFromScratch, keptFigures } from './figures.ts';
import { type Field, fieldIn } from './sequences.ts';

type Command =
  | {
      readonly do: 'sign';
      readonly who: readonly number[];
      readonly team: number;
      readonly group: number;
      readonly move: boolean;
    }
  | { readonly do: 'end'; readonly which: number; readonly after: number; readonly one: boolean }
  | { readonly do: 'renew'; readonly which: number; readonly team: number; readonly signs: boolean }
  | { readonly do: 'serve'; readonly who: number; readonly books: boolean }
  | { readonly do: 'night'; readonly days: number };

const commands = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('sign' as const),
        who: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }),
        team: fc.nat(1),
        group: fc.nat(groups.length - 1),
        move: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat(5), after: fc.nat(30), one: fc.boolean() }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('renew' as const),
        which: fc.nat(5),
        team: fc.nat(1),
        signs: fc.boolean(),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('serve' as const), who: fc.nat(7), books: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('night' as const), days: fc.constantFrom(1, 30, 310) }) },
  ),
  { minLength: 4, maxLength: 12 },
);

/** Terms that are near their end, so that there is something to renew. */
const firstYear: readonly Command[] = [
  { do: 'sign', who: [0, 1], team: 0, group: 0, move: false },
  { do: 'sign', who: [2], team: 1, group: 3, move: false },
  { do: 'night', days: 310 },
];

/** A town in which commands happen one after another, time going on between them. */
class Course {
  now = monday;
  private readonly field: Field;
  constructor(field: Field) {
    this.field = field;
  }

  /** What a rule refuses changes nothing, which is what is tried. */
  async perform(command: Command): Promise<void> {
    if (command.do === 'night') return this.night(command.days);
    await this.field.fresh.database
      .withActor(systemActor, (trx) => this.act(trx, command))
      .catch((error: { kind?: unknown; constraint?: string }) => {
        if (!error.kind && !error.constraint?.startsWith('contract_member_')) throw error;
      });
  }

  private async night(days: number): Promise<void> {
    const { here, fresh } = this.field;
    this.now = new Date(this.now.getTime() + days * 86_400_000);
    for (const centre of [here.town.centre, here.town.neighbour]) await night(fresh.database, centre, this.now);
  }

  private get today() {
    return dayOf(this.now, zone);
  }

  private at(team: number): { readonly teamId: string; readonly desk: Actor } {
    const { here } = this.field;
    const { coordinator, neighbourCoordinator } = here.town;
    return team === 0
      ? { teamId: here.teamId, desk: coordinator }
      : { teamId: here.neighbourTeamId, desk: neighbourCoordinator };
  }

  private async act(trx: Trx, command: Exclude<Command, { do: 'night' }>): Promise<unknown> {
    const { here, residents } = this.field;
    if (command.do === 'serve') {
      const served = {
        residentId: residents[command.who]!,
        day: this.today,
        source: 'seat',
        sourceId: crypto.randomUUID(),
      };
      const doings = [{ way: 'clinic' as const, by: '家庭医生门诊', at: this.at(0).desk.organisationId! }];
      return command.books
        ? planServed(trx, { ...served, source: 'seat', doings })
        : countServed(trx, { ...served, source: 'seat', doings }, this.now);
    }
    if (command.do === 'sign') {
      const { teamId, desk } = this.at(command.team);
      const wish = asked(
        here,
        command.who.map((one) => residents[one]!),
        { teamId, startsOn: this.today },
      );
      const members = wish.members.map((member) => ({ ...member, groups: [groups[command.group]!] }));
      return signAll(trx, { ...wish, members, origin: command.move ? 'move' : 'new' }, desk, this.now);
    }
    const all = await trx.selectFrom('contract').select('id').orderBy('number').execute();
    const id = all[command.which % Math.max(1, all.length)]?.id;
    if (id === undefined) return undefined;
    return command.do === 'end' ? this.end(trx, id, command) : this.renew(trx, id, command);
  }

  private async end(trx: Trx, id: string, { after, one }: Command & { do: 'end' }): Promise<unknown> {
    const member = await trx
      .selectFrom('contract_member')
      .select('resident_id')
      .where('contract_id', '=', id)
      .executeTakeFirst();
    const wish = { reason: 'resident-wish', endsOn: addDays(this.today, after), note: '' } as const;
    const doing = { actor: this.at(0).desk, now: this.now, zone };
    return endContract(trx, id, { ...wish, residentId: one ? (member?.resident_id ?? null) : null }, doing);
  }

  private async renew(trx: Trx, id: string, { team, signs }: Command & { do: 'renew' }): Promise<unknown> {
    const { here } = this.field;
    const { teamId, desk } = this.at(team);
    const served = await trx
      .selectFrom('contract_member')
      .select('resident_id')
      .where('contract_id', '=', id)
      .where('state', '=', 'active')
      .where('end_reason', 'is', null)
      .execute();
    const consents = served.map(({ resident_id: residentId }, index) => ({
      residentId,
      // The first of several does not go on.
      given: index > 0 || served.length === 1,
      relation: 'self' as const,
      authorityId: null,
    }));
    const { districtHospitalId, municipalHospitalId, packageId } = asked(here, ['']);
    const wish = { teamId, districtHospitalId, municipalHospitalId, packageId, months: 12, consents };
    const next = await renewContract(trx, id, wish, { actor: desk, now: this.now, zone });
    if (!signs) return next;
    const doing = { actor: desk, now: this.now, zone };
    await submitContract(trx, next.id, await addPaper(trx, next, this.now), doing);
    return signForTeam(trx, next.id, null, doing);
  }
}

test('figures kept by increment are those worked out from scratch after 12 random courses of commands, and each has exactly its list', async (t) => {
  t.timeout(180_000);
  const here = await practice(t);
  const field = await fieldIn(t, here, here.fresh);
  const stagesSeen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(commands, async (drawn) => {
      const all = [...firstYear, ...drawn];
      await asOwner(
        here.fresh,
        'truncate contract_event, contract_served, contract_planned, contract_member, contract, contract_tally, contract_item_tally restart identity cascade',
      );
      const course = new Course(field);
      for (const command of all) await course.perform(command);
      const scratch = await figuresFromScratch(here.fresh);
      t.deepEqual(await keptFigures(here.fresh), counted(scratch), JSON.stringify(all));
      for (const key of scratch.keys()) stagesSeen.add(key.split(' ').at(-1)!);
      for (const [key, members] of scratch) {
        // Behind what lapsed stands who has not had all of it.
        const behind = [...members].filter(([, [due, done]]) => !key.includes(' lapse ') || done < due);
        t.deepEqual(await listOf(field, key), new Map(behind.sort()), key);
        if (key.includes(' lapse ') && behind.length > 0) stagesSeen.add('something lapsed');
      }
    }),
    { numRuns: 12, seed: 35 },
  );
  for (const stage of ['open', 'asked', 'renewed', 'lapsed', 'something lapsed'])
    t.true(stagesSeen.has(stage), `${stage} never happened`);
});

/** The list behind a figure, page by page as the desk reads it. */
async function listOf({ here, fresh }: Field, key: string) {
  const [teamId, figure, one, other, third] = key.split(' ');
  const more = {
    served: { group: one },
    term: { month: one, stage: other },
    item: { packageId: one, item: other },
    lapse: { packageId: one, item: other, month: third },
  }[figure as 'served'];
  const query = behindQueryShape.parse({ figure, teamId, ...more });
  const desk = teamId === here.teamId ? here.town.coordinator : here.town.neighbourCoordinator;
  const found = new Map<string, Counts>();
  await fresh.database.withActor({ ...desk, now: monday }, async (trx) => {
    for (let after: string | null | undefined; after !== null; ) {
      const page = await residentsBehind(trx, desk.organisationId!, { ...query, after }, 2);
      for (const { memberId, due, done, planned } of page.residents) found.set(memberId, [due, done, planned]);
      after = page.next;
    }
  });
  return new Map([...found].sort());
}
