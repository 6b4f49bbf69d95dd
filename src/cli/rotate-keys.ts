import { systemActor } from '#access';
import { reseal } from '#database';
import { sealedOfAnswers } from '#http';
import { sealedOfIdentity } from '#identity';
import { sealedOfNotices } from '#notifications';
import { sealedOfPeople } from '#people';
import { sealedOfRoster } from '#roster';
import type { SealedColumn } from '#sealing';
import { readOptions, UsageProblem, type World } from './world.ts';

/** Everything that is sealed, as the rooms that own it say. */
export const sealedColumns: readonly SealedColumn[] = [
  ...sealedOfPeople,
  ...sealedOfRoster,
  ...sealedOfNotices,
  ...sealedOfIdentity,
  ...sealedOfAnswers,
];

const usualBatch = 500;

/**
 * Closes everything that is sealed by the first of NUMBER_KEYS, while the service goes on. Broken off, it is run again:
 * what is done stays done. `--hashes` makes the hashes of all numbers anew too, for a NUMBER_HASH_KEY that changed.
 */
export async function rotateKeysCommand(world: World, words: readonly string[]): Promise<number> {
  const { options } = readOptions(words, { batch: 'value', hashes: 'flag' });
  const rows = Number(options.get('batch') ?? usualBatch);
  if (!Number.isInteger(rows) || rows < 1 || rows > 5_000) throw new UsageProblem('--batch takes 1 to 5000.');
  const { version } = world.database.seal;
  let changed = 0;
  for (const column of sealedColumns) {
    changed += await rotateColumn(world, column, { rows, all: options.has('hashes') });
  }
  world.print(`${changed} values were closed anew; everything is sealed by key ${version}.`);
  return 0;
}

async function rotateColumn(
  world: World,
  column: SealedColumn,
  asked: { readonly rows: number; readonly all: boolean },
): Promise<number> {
  let [changed, after, more]: [number, string | undefined, boolean] = [0, undefined, true];
  while (more) {
    const done = await world.database.withActor(systemActor, (trx) => reseal(trx, column, { ...asked, after }));
    changed += done.changed;
    after = done.last;
    more = after !== undefined;
    if (done.changed > 0) world.print(`  ${column.table}.${column.column}: ${changed} done`);
  }
  return changed;
}
