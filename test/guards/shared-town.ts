import test from 'ava';
import { filledTown } from '../support/filled-town.ts';

type Filled = Awaited<ReturnType<typeof filledTown>>;

/** One filled town for all tests of a file, which change nothing for good in it. Gone when the file ends. */
export function sharedTown(): () => Promise<Filled> {
  const endings: (() => unknown)[] = [];
  let town: Promise<Filled> | undefined;
  test.after.always(async () => {
    for (const end of endings.reverse()) await end();
  });
  return () => {
    town ??= filledTown({ teardown: (end) => void endings.push(end) });
    return town;
  };
}
