import { type Guard, guards } from '../guards/guards.ts';
import { tryWithout } from '../guards/try-without.ts';

const usage =
  'guards [--at-once N] [--only TEXT]: takes each guard away on a scratch database and runs the test that must miss it';

/** Takes every guard away in turn. Prints those nobody missed, and one line with the share that was noticed. */
export async function benchGuards(words: readonly string[], print: (line: string) => void): Promise<void> {
  const options = optionsOf(words);
  if (!options) return print(usage);
  const began = performance.now();
  const asked = guards.filter((guard) => guard.name.includes(options.only));
  const waiting = [...asked];
  const unnoticed: Guard[] = [];
  let done = 0;
  async function work(): Promise<void> {
    for (let guard = waiting.shift(); guard; guard = waiting.shift()) {
      const tried = await tryWithout(guard);
      if (!tried.noticed) {
        unnoticed.push(guard);
        print(`nobody missed: ${guard.name} (${guard.test.file}: ${guard.test.title})`);
      }
      if (++done % 50 === 0) print(`${done} of ${asked.length} tried`);
    }
  }
  await Promise.all(Array.from({ length: options.atOnce }, work));
  const noticed = asked.length - unnoticed.length;
  const share = asked.length === 0 ? 0 : Math.floor((100 * noticed) / asked.length);
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  const verdict = asked.length > 0 && unnoticed.length === 0 ? 'PASS' : 'FAIL';
  print(`${verdict} guards-noticed ${share}% (${noticed} of ${asked.length} in ${minutes} min)`);
  if (verdict === 'FAIL') process.exitCode = 1;
}

function optionsOf(words: readonly string[]): { atOnce: number; only: string } | undefined {
  const options = { atOnce: 1, only: '' };
  for (let index = 0; index < words.length; index += 2) {
    const [name, value = ''] = [words[index], words[index + 1]];
    if (name === '--at-once' && /^[1-9]\d?$/.test(value)) options.atOnce = Number(value);
    else if (name === '--only' && value !== '') options.only = value;
    else return undefined;
  }
  return options;
}
