import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemActor } from '#access';
import { type Database, DatabaseBusy } from '#database';
import { sampleOfNumbers } from '#people';
import { makeKeys, type NumberKeys, NumberKeysUnfit, readHashKey, readKeys, SealBroken } from '#sealing';
import type { Config } from '../config.ts';

const fileName = 'number-keys';

/**
 * The keys of the configuration; for the built-in server, where nobody configured any, those in its data folder, made
 * the first time.
 * @throws {NumberKeysUnfit} when that file may be read by others or cannot be understood.
 */
export async function numberKeysFor(config: Pick<Config, 'numberKeys' | 'dataFolder'>): Promise<NumberKeys> {
  if (config.numberKeys) return config.numberKeys;
  await mkdir(config.dataFolder, { recursive: true });
  const file = path.join(config.dataFolder, fileName);
  // Of two processes that begin together one makes it, and both read it.
  await writeFile(file, written(makeKeys()), { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await refuseReadable(file);
  return understood(file, await readFile(file, 'utf8'));
}

const intro = `# What telephone and identity numbers of this database are sealed with. Lost, they are lost too: keep a copy elsewhere.`;

function written({ keys, hashKey }: NumberKeys): string {
  const listed = [...keys].map(([version, key]) => `${version}:${key.toString('base64')}`);
  return `${intro}\nNUMBER_KEYS=${listed.join(',')}\nNUMBER_HASH_KEY=${hashKey.toString('base64')}\n`;
}

function understood(file: string, text: string): NumberKeys {
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? '';
  try {
    return { ...readKeys(value('NUMBER_KEYS')), hashKey: readHashKey(value('NUMBER_HASH_KEY')) };
  } catch (error) {
    if (!(error instanceof NumberKeysUnfit)) throw error;
    throw new NumberKeysUnfit(`${file}: ${error.message}. Put back the copy that was made of it.`);
  }
}

async function refuseReadable(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(file);
  if ((mode & 0o077) === 0) return;
  throw new NumberKeysUnfit(`${file} may be read by others on this machine. Run: chmod 600 ${file}`);
}

/**
 * Whether the numbers in this database were sealed with these keys, by one of each kind, before anything is served.
 * @throws {NumberKeysUnfit} when they were not.
 */
export async function refuseOtherKeys(database: Database): Promise<void> {
  const sample = await patiently(() => database.withActor(systemActor, sampleOfNumbers)).catch((error: unknown) => {
    if (error instanceof SealBroken) throw new NumberKeysUnfit(`${error.message} ${whatToDo}`);
    throw error;
  });
  if (sample === 'other-hashes') {
    throw new NumberKeysUnfit(
      'NUMBER_HASH_KEY is not the one this database was written with: nobody would be found by a number. ' +
        'Put the old one back, or run "npm run doorstep -- rotate-keys --hashes" while nothing else runs.',
    );
  }
}

/** As long as a request may wait for a connection is too short for the first one of a process on a busy machine. */
const mostLooks = 20;

async function patiently<T>(look: () => Promise<T>): Promise<T> {
  for (let looks = 1; ; looks++) {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof DatabaseBusy) || looks === mostLooks) throw error;
    }
  }
}

const whatToDo =
  'These are not the keys this database was written with. Put them back into NUMBER_KEYS (or the file number-keys in DATA_FOLDER); a new one goes in beside the old ones.';
