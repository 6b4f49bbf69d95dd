import test from 'ava';
import { asUndone, refusedBy } from './checks.ts';
import { refusals, refusalTitle } from './guards.ts';
import { sharedTown } from './shared-town.ts';

const town = sharedTown();

for (const refusal of refusals) {
  test.serial(refusalTitle(refusal.table, refusal.constraint), async (t) => {
    const { fresh } = await town();
    const refused = await asUndone(fresh.ownerUrl, (owner) => refusedBy(owner, refusal));
    t.is(refused, refusal.constraint, refusal.sql);
  });
}
