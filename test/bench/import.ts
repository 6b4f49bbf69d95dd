import { systemActor } from '#access';
import { importFile } from '#imports';
import type { ImportReport } from '#imports/wire';
import { gazetteer } from '#outside/geocoding';
import { PictureCache } from '#planning';
import { knownPlaces } from '../../src/cli/known-places.ts';
import { residentList } from '../imports/a-centre.ts';
import { freshDatabase } from '../support/database.ts';
import { gb18030 } from '../support/gb18030.ts';
import { monday, smallTown } from '../support/town.ts';

const limitSeconds = 60;

/** `npm run bench -- import [rows]`: a list of residents in GB18030 into an empty centre, and the same once more. */
export async function benchImport(args: readonly string[], print: (line: string) => void): Promise<void> {
  const rows = Number(args[0] ?? 100_000);
  const ends: (() => unknown)[] = [];
  try {
    const { database } = await freshDatabase({ teardown: (end) => ends.push(end) });
    const town = await smallTown(database);
    const { streets, competencyCodes } = knownPlaces(new URL('../..', import.meta.url).pathname);
    const deps = { database, pictures: new PictureCache(), streets: gazetteer(streets), competencyCodes };
    const bytes = gb18030(residentList(rows));
    print(`${rows} rows, ${(bytes.length / 1e6).toFixed(1)} MB of GB18030`);
    for (const round of ['new', 'again'] as const) {
      const began = performance.now();
      const secondsGone = () => (performance.now() - began) / 1000;
      const report = await importFile(deps, {
        bytes,
        name: 'residents.csv',
        kind: undefined,
        dryRun: false,
        centre: town.centre,
        actor: systemActor,
        now: monday,
        onProgress: ({ done }) => print(`  ${secondsGone().toFixed(1)} s: ${done} rows`),
      });
      print(verdict(round, report, rows, secondsGone()));
    }
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

function verdict(round: 'new' | 'again', report: ImportReport, rows: number, seconds: number): string {
  const [table] = report.tables;
  const right = (round === 'new' ? table?.added : table?.unchanged) === rows;
  const passed = right && seconds <= limitSeconds;
  return `${passed ? 'PASS' : 'FAIL'} import-${round}-seconds ${seconds.toFixed(1)} ${limitSeconds}`;
}
