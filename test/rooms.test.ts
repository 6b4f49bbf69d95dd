import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';

const source = path.join(import.meta.dirname, '../src');

/** From the highest to the lowest; a room may import only what stands below it. */
const rooms = [
  'fhir',
  'calendar',
  'referrals',
  'proposals',
  'checkups',
  'imports',
  'booking',
  'contracts',
  'planning',
  'visits',
  'roster',
  'sessions',
  'identity',
  'notifications',
  'organisations',
  'people',
];
const halls = ['http', 'access', 'audit', 'database', 'sealing', 'jobs', 'files', 'time'];
/** Rooms that may use outside companies, by interface. */
const outsideUsers = new Set(['outside', 'planning', 'people', 'notifications', 'identity', 'imports']);

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.split(path.sep).join('/'));
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(source, file), 'utf8');
  const statements = text.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?from\s+)?'([^']+)'|import\('([^']+)'\)/gm,
  );
  return [...statements].map((match) => ({
    file,
    room: file.split('/')[0] ?? '',
    typeOnly: match[1] !== undefined,
    target: match[2] ?? match[3] ?? '',
  }));
}

/** Where a relative import lands, from src. */
function landing({ file, target }: Import): string {
  return path.posix.join(path.posix.dirname(file), target);
}

function named({ file, target }: Import): string {
  return `src/${file} → ${target}`;
}

test('there are rooms to look at', (t) => {
  t.true(imports.length > 300);
  t.true(files.some((file) => file.startsWith('planning/')));
});

test('rooms are entered by the front door, never through a window', (t) => {
  const trespasses = imports.filter((one) => {
    if (!one.target.startsWith('.')) return false;
    if (!one.file.includes('/')) return false;
    const room = landing(one).split('/')[0];
    if (room === one.room) return false;
    // Every room's tables are known to the database hall as types; a wire file may build on another wire file; main's commands are its own.
    if (one.file === 'database/tables.ts' && one.typeOnly && landing(one).endsWith('/tables.ts')) return false;
    if (landing(one).endsWith('/wire.ts')) return false;
    return !(one.room === 'cli' && ['config.ts', 'app.ts'].includes(landing(one)));
  });
  t.deepEqual(trespasses.map(named), []);
});

test('rooms import only rooms below them, and halls no room', (t) => {
  const climbs = imports.filter((one) => {
    const target = /^#([a-z]+)/.exec(one.target)?.[1] ?? '';
    if (one.target.endsWith('/wire') || (one.typeOnly && one.file === 'database/tables.ts')) return false;
    if (halls.includes(one.room)) return rooms.includes(target);
    const [from, to] = [rooms.indexOf(one.room), rooms.indexOf(target)];
    return from >= 0 && to >= 0 && to <= from;
  });
  t.deepEqual(climbs.map(named), []);
});

test('the optimiser imports nothing but its own files and the platform', (t) => {
  const strays = imports.filter(
    (one) => one.room === 'optimiser' && !(one.target.startsWith('node:') || landing(one).startsWith('optimiser/')),
  );
  t.deepEqual(strays.map(named), []);
});

test('only planning asks the optimiser, and only some rooms ask outside companies', (t) => {
  const strays = imports.filter((one) => {
    if (one.target === '#optimiser') return one.room !== 'planning' && one.room !== 'cli';
    if (one.target.startsWith('#outside/'))
      return !outsideUsers.has(one.room) && one.room !== 'cli' && one.file !== 'main.ts';
    return false;
  });
  t.deepEqual(strays.map(named), []);
});

test('rules and policy files import no database, no network and no clock', (t) => {
  const io = /^(?:node:|pg|kysely|koa|nodemailer|#database|#jobs|#outside)/;
  const strays = imports.filter(
    (one) => /(?:^|\/)(?:rules|policy)\.ts$/.test(one.file) && !one.typeOnly && io.test(one.target),
  );
  t.deepEqual(strays.map(named), []);
});

test('only config.ts reads the environment and only main.ts reads the clock', (t) => {
  const texts = files.map((file) => ({ file, text: readFileSync(path.join(source, file), 'utf8') }));
  const environment = texts.filter(({ file, text }) => file !== 'config.ts' && /process\.env\b/.test(text));
  // Browsers have a clock of their own: pages may show the passing of time, but the server decides what day it is.
  const clock = texts.filter(
    ({ file, text }) => file !== 'main.ts' && !file.startsWith('web/') && /new Date\(\)|Date\.now\(\)/.test(text),
  );
  t.deepEqual(
    environment.map(({ file }) => file),
    [],
  );
  t.deepEqual(
    clock.map(({ file }) => file),
    [],
  );
});

test('web pages import wire shapes and their own files, nothing of the server', (t) => {
  const strays = imports.filter(
    (one) =>
      one.room === 'web' &&
      (one.target.startsWith('#')
        ? !one.target.endsWith('/wire')
        : one.target.startsWith('.') && !landing(one).startsWith('web')),
  );
  t.deepEqual(strays.map(named), []);
});

test('no file is over 400 lines', (t) => {
  const long = files.filter((file) => readFileSync(path.join(source, file), 'utf8').split('\n').length > 401);
  t.deepEqual(long, []);
});
