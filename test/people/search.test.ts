import test from 'ava';
import { systemActor } from '#access';
import type { Database } from '#database';
import { Problem } from '#http';
import type { Centre } from '#organisations';
import { searchResidents } from '#people';
import { freshDatabase } from '../support/database.ts';
import { makeResident, smallTown } from '../support/town.ts';

async function found(database: Database, centre: Centre, typed: string): Promise<string[]> {
  const page = await database.withActor(systemActor, (trx) => searchResidents(trx, centre.id, typed));
  return page.residents.map((resident) => resident.code);
}

test('a clerk finds a resident by each thing one has at hand', async (t) => {
  const { database } = await freshDatabase(t);
  const { centre } = await smallTown(database);
  await database.withActor(systemActor, async (trx) => {
    await makeResident(trx, centre, { code: 'R4', name: '吕秀兰', phone: '19900007788' });
    await makeResident(trx, centre, { code: 'R5', name: 'Anna Müller', phone: null });
  });
  for (const typed of [
    '顾',
    '顾瑞',
    '顾瑞祥',
    'g',
    'grx',
    'GRX',
    'gu',
    'gu rui',
    'guruixiang',
    'Gu Ruixiang',
    '1001',
    '19900001001',
    'R1',
    'r1',
  ]) {
    t.true((await found(database, centre, typed)).includes('R1'), typed);
  }
  for (const typed of ['lxl', 'lv', 'lü', 'lyu xiu', 'lvxiu', '7788']) {
    t.true((await found(database, centre, typed)).includes('R4'), typed);
  }
  for (const typed of ['Anna', 'anna mu', 'annamuller', 'am']) {
    t.deepEqual(await found(database, centre, typed), ['R5'], typed);
  }
  for (const typed of ['瑞祥', 'rx', '001', '0001', '%', '_', 'Müller, Anna', "'", 'R', '\\']) {
    t.false((await found(database, centre, typed)).includes('R1'), typed);
  }
});

test('a landline written with its hyphen is found by its digits', async (t) => {
  const { database } = await freshDatabase(t);
  const { centre } = await smallTown(database);
  await database.withActor(systemActor, (trx) => makeResident(trx, centre, { code: 'R6', phone: '021-00004455' }));
  for (const typed of ['4455', '02100004455', '021-00004455', '00004455']) {
    t.deepEqual(await found(database, centre, typed), ['R6'], typed);
  }
});

test('who matches in several ways is listed once, and only residents of the centre are', async (t) => {
  const { database } = await freshDatabase(t);
  const { centre, neighbour } = await smallTown(database);
  t.deepEqual(await found(database, centre, 'gu'), ['R1']);
  t.deepEqual(await found(database, neighbour, 'gu'), ['R9']);
});

test('pages are ordered by name, hold twenty, and together hold everybody once', async (t) => {
  const { database } = await freshDatabase(t);
  const { centre } = await smallTown(database);
  await database.withActor(systemActor, async (trx) => {
    // Several of the same name: the order must still be total.
    for (let count = 0; count < 45; count++) {
      await makeResident(trx, centre, {
        code: `Z${count}`,
        name: count % 2 ? '张文' : `张${'一二三四五'.charAt(count % 5)}`,
      });
    }
  });
  const seen: string[] = [];
  const sizes: number[] = [];
  let after: string | undefined;
  do {
    const page = await database.withActor(systemActor, (trx) => searchResidents(trx, centre.id, 'z', { after }));
    sizes.push(page.residents.length);
    seen.push(...page.residents.map((resident) => resident.code));
    after = page.next ?? undefined;
  } while (after !== undefined);
  t.deepEqual(sizes, [20, 20, 5]);
  t.is(new Set(seen).size, 45);
});

test('a cursor that is not ours is refused by name', async (t) => {
  const { database } = await freshDatabase(t);
  const { centre } = await smallTown(database);
  for (const after of [
    'x',
    'bnVsbA',
    Buffer.from('["a",1]').toString('base64url'),
    Buffer.from('["\\u0000","0198c0de-0000-7000-8000-000000000000"]').toString('base64url'),
  ]) {
    const error = await t.throwsAsync(
      database.withActor(systemActor, (trx) => searchResidents(trx, centre.id, 'zh', { after })),
      {
        instanceOf: Problem,
      },
    );
    t.is(error?.faults[0]?.pointer, '?after');
  }
});
