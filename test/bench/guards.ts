import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { type Guard, guards } from '../guards/guards.ts';
import { type Trying, tryTogether } from '../guards/try-together.ts';

const usage = `guards [--at-once N] [--only TEXT] [--part K/N] [--minutes N] [--keep FILE]
  takes each guard away on a scratch database and asks what the test asks that must miss it
  --part 2/4    only every fourth, from the second on
  --minutes N   begins no other after so many minutes
  --keep FILE   writes down what was noticed, and passes over what stands there from a run before`;

interface Options {
  readonly atOnce: number;
  readonly only: string;
  readonly part: number;
  readonly parts: number;
  readonly minutes: number;
  readonly keep: string | undefined;
}

/** Takes every guard away in turn. Prints those nobody missed, and one line with the share that was noticed. */
export async function benchGuards(words: readonly string[], print: (line: string) => void): Promise<void> {
  const options = optionsOf(words);
  if (options) await tryAll(options, print);
  else print(usage);
}

async function tryAll(options: Options, print: (line: string) => void): Promise<void> {
  const began = performance.now();
  const minutes = () => (performance.now() - began) / 60_000;
  const asked = guards
    .filter((guard) => guard.name.includes(options.only))
    .filter((_, index) => index % options.parts === options.part - 1);
  const before = noticedBefore(options.keep);
  const waiting = asked.filter((guard) => !before.has(guard.name));
  const count = { noticed: asked.length - waiting.length, missed: 0, 'not-run': 0 };
  if (count.noticed > 0) print(`${count.noticed} were noticed in a run before`);
  const ends: (() => unknown)[] = [];
  const trying = await tryTogether({ teardown: (end) => void ends.push(end) });
  async function work(): Promise<void> {
    while (minutes() < options.minutes) {
      const guard = waiting.shift();
      if (!guard) return;
      count[await tried(trying, guard, options, print)]++;
      const done = count.noticed + count.missed + count['not-run'];
      if (done % 50 === 0) print(`${done} of ${asked.length} after ${minutes().toFixed(1)} min`);
    }
  }
  try {
    await Promise.all(Array.from({ length: options.atOnce }, work));
  } finally {
    for (const end of ends.reverse()) await end();
  }
  const share = asked.length === 0 ? 0 : Math.floor((100 * count.noticed) / asked.length);
  const verdict = asked.length > 0 && count.noticed === asked.length ? 'PASS' : 'FAIL';
  print(`${count.missed} missed by nobody, ${count['not-run']} could not be tried, ${waiting.length} not reached`);
  print(
    `${verdict} guards-noticed ${share}% 100% (${count.noticed} of ${asked.length} in ${minutes().toFixed(1)} min)`,
  );
  if (verdict === 'FAIL') process.exitCode = 1;
}

async function tried(
  trying: Trying,
  guard: Guard,
  { keep }: Options,
  print: (line: string) => void,
): Promise<'noticed' | 'missed' | 'not-run'> {
  const { outcome, output } = await trying.try(guard);
  const named = `${guard.name} (${guard.test.file}: ${guard.test.title})`;
  if (outcome === 'missed') print(`nobody missed: ${named}`);
  if (outcome === 'not-run') print(`could not be tried: ${named}: ${output.trim().slice(-400)}`);
  if (outcome === 'noticed' && keep !== undefined) appendFileSync(keep, `${guard.name}\n`);
  return outcome;
}

function noticedBefore(keep: string | undefined): ReadonlySet<string> {
  return new Set(keep !== undefined && existsSync(keep) ? readFileSync(keep, 'utf8').split('\n') : []);
}

function optionsOf(words: readonly string[]): Options | undefined {
  const given = new Map<string, string>();
  for (let index = 0; index < words.length; index += 2) given.set(words[index] ?? '', words[index + 1] ?? '');
  const known = ['--at-once', '--only', '--part', '--minutes', '--keep'];
  const [part, parts] = (given.get('--part') ?? '1/1').split('/').map(Number);
  const numbers = [given.get('--at-once') ?? '1', given.get('--minutes') ?? '60'].map(Number);
  const [atOnce = 1, minutes = 60] = numbers;
  const fits = part !== undefined && parts !== undefined && part >= 1 && part <= parts;
  if ([...given.keys()].some((name) => !known.includes(name)) || !fits || numbers.some((number) => !(number > 0))) {
    return undefined;
  }
  return { atOnce, only: given.get('--only') ?? '', part, parts, minutes, keep: given.get('--keep') };
}
