import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import test from 'ava';
import { isAlive } from '../../src/database/embedded/processes.ts';
import { ask, child, freshFolder, pidIn, started, until } from './embedded/support.ts';

test('data outlives a killed parent, and the orphaned server is found and used again', async (t) => {
  const folder = await freshFolder(t);
  const first = child(t, 'stay', folder);
  const { adminUrl, port } = await first.said;
  await ask(adminUrl, 'create table nurse as select 7 as round');
  const orphan = await pidIn(folder);
  process.kill(first.pid, 'SIGKILL');
  t.is(await first.closed, null, 'its output is closed although the server lives on');
  t.true(isAlive(orphan));

  const { server, notes } = await started(t, folder);
  t.deepEqual(await ask(server.adminUrl, 'select round from nurse'), [{ round: 7 }]);
  t.is(await pidIn(folder), orphan);
  t.is(server.port, port);
  t.regex(notes.join(), new RegExp(`still running from an earlier start \\(process ${orphan}\\)`));
  await server.stop();
  t.false(isAlive(orphan));
});

test('the server keeps nobody from ending and goes on without its parent', async (t) => {
  const folder = await freshFolder(t);
  const leaving = child(t, 'leave', folder);
  t.is(await leaving.closed, 0);
  const { server } = await started(t, folder);
  t.is((await leaving.said).port, server.port);
});

test('Ctrl-C at the terminal reaches the program first, which stops the server cleanly', async (t) => {
  const folder = await freshFolder(t);
  const running = child(t, 'stay', folder);
  await running.said;
  const pid = await pidIn(folder);
  process.kill(-running.pid, 'SIGINT');
  t.is(await running.closed, 0);
  t.false(isAlive(pid));
  t.regex(await readFile(join(folder, 'server.log'), 'utf8'), /database system is shut down\n$/);
});

test('a program killed while it lays out its data leaves nothing in the way', async (t) => {
  const folder = await freshFolder(t);
  const early = child(t, 'stay', folder);
  await until(async () => (await readFile(join(folder, 'server.json'), 'utf8').catch(() => '')) !== '');
  process.kill(-early.pid, 'SIGKILL');
  await early.closed;
  const { server } = await started(t, folder);
  t.deepEqual(await ask(server.adminUrl, 'select 1 as one'), [{ one: 1 }]);
});

test('a server killed at work twice in a row comes back each time with everything that was committed', async (t) => {
  const folder = await freshFolder(t);
  for (let round = 0; round < 2; round += 1) {
    const { server } = await started(t, folder);
    if (round === 0) await ask(server.adminUrl, 'create table visit (number int)');
    t.is((await ask(server.adminUrl, 'select from visit')).length, round);
    await ask(server.adminUrl, `insert into visit values (${round})`);
    // A session deep in a long computation outlives its server for a while and holds on to the data's memory.
    const survivor = ask(server.adminUrl, 'select max(number) from generate_series(1, 3000000) as number');
    const ended = Promise.allSettled([survivor]);
    const busy = `select from pg_stat_activity where state = 'active' and query like 'select max%'`;
    await until(async () => (await ask(server.adminUrl, busy)).length === 1);
    process.kill(await pidIn(folder), 'SIGKILL');
    await started(t, folder);
    await ended;
  }
  const { server } = await started(t, folder);
  t.is((await ask(server.adminUrl, 'select from visit')).length, 2);
});

test('two programs that start at once share one server, and the last to stop ends it', async (t) => {
  const folder = await freshFolder(t);
  const programs = [child(t, 'stay', folder), child(t, 'stay', folder)] as const;
  const [one, other] = await Promise.all(programs.map(async (program) => ({ program, ...(await program.said) })));
  t.is(one!.adminUrl, other!.adminUrl);
  t.is([...one!.notes, ...other!.notes].filter((line) => line.includes('is laid out')).length, 1);
  t.is([...one!.notes, ...other!.notes].filter((line) => line.includes('of another Doorstep')).length, 1);
  const pid = await pidIn(folder);

  process.kill(one!.program.pid, 'SIGINT');
  t.is(await one!.program.closed, 0);
  t.deepEqual(await ask(other!.adminUrl, 'select 1 as one'), [{ one: 1 }]);
  process.kill(other!.program.pid, 'SIGINT');
  t.is(await other!.program.closed, 0);
  t.false(isAlive(pid));
});

test('port and passwords of roles are kept from start to start, the port until somebody else has it', async (t) => {
  const folder = await freshFolder(t);
  const { server: first } = await started(t, folder);
  const { password } = new URL(first.urlFor('postgres', 'app_rw'));
  await ask(first.adminUrl, `create role app_rw login password '${password}'`);
  await first.stop();
  const { server: second } = await started(t, folder);
  t.is(second.port, first.port);
  t.true(second.port < 32_768);
  t.deepEqual(await ask(second.urlFor('postgres', 'app_rw'), 'select current_user::text as me'), [{ me: 'app_rw' }]);
  await second.stop();

  const stranger = createServer().listen(first.port, '127.0.0.1');
  t.teardown(() => stranger.close());
  const { server: third, notes } = await started(t, folder);
  t.not(third.port, first.port);
  t.regex(notes.join(), new RegExp(`Port ${first.port} is taken`));
  t.deepEqual(await ask(third.adminUrl, 'show port'), [{ port: String(third.port) }]);
});

test('programs reach a kept server by its socket, which is for its own user alone; in a folder too deep for one, by the network', async (t) => {
  const by = async (folder: string) => {
    const { server } = await started(t, folder);
    const [way] = await ask(server.adminUrl, 'select inet_server_addr()::text as address');
    return { server, address: way?.address };
  };
  const near = await by(await freshFolder(t));
  if (process.platform === 'win32') t.is(near.address, '127.0.0.1/32');
  else {
    t.is(near.address, null);
    const { mode } = await stat(join(near.server.folder, 'cluster', `.s.PGSQL.${near.server.port}`));
    t.is(mode & 0o777, 0o700);
  }
  const network = near.server.adminUrl.replace(/\?host=.*/, '');
  t.is((await ask(network, 'select inet_server_addr()::text as address'))[0]?.address, '127.0.0.1/32');
  const deep = await by(join(await freshFolder(t), 'deep'.repeat(25)));
  t.is(deep.address, '127.0.0.1/32');
});

test('a throw-away server takes its folder along, and stopping twice at the same time is stopping once', async (t) => {
  const folder = join(await freshFolder(t), 'brief');
  const { server } = await started(t, folder, { keep: false });
  t.deepEqual(await ask(server.adminUrl, 'show fsync'), [{ fsync: 'off' }]);
  const pid = await pidIn(folder);
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  t.false(isAlive(pid));
  await t.throwsAsync(readFile(join(folder, 'server.json')), { code: 'ENOENT' });
});

test('the server is safe against crashes, knows Unicode and lets nobody in without the password', async (t) => {
  const { server } = await started(t, await freshFolder(t));
  const settings = await ask(
    server.adminUrl,
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes',
      'data_checksums', 'server_encoding', 'TimeZone', 'listen_addresses', 'unix_socket_directories', 'max_connections')`,
  );
  t.deepEqual(Object.fromEntries(settings.map(({ name, setting }) => [name, setting])), {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
    server_encoding: 'UTF8',
    TimeZone: 'UTC',
    listen_addresses: '127.0.0.1',
    // Never in a folder that others use too.
    unix_socket_directories: process.platform === 'win32' ? '' : `"${join(server.folder, 'cluster')}"`,
    max_connections: '100',
  });
  const [locale] = await ask(
    server.adminUrl,
    `select datlocprovider as provider, datlocale as locale, upper('ä') as upper, '王' ~ '[[:alpha:]]' as letter
      from pg_database where datname = 'postgres'`,
  );
  t.deepEqual(locale, { provider: 'b', locale: 'C.UTF-8', upper: 'Ä', letter: true });

  const wrong = new URL(server.adminUrl);
  wrong.password = 'guess';
  await t.throwsAsync(ask(wrong.href, 'select 1'), { message: /password authentication failed/ });
});
