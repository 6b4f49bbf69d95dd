import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { commandScan, fileStore } from '#files';
import { Problem } from '#http';

async function scratch(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-store-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const bytes = Buffer.from('a photograph');

test('the same bytes twice take one place, and nothing is left half written', async (t) => {
  const folder = await scratch(t);
  const store = fileStore(folder);
  const [one, other] = await Promise.all([store.keep(bytes), store.keep(bytes)]);
  t.deepEqual(one, other);
  t.deepEqual(await store.read(one.sha256), bytes);
  t.deepEqual(await readdir(path.join(folder, 'incoming')), []);
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  t.is(all.filter((entry) => entry.isFile()).length, 1);
});

test('a file that a broken disk has changed is not given out', async (t) => {
  const folder = await scratch(t);
  const store = fileStore(folder);
  const { sha256 } = await store.keep(bytes);
  await writeFile(path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'something else');
  await t.throwsAsync(store.read(sha256), { message: /no longer holds/ });
});

test('a scanner that refuses or does not answer lets nothing through', async (t) => {
  const folder = await scratch(t);
  const program = path.join(folder, 'scan.mjs');
  await writeFile(program, 'process.exit(Number(process.argv[2]))');
  const keep = (status: string) =>
    fileStore(path.join(folder, 'kept'), commandScan(`${process.execPath} ${program} ${status}`)).keep(bytes);
  const refusal = async (status: string) => {
    const error = await t.throwsAsync(keep(status), { instanceOf: Problem });
    return [error.kind.slug, error.kind.status];
  };
  t.deepEqual(await refusal('1'), ['file-refused', 422]);
  t.deepEqual(await refusal('2'), ['busy', 503]);
  t.deepEqual(await readdir(path.join(folder, 'kept')), ['incoming']);
  t.true((await keep('0')).scanned);
  const missing = fileStore(path.join(folder, 'kept'), commandScan('/no/such/scanner')).keep(Buffer.from('x'));
  await t.throwsAsync(missing, { instanceOf: Problem });
});
