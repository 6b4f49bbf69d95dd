import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import pg from 'pg';
import request from 'supertest';
import { startEmbedded } from '#database/embedded';
import { dataFolder, doorstep } from './support/program.ts';

const project = path.join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(project, file), 'utf8');

const about = JSON.parse(read('package.json')) as {
  version: string;
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const compose = read('compose.yaml');

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The Dockerfile's instructions, continued lines joined, comments left out. */
const instructions: Instruction[] = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [word = '', ...rest] = line.trim().split(/\s+/);
    return { word, rest: rest.join(' ') };
  });
const restsOf = (word: string) => instructions.filter((one) => one.word === word).map((one) => one.rest);
/** From the last FROM on: what the image that runs is made of. */
const running = instructions.slice(instructions.findLastIndex(({ word }) => word === 'FROM'));
const valuesOf = (name: string) =>
  [...compose.matchAll(new RegExp(`^\\s*(?:- )?${name}: (.+)$`, 'gm'))].map((match) => match[1] ?? '');

test('the image and package.json agree on the exact Node', (t) => {
  const wanted = about.devDependencies.node ?? '';
  t.regex(wanted, /^24\.\d+\.\d+$/);
  const bases = restsOf('FROM').map((rest) => rest.replace(/ AS .*$/, ''));
  t.deepEqual(
    bases,
    bases.map(() => `node:${wanted}-bookworm-slim`),
  );
  t.true(bases.length > 1, 'built in one stage, the image would carry the development packages');
});

test('every image compose names is pinned, and the database is PostgreSQL 18', (t) => {
  const images = valuesOf('image');
  t.true(images.length >= 3);
  for (const image of images) t.regex(image, /^[a-z0-9/.-]+:v?\d+\.\d+(?:\.\d+)?(?:-[a-z0-9]+)?$/, image);
  t.true(images.includes(`doorstep:${about.version}`), `our own image is not version ${about.version}`);
  t.true(images.some((image) => /^postgres:18\./.test(image)));
});

test('everything the Dockerfile copies exists and is sent along', (t) => {
  const ignored = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const sources = restsOf('COPY')
    .filter((rest) => !rest.startsWith('--from='))
    .flatMap((rest) => rest.split(' ').slice(0, -1));
  t.true(sources.length >= 7);
  for (const source of sources) {
    t.true(existsSync(path.join(project, source)), `COPY ${source}: there is no such file`);
    t.false(ignored.includes(source.replace(/^\.\//, '')), `${source} is copied and ignored`);
  }
  const brought = running.filter(({ word }) => word === 'COPY').map(({ rest }) => rest);
  for (const folder of ['migrations', 'fixtures', 'src', 'dist', 'node_modules'])
    t.true(
      brought.some((rest) => rest.endsWith(`./${folder}`)),
      `the image that runs has no ${folder}`,
    );
});

test('every script and command the container runs exists', (t) => {
  const help = /const help = `([^`]*)`/.exec(read('src/main.ts'))?.[1] ?? '';
  const texts = [...instructions.map(({ rest }) => rest), compose].join('\n');
  const scripts = [...texts.matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1] ?? '');
  t.true(scripts.length > 0);
  for (const script of scripts) t.true(script in about.scripts, `npm run ${script}`);
  const commands = [...texts.matchAll(/node"?, "?(src\/[a-z/.]+)"?, "?([a-z]+)/g)];
  t.deepEqual(new Set(commands.map((match) => match[2])), new Set(['serve', 'work', 'migrate']));
  for (const [, file = '', command = ''] of commands) {
    t.true(existsSync(path.join(project, file)), file);
    t.regex(help, new RegExp(`^  ${command} `, 'm'));
  }
});

test('the service runs as a user that is not root, and says whether it lives', (t) => {
  const user = running.findLastIndex(({ word }) => word === 'USER');
  t.true(user >= 0, 'the image that runs has no USER');
  t.notRegex(running[user]?.rest ?? '', /^(?:root|0)(?::|$)/);
  t.true(user < running.findIndex(({ word }) => word === 'CMD'));
  t.deepEqual(
    running.slice(user).filter(({ word }) => word === 'RUN' || word === 'COPY'),
    [],
  );
  const health = running.find(({ word }) => word === 'HEALTHCHECK')?.rest ?? '';
  t.regex(health, /\/health\/live/);
  t.regex(read('src/http/own-routes.ts'), /path: '\/health\/live'/);
});

test('the image that runs carries no development package and needs none', (t) => {
  const carried = running.find(({ word, rest }) => word === 'COPY' && rest.includes('node_modules'))?.rest ?? '';
  const stage = /--from=([a-z]+)/.exec(carried)?.[1];
  const begin = instructions.findIndex(({ word, rest }) => word === 'FROM' && rest.endsWith(` AS ${stage}`));
  const after = instructions.slice(begin + 1);
  const end = after.findIndex(({ word }) => word === 'FROM');
  const installs = after.slice(0, end).filter(({ rest }) => rest.startsWith('npm '));
  t.deepEqual(
    installs.map(({ rest }) => rest),
    ['npm ci --omit=dev'],
  );
  const needed = new Set(packagesImported());
  t.true(needed.has('koa') && needed.has('pg'));
  t.deepEqual(
    [...needed].filter((name) => !(name in about.dependencies)),
    [],
  );
});

/** Packages the server's own files import as values; the pages are built before. */
function packagesImported(): string[] {
  const files = ['src', 'migrations'].flatMap((folder) =>
    readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith(`web${path.sep}`))
      .map((file) => read(path.join(folder, file))),
  );
  return files.flatMap((text) =>
    [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^'.#][^']*)'/gm)]
      .map((match) => match[1] ?? '')
      .filter((name) => !name.startsWith('node:'))
      .map((name) => (name.startsWith('@') ? name.split('/').slice(0, 2) : name.split('/').slice(0, 1)).join('/')),
  );
}

test('what compose sets and mounts is known to Doorstep', (t) => {
  const known = new Set([...read('src/config.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map((match) => match[1]));
  const shared = /x-environment: &environment\n((?: {2}.+\n)+)/.exec(compose)?.[1] ?? '';
  const names = [...`${shared}\n${compose}`.matchAll(/^\s+([A-Z][A-Z_]+): /gm)].map((match) => match[1] ?? '');
  const own = names.filter((name) => !/PASSWORD$/.test(name));
  t.true(own.includes('DATABASE_URL') && own.includes('DATABASE_OWNER_URL'));
  t.deepEqual(
    own.filter((name) => !known.has(name)),
    [],
  );
  const mounts = [...compose.matchAll(/^\s+- \.\/([^:]+):/gm)].map((match) => match[1] ?? '');
  t.deepEqual(mounts, ['docker/create-roles.sql']);
  for (const mount of mounts) t.true(existsSync(path.join(project, mount)), mount);
});

test('on a PostgreSQL laid out by docker/create-roles.sql the owner migrates and the service answers', async (t) => {
  t.timeout(120_000);
  const server = await startEmbedded({ folder: path.join(dataFolder(t), 'postgres'), note: () => {}, keep: false });
  t.teardown(() => server.stop());
  await layOut(t, server.adminUrl);
  const urlOf = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${server.port}/doorstep`;
  const environment = { DATABASE_URL: urlOf('doorstep', 'app'), PORT: '0', DATA_FOLDER: dataFolder(t) };
  const owner = { DATABASE_OWNER_URL: urlOf('doorstep_owner', 'owner') };

  const first = doorstep(t, ['migrate'], { ...environment, ...owner });
  t.is(await first.ended(), 0, first.said());
  t.regex(first.said(), /up to date after \d+ migrations/);
  const serving = doorstep(t, ['serve'], environment);
  const working = doorstep(t, ['work'], environment);
  const url = await serving.says(/Doorstep answers on (http:\S+)/);
  t.is((await request(url).get('/health/ready')).status, 200);
  await working.says(/at work/);

  const people = await request(url).get('/api/v1/demo/people');
  t.is(people.status, 404, 'a database without the demo mark must offer no demo people');
  for (const program of [serving, working]) program.child.kill('SIGTERM');
  t.deepEqual(await Promise.all([serving.ended(), working.ended()]), [0, 0]);
});

/** Runs the script as psql would: its variables come from the environment. */
async function layOut(t: ExecutionContext, adminUrl: string): Promise<void> {
  const script = read('docker/create-roles.sql');
  const names = [...script.matchAll(/^\\getenv (\w+) (\w+)$/gm)];
  t.deepEqual(names.map((match) => match[2]).sort(), ['DOORSTEP_APP_PASSWORD', 'DOORSTEP_OWNER_PASSWORD']);
  for (const [, , name = ''] of names)
    t.true(compose.includes(`      ${name}: $`), `compose does not hand over ${name}`);
  const statements = script
    .replaceAll(/^(?:--|\\).*$/gm, '')
    .replaceAll(":'owner_password'", "'owner'")
    .replaceAll(":'app_password'", "'app'")
    .split(';')
    .filter((statement) => statement.trim() !== '');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
