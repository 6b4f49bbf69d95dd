import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { TravelTimesUnavailable } from './travel-times.ts';
import { valhallaConfig } from './valhalla-config.ts';

/** A minute or two for a large city; a second for a district. */
const BUILD_MILLISECONDS = 30 * 60_000;

/**
 * The configuration of tiles built from a road extract; builds them when the folder holds none of this very file.
 * Throws TravelTimesUnavailable when the extract cannot be read or built.
 */
export async function tilesOf(extract: string, folder: string, packageFolder: string): Promise<object> {
  const tiles = resolve(folder);
  const config = valhallaConfig(tiles);
  const mark = join(tiles, 'built-from.json');
  const source = await identityOf(extract);
  if ((await readFile(mark, 'utf8').catch(() => '')) === source) return config;

  await rm(tiles, { recursive: true, force: true });
  await mkdir(tiles, { recursive: true });
  const configFile = join(tiles, 'config.json');
  await writeFile(configFile, JSON.stringify(config));
  const builder = join(packageFolder, 'bin', 'valhalla-cli.js');
  const timeout = BUILD_MILLISECONDS;
  await promisify(execFile)(process.execPath, [builder, 'build_tiles', '-c', configFile, extract], { timeout }).catch(
    (cause) => {
      throw new TravelTimesUnavailable(`Valhalla cannot build roads from ${extract}: ${cause.message}`, { cause });
    },
  );
  // Written last: a build that was cut short is begun again.
  await writeFile(mark, source);
  return config;
}

async function identityOf(extract: string): Promise<string> {
  const file = await stat(extract).catch((cause) => {
    throw new TravelTimesUnavailable(`there is no road extract at ${extract}`, { cause });
  });
  return JSON.stringify({ extract: resolve(extract), bytes: file.size, changed: file.mtime });
}
