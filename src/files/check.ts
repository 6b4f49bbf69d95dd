import { type Actor, systemActor } from '#access';
import type { Database } from '#database';
import { filesUnder } from './queries.ts';
import type { FileStore } from './store.ts';

/** Every name that a fault of a file may be given. */
export const fileChecks = ['every row has its file', 'every file is what was kept', 'every file has its row'] as const;

interface FileFinding {
  readonly check: (typeof fileChecks)[number];
  readonly message: string;
}

export interface FileChecks {
  readonly checks: number;
  readonly findings: readonly FileFinding[];
}

const dayMilliseconds = 24 * 3_600_000;
/** What was added in this time is read whole and hashed again; of older files it is enough that they are there. */
const readDays = 8;
/** Bytes are kept a moment before their row is written: younger ones are no fault. */
const orphanMilliseconds = dayMilliseconds;

/** Rows and bytes side by side, a 256th of the hashes at a time. Changes nothing. */
export async function checkFiles(
  deps: { readonly database: Database; readonly files: FileStore },
  now: Date,
  actor: Actor = systemActor,
): Promise<FileChecks> {
  const findings: FileFinding[] = [];
  let checks = 0;
  for (let at = 0; at < 256; at++) {
    const prefix = at.toString(16).padStart(2, '0');
    const rows = await deps.database.withActor(actor, (trx) => filesUnder(trx, prefix));
    const kept = new Map((await deps.files.under(prefix)).map((file) => [file.sha256, file.keptAt]));
    checks += rows.length + kept.size;
    for (const row of rows) {
      const name = `File ${row.id} of ${row.owner_kind} ${row.owner_id}`;
      if (!kept.has(row.sha256)) {
        findings.push({ check: 'every row has its file', message: `${name} is not on the disk (${row.sha256}).` });
      } else if (
        now.getTime() - row.added_at.getTime() < readDays * dayMilliseconds &&
        !(await isWhole(deps.files, row.sha256))
      )
        findings.push({ check: 'every file is what was kept', message: `${name} no longer holds what was kept.` });
    }
    const known = new Set(rows.map((row) => row.sha256));
    for (const [sha256, keptAt] of kept)
      if (!known.has(sha256) && now.getTime() - keptAt.getTime() > orphanMilliseconds)
        findings.push({
          check: 'every file has its row',
          message: `${sha256} lies on the disk and belongs to nothing.`,
        });
  }
  return { checks, findings };
}

async function isWhole(files: FileStore, sha256: string): Promise<boolean> {
  return files.read(sha256).then(
    () => true,
    () => false,
  );
}
