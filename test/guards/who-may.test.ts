import test from 'ava';
import { asOwner } from '../support/database.ts';
import { rightsTitle } from './guards.ts';
import { rightsOn, tablesOf } from './rights.ts';
import { sharedTown } from './shared-town.ts';
import { whoMay } from './who-may.ts';

const town = sharedTown();

for (const [table, wanted] of Object.entries(whoMay)) {
  test.serial(rightsTitle(table), async (t) => {
    t.deepEqual(await rightsOn(await town(), table), wanted);
  });
}

test.serial('every table says who may read and write it', async (t) => {
  t.deepEqual(Object.keys(whoMay).sort(), await tablesOf((await town()).fresh, asOwner));
});
