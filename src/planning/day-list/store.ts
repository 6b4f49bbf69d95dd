import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Day, isDay } from '#time';

/** Printable days as files, beside the database: what is left to read when nothing else answers. */
export interface DayListStore {
  /** Puts a day where everybody looks for it, whole or not at all. */
  put(code: string, day: Day, html: string): Promise<void>;
  /** When it was written and which publication it holds; undefined when there is none. */
  look(code: string, day: Day): Promise<{ readonly writtenAt: Date; readonly publication: number } | undefined>;
  /** Deletes what is about days before this one. */
  forget(before: Day): Promise<void>;
}

/** @param folder made with the first day; readable by the service's own account alone. */
export function dayListStore(folder: string): DayListStore {
  const placeOf = (code: string, day: Day) => path.join(folder, `${code.replaceAll(/[^\w-]/g, '_')}-${day}.html`);
  return {
    async put(code, day, html) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const scratch = path.join(folder, `.${randomUUID()}`);
      try {
        const handle = await open(scratch, 'wx', 0o600);
        try {
          await handle.writeFile(html);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(scratch, placeOf(code, day));
      } finally {
        await rm(scratch, { force: true });
      }
    },
    async look(code, day) {
      try {
        const place = placeOf(code, day);
        const { mtime } = await stat(place);
        const head = (await readFile(place, 'utf8')).slice(0, 1000);
        const written = /<meta name="doorstep-written" content="([^"]+)">/.exec(head)?.[1];
        const publication = Number(/<meta name="doorstep-publication" content="(\d+)">/.exec(head)?.[1] ?? 0);
        return { writtenAt: written === undefined ? mtime : new Date(written), publication };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async forget(before) {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        const day = /-(\d{4}-\d\d-\d\d)\.html$/.exec(name)?.[1];
        if (day !== undefined && isDay(day) && day < before) await rm(path.join(folder, name), { force: true });
      }
    },
  };
}
