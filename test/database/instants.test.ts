import test from 'ava';
import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { systemActor } from '#access';
import { instantFrom } from '../../src/database/instants.ts';
import { freshDatabase } from '../support/database.ts';

const slowly = pg.types.getTypeParser(1184, 'text') as (text: string) => Date | number;

test('an instant is read as the general way reads it, in whatever form it is written', (t) => {
  const part = (least: number, most: number) =>
    fc.integer({ min: least, max: most }).map((number) => String(number).padStart(2, '0'));
  const written = fc
    .tuple(
      fc.integer({ min: 1, max: 12_000 }),
      part(1, 12),
      part(1, 28),
      part(0, 23),
      part(0, 59),
      part(0, 59),
      fc.constantFrom('', '.5', '.25', '.125', '.000', '.123456'),
      fc.constantFrom('+00', '+00', '+08', '-03:30'),
      fc.constantFrom('', '', ' BC'),
    )
    .map(
      ([year, month, day, hour, minute, second, rest, zone, era]) =>
        `${String(year).padStart(4, '0')}-${month}-${day} ${hour}:${minute}:${second}${rest}${zone}${era}`,
    );
  fc.assert(
    fc.property(written, (text) => {
      t.deepEqual(instantFrom(text), slowly(text) as Date, text);
    }),
    { numRuns: 2_000 },
  );
  t.deepEqual(instantFrom('infinity') as unknown, slowly('infinity'));
});

test('the database tells instants in the form that is read quickly, to the millisecond', async (t) => {
  const { database } = await freshDatabase(t, { poolSize: 1 });
  const at = new Date('2026-11-28T09:30:00.123Z');
  const { rows } = await database.withActor(systemActor, (trx) =>
    sql<{ text: string; at: Date; whole: Date }>`select ${at}::timestamptz::text as text, ${at}::timestamptz as at,
      date_trunc('second', ${at}::timestamptz) as whole`.execute(trx),
  );
  t.is(rows[0]?.text, '2026-11-28 09:30:00.123+00');
  t.deepEqual(rows[0]?.at, at);
  t.deepEqual(rows[0]?.whole, new Date('2026-11-28T09:30:00Z'));
});
