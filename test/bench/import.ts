import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { systemActor } from '#access';
import { migrate, openDatabase } from '#database';
import { importFile } from '#imports';
import { type ImportReport, importKinds } from '#imports/wire';
import { installJobs } from '#jobs';
import { gazetteer } from '#outside/geocoding';
import { PictureCache } from '#planning';
import { knownPlaces } from '../../src/cli/known-places.ts';
import { sharedTestServer } from '../../src/database/embedded/index.ts';
import { residentList } from '../imports/a-centre.ts';
import { gb18030 } from '../support/gb18030.ts';
import { monday, smallTown } from '../support/town.ts';

const limitSeconds = 60;

/** `npm run bench -- import [rows]`: a list of residents in GB18030 into an empty centre, and the same once more. */
export async function benchImport(args: readonly string[], print: (line: string) => void): Promise<void> {
  const rows = Number(args[0] ?? 100_000);
  const server = await sharedTestServer();
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  try {
    await measure(server.urlFor(name), server.urlFor(name, 'doorstep_test'), rows, print);
  } finally {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}

async function measure(ownerUrl: string, appUrl: string, rows: number, print: (line: string) => void): Promise<void> {
  await migrate(ownerUrl);
  await installJobs(ownerUrl);
  const database = openDatabase({ url: appUrl, acquireMilliseconds: 10_000 });
  try {
    const town = await smallTown(database);
    const { streets, competencyCodes } = knownPlaces(new URL('../..', import.meta.url).pathname);
    const deps = { database, pictures: new PictureCache(), streets: gazetteer(streets), competencyCodes };
    const bytes = gb18030(residentList(rows));
    print(`${rows} rows, ${(bytes.length / 1e6).toFixed(1)} MB of GB18030, kinds known: ${importKinds.join(', ')}`);
    for (const round of ['new', 'again'] as const) {
      const began = performance.now();
      const report = await importFile(deps, {
        bytes,
        name: 'residents.csv',
        kind: undefined,
        dryRun: false,
        centre: town.centre,
        actor: systemActor,
        now: monday,
        onProgress: ({ done }) => print(`  ${((performance.now() - began) / 1000).toFixed(1)} s: ${done} rows`),
      });
      const seconds = (performance.now() - began) / 1000;
      print(verdict(round, report, rows, seconds));
    }
  } finally {
    await database.close();
  }
}

function verdict(round: 'new' | 'again', report: ImportReport, rows: number, seconds: number): string {
  const [table] = report.tables;
  const right = (round === 'new' ? table?.added : table?.unchanged) === rows;
  const passed = right && seconds <= limitSeconds;
  return `${passed ? 'PASS' : 'FAIL'} import-${round}-seconds ${seconds.toFixed(1)} ${limitSeconds}`;
}
