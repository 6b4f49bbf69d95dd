import test from 'ava';
import { asOwner, freshDatabase } from '../support/database.ts';
import { type Guard, guards, policies } from './guards.ts';
import { tryTogether } from './try-together.ts';
import { tryWithout } from './try-without.ts';

test('every policy, constraint and trigger of the database names the test that must miss it', async (t) => {
  const fresh = await freshDatabase(t);
  const namesOf = async (sql: string) => (await asOwner<{ name: string }>(fresh, sql)).map((row) => row.name).sort();
  const known = (kind: string) =>
    guards.flatMap((guard) => (guard.name.startsWith(`${kind} `) ? [guard.name.slice(kind.length + 1)] : [])).sort();
  const ours = `in ('public', 'audit')`;
  t.deepEqual(
    await namesOf(
      `select c.relname, (polrelid::regclass || ' ' || polname) as name from pg_policy p join pg_class c on c.oid = polrelid
       where c.relnamespace::regnamespace::text ${ours}`,
    ),
    policies.map(([table, policy]) => `${table} ${policy}`).sort(),
  );
  t.deepEqual(
    await namesOf(
      `select conrelid::regclass || ' ' || conname as name from pg_constraint
       where connamespace::regnamespace::text ${ours} and contype in ('c', 'f', 'p', 'u', 'x')
       union all select i.indrelid::regclass || ' ' || c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
       where c.relnamespace = 'public'::regnamespace and i.indisunique
         and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`,
    ),
    known('constraint'),
  );
  t.deepEqual(
    await namesOf(
      `select tgname as name from pg_trigger join pg_class c on c.oid = tgrelid
       where not tgisinternal and c.relnamespace::regnamespace::text ${ours}`,
    ),
    known('trigger'),
    'a trigger that comes needs a guard',
  );
});

/** One of each kind; `npm run bench -- guards` tries all of them. Whole, the same tests are green beside this one. */
const sample = [
  'policy person person_behind_broken_glass',
  'row-level security of notice',
  'force of row-level security of visit',
  'constraint assignment assignment_nurse_in_one_place',
];

test.serial(
  'without a guard of the database the test it names goes red; without anything missing it stays green',
  async (t) => {
    t.timeout(90_000);
    const trying = await tryTogether(t);
    for (const name of sample) {
      const tried = await trying.try(named(name));
      t.is(tried.outcome, 'noticed', `${name}: ${tried.output}`);
    }
    const one = named('constraint assignment assignment_nurse_in_one_place');
    t.is((await trying.try({ ...one, drop: { sql: 'select 1' } })).outcome, 'missed');
    t.is((await trying.try({ ...one, drop: { sql: 'drop table nowhere' } })).outcome, 'not-run');
  },
);

test.serial(
  'without a rule of the program the test it names goes red; a test that is not there says nothing',
  async (t) => {
    t.timeout(90_000);
    const one = named('rule people mayActFor');
    const tried = await tryWithout(one);
    t.is(tried.outcome, 'noticed', tried.output);
    t.is((await tryWithout({ ...one, test: { ...one.test, title: 'nobody wrote this' } })).outcome, 'not-run');
  },
);

function named(name: string): Guard {
  return guards.find((one) => one.name === name) as Guard;
}
