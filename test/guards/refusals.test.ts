import test from 'ava';
import pg from 'pg';
import { refusals, refusalTitle } from './guards.ts';
import { sharedTown } from './shared-town.ts';

const town = sharedTown();

for (const refusal of refusals) {
  test.serial(refusalTitle(refusal.table, refusal.constraint), async (t) => {
    const { fresh } = await town();
    const client = new pg.Client({ connectionString: fresh.ownerUrl });
    await client.connect();
    t.teardown(() => client.end());
    // Rolled back when the connection ends.
    await client.query('begin');
    if (refusal.table.startsWith('audit.')) await client.query(oneEntry);
    const refused = await client.query(refusal.sql).then(
      () => 'taken',
      (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
    );
    t.is(refused, refusal.constraint, refusal.sql);
  });
}

const oneEntry = `select set_config('app.role', 'system', true);
  select audit.record(now(), 'a', 'nurse', null, null, array['0198c0de-0000-7000-8000-000000000a00'::uuid], 'read', 'r', null)`;
