import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { solveCommand } from '../../src/cli/solve.ts';

const toy = fileURLToPath(new URL('../../fixtures/routing/toy.json', import.meta.url));

test('a solved file is written and the last line printed is its cost', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstep-solve-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const out = path.join(folder, 's.json');
  const lines: string[] = [];
  const status = await solveCommand([toy, '--iterations', '50000', '--seed', '1', '--out', out], (line) =>
    lines.push(line),
  );
  t.is(status, 0);
  t.is(lines.at(-1), 'cost 111.333');
  t.is(JSON.parse(readFileSync(out, 'utf8')).routes.length, 3);
});

test('without a file, without --out or with a word for a number it says how to call it', async (t) => {
  for (const args of [[], [toy], [toy, '--out', 'x', '--seconds', 'ten'], ['missing.json', '--out', 'x']]) {
    const lines: string[] = [];
    t.is(await solveCommand(args, (line) => lines.push(line)), 2);
    t.regex(lines.join('\n'), /usage: solve FILE/);
  }
});
