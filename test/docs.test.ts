import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { z } from 'zod';
import { problemShape } from '#http/wire';
import { defaultSettings } from '#organisations';
import { mayMove } from '#visits';
import { visitStates } from '#visits/wire';
import { stateWords } from '../src/web/words/states.ts';

const project = path.join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(project, file), 'utf8');
const filesIn = (folder: string, ending: string) =>
  readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')));

interface Kind {
  readonly slug: string;
  readonly en: string;
  readonly zh: string;
  readonly status: number;
}

const source = filesIn('src', '.ts').map(read).join('\n');
const kinds: Kind[] = [
  ...source.matchAll(/slug: '([a-z-]+)',\s*title: words\(\s*'([^']+)',\s*'([^']+)',?\s*\),\s*status: (\d{3})/g),
].map(([, slug = '', en = '', zh = '', status]) => ({ slug, en, zh, status: Number(status) }));
const slugs = [...new Set(kinds.map(({ slug }) => slug))].sort();
const pages = filesIn('docs/problems', '.md').filter((file) => !file.endsWith('/README.md'));

test('every problem in the code is understood here: none is written in another way', (t) => {
  t.true(slugs.length > 20);
  t.is(kinds.length, [...source.matchAll(/slug: '/g)].length);
});

test('every problem has a page and every page a problem', (t) => {
  t.deepEqual(pages.map((file) => path.basename(file, '.md')).sort(), slugs);
  const list = read('docs/problems/README.md');
  t.deepEqual([...list.matchAll(/^\| \[([a-z-]+)\]\(\1\.md\)/gm)].map((match) => match[1]).sort(), slugs);
});

for (const slug of slugs) {
  test(`the page of ${slug} says what the code says, and its example is a whole answer`, (t) => {
    const page = read(`docs/problems/${slug}.md`);
    const line = read('docs/problems/README.md')
      .split('\n')
      .find((row) => row.startsWith(`| [${slug}]`));
    for (const { en, zh, status } of kinds.filter((kind) => kind.slug === slug)) {
      t.true(page.includes(`**${en}** · ${zh} · ${status}`), `${en} · ${zh} · ${status}`);
      t.is(line, `| [${slug}](${slug}.md) | ${status} | ${en} | ${zh} |`);
      const example = problemShape.loose().parse(JSON.parse(/```json\n([^`]+)```/.exec(page)?.[1] ?? 'null'));
      t.like(example, { type: `/problems/${slug}`, title: en, status });
    }
    for (const heading of ['## When it happens', '## What to do', '## Example'])
      t.true(page.includes(heading), heading);
  });
}

const routes = [...source.matchAll(/method: '([A-Z]+)',\s*path: '([^']+)'/g)].map((match) => ({
  method: match[1] ?? '',
  path: match[2] ?? '',
  matches: new RegExp(`^${(match[2] ?? '').replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`),
}));

test('every address named in the documents is a route, and each example was asked at one', (t) => {
  t.true(routes.length > 30);
  const documents = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md')];
  const named = documents.flatMap((file) =>
    [...read(file).matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/[^` ]*)`/g)].map((match) => `${match[1]} ${match[2]}`),
  );
  t.true(named.length > 5);
  t.deepEqual(
    named.filter((one) => !routes.some(({ method, path: route }) => one === `${method} ${route}`)),
    [],
  );
  const asked = pages.map((file) => /"instance": "([^"]+)"/.exec(read(file))?.[1] ?? `${file} has no instance`);
  t.deepEqual(
    asked.filter((instance) => !routes.some(({ matches }) => matches.test(instance))),
    [],
  );
});

test('.env.example explains every variable the configuration reads, and no other', (t) => {
  const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map((match) => match[1]).sort();
  const explained = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]).sort();
  t.true(known.length > 8);
  t.deepEqual(explained, known);
});

test('operations names every variable the configuration reads', (t) => {
  const table = /## Environment\n([\s\S]*?)\n## /.exec(read('docs/operations.md'))?.[1] ?? '';
  const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map((match) => match[1] ?? '');
  t.deepEqual(
    known.filter((name) => !table.includes(`\`${name}\``)),
    [],
  );
});

test('every command and option of the help is in operations', (t) => {
  const help = /const help = `([^`]*)`/.exec(read('src/main.ts'))?.[1] ?? '';
  const commands = [...help.matchAll(/^ {2}([a-z]+) (.*)$/gm)];
  t.true(commands.length >= 9);
  const rows = read('docs/operations.md').split('\n');
  for (const [, command = '', rest = ''] of commands) {
    const row = rows.find((candidate) => candidate.startsWith(`| \`${command}`)) ?? '';
    t.not(row, '', `${command} is not in the table of commands`);
    for (const option of rest.match(/--[a-z-]+/g) ?? []) t.true(row.includes(option), `${command} ${option}`);
  }
});

test('every link in the documents leads to a file, and every anchor to a heading', (t) => {
  const documents = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...filesIn('docs', '.md'),
    ...filesIn('fixtures', '.md'),
  ];
  const broken: string[] = [];
  let links = 0;
  for (const file of documents) {
    const text = read(file).replaceAll(/```[\s\S]*?```/g, '');
    for (const target of targetsOf(text)) {
      links++;
      const [relative = '', anchor] = target.split('#');
      const wanted = relative === '' ? file : path.posix.join(path.posix.dirname(file), relative);
      if (!existsSync(path.join(project, wanted))) broken.push(`${file} → ${target}`);
      else if (anchor && !anchorsOf(wanted).includes(anchor)) broken.push(`${file} → ${target}: no such heading`);
    }
  }
  t.true(links > 60);
  t.deepEqual(broken, []);
});

/** Relative targets of links and pictures. */
function targetsOf(text: string): string[] {
  const all = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/(?:src|href)="([^"]+)"/g)];
  return all.map((match) => match[1] ?? '').filter((target) => !/^[a-z]+:/.test(target));
}

/** Headings as the anchors code hosts make of them. */
function anchorsOf(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('files and folders named in the documents exist', (t) => {
  const named = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md')].flatMap((file) =>
    [...read(file).matchAll(/`((?:src|test|docker|docs|migrations|fixtures)\/[A-Za-z0-9./_-]+)`/g)].map((match) => ({
      file,
      target: match[1] ?? '',
    })),
  );
  t.true(named.length > 25);
  t.deepEqual(
    named
      .filter(({ target }) => !existsSync(path.join(project, target)))
      .map(({ file, target }) => `${file}: ${target}`),
    [],
  );
});

test('npm scripts named in the documents exist', (t) => {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
  const text = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md')].map(read).join('\n');
  const named = new Set([...text.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? ''));
  t.true(named.has('doorstep') && named.has('build:web'));
  t.deepEqual(
    [...named].filter((name) => !(name in scripts)),
    [],
  );
});

test('the glossary knows every state of a visit, its words on the pages, and where it may go', (t) => {
  const rows = read('docs/glossary.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 7 && /^`[a-z-]+`$/.test(cells[1] ?? ''));
  t.deepEqual(
    rows.map(([, state, english, chinese, , next]) => ({ state, english, chinese, next })),
    visitStates.map((state) => ({
      state: `\`${state}\``,
      english: stateWords.en[state],
      chinese: stateWords['zh-CN'][state],
      next:
        visitStates
          .filter((to) => mayMove(state, to))
          .map((to) => `\`${to}\``)
          .join(', ') || '–',
    })),
  );
});

test('time-windows names every setting of a centre', (t) => {
  const table = read('docs/time-windows.md');
  for (const name of Object.keys(defaultSettings)) t.true(table.includes(`\n| \`${name}\` |`), name);
});

test('every decision has context, choice and price, and stands in the list', (t) => {
  const decisions = filesIn('docs/decisions', '.md').filter((file) => !file.endsWith('/README.md'));
  t.true(decisions.length >= 8);
  const list = read('docs/decisions/README.md');
  const numbers = decisions.map((file) => path.basename(file).slice(0, 4));
  t.is(new Set(numbers).size, decisions.length, 'two decisions have one number');
  for (const file of decisions) {
    t.regex(path.basename(file), /^\d{4}-/);
    const text = read(file);
    for (const part of ['**Context.**', '**Choice.**', '**Price.**']) t.true(text.includes(part), `${file} ${part}`);
    t.true(list.includes(`(${path.basename(file)})`), file);
  }
});

test('the pictures are of a phone and of a desk', (t) => {
  const sizeOf = (file: string) => {
    const bytes = readFileSync(path.join(project, file));
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  };
  t.deepEqual(sizeOf('docs/pictures/nurse-today.png'), [390, 844]);
  t.deepEqual(sizeOf('docs/pictures/desk-tomorrow.png'), [1440, 900]);
  t.true(statSync(path.join(project, 'docs/pictures/desk-tomorrow.png')).size > 50_000);
});
