import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Scan } from './scan.ts';

/** Where the bytes lie: outside the database, under the hash of their content. */
export interface FileStore {
  /**
   * Keeps bytes; the same bytes twice take one place.
   * @throws {Problem} 422 when the scanner refuses them, 503 when it does not answer.
   */
  keep(bytes: Uint8Array): Promise<{ readonly sha256: string; readonly scanned: boolean }>;
  /** @throws {Error} when they are gone or no longer what they were: a broken disk is never served as a photograph. */
  read(sha256: string): Promise<Buffer>;
  /** What lies here under hashes that begin with these two digits. */
  under(prefix: string): Promise<readonly { readonly sha256: string; readonly keptAt: Date }[]>;
}

/** @param folder made when the first file comes. */
export function fileStore(folder: string, scan?: Scan): FileStore {
  return {
    async keep(bytes) {
      const sha256 = hashOf(bytes);
      const place = placeOf(folder, sha256);
      const scratch = path.join(folder, 'incoming', randomUUID());
      await mkdir(path.dirname(scratch), { recursive: true, mode: 0o700 });
      try {
        await writeWhole(scratch, bytes);
        await scan?.(scratch);
        await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
        // Atomic: under its hash there is the whole file or none.
        if (!(await exists(place))) await rename(scratch, place);
      } finally {
        await rm(scratch, { force: true });
      }
      return { sha256, scanned: scan !== undefined };
    },
    async read(sha256) {
      const bytes = await readFile(placeOf(folder, sha256));
      if (hashOf(bytes) !== sha256) throw new Error(`The file ${sha256} no longer holds what was kept.`);
      return bytes;
    },
    async under(prefix) {
      const kept: { sha256: string; keptAt: Date }[] = [];
      const top = path.join(folder, prefix);
      for (const middle of await readdir(top).catch(() => []))
        for (const sha256 of await readdir(path.join(top, middle)))
          kept.push({ sha256, keptAt: (await stat(path.join(top, middle, sha256))).mtime });
      return kept;
    },
  };
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Two levels of folders, so that none grows beyond what a disk lists quickly. */
function placeOf(folder: string, sha256: string): string {
  return path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** On the disk itself before anybody is told that it is kept. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
