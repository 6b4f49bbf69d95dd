import { Worker } from 'node:worker_threads';
import type { Half, HalfSaid } from './contracts-worker.ts';
import { printFigures } from './figures.ts';

const mostMinutes = 10;

/**
 * `npm run bench -- contracts [SEQUENCES]`: half of them random sequences of signing, moving and ending, on the same eight
 * people and the four places of each of two teams; half of taking, holding, confirming and giving back the few seats of
 * four sessions, over HTTP. The halves run side by side, each six sequences at a time; after each six everything that
 * stands there is compared.
 */
export async function benchContracts(words: readonly string[], print: (line: string) => void): Promise<void> {
  const sequences = Math.ceil(Number(words[0] ?? 10_000) / 2);
  const began = performance.now();
  const [contracts, seats] = await Promise.all([
    inWorker({ name: 'contracts', sequences, seed: 16 }, print),
    inWorker({ name: 'seats', sequences, seed: 22 }, print),
  ]);
  const minutes = (performance.now() - began) / 60_000;
  printFigures(
    [
      { name: 'contracts.wrongs', value: contracts, limit: 0, must: 'stay-below', unit: '' },
      { name: 'seats.wrongs', value: seats, limit: 0, must: 'stay-below', unit: '' },
      { name: 'contracts.minutes', value: minutes, limit: mostMinutes, must: 'stay-below', unit: 'min' },
    ],
    print,
  );
}

/** @returns how many things stood there that may never be. */
function inWorker(half: Half, print: (line: string) => void): Promise<number> {
  const worker = new Worker(new URL('./contracts-worker.ts', import.meta.url), { workerData: half });
  return new Promise((resolve, reject) => {
    let wrongs: number | undefined;
    worker.on('message', (said: HalfSaid) => {
      if ('line' in said) print(said.line);
      else wrongs = said.wrongs;
    });
    worker.on('error', reject);
    worker.on('exit', () =>
      wrongs === undefined ? reject(new Error(`The ${half.name} came to no end.`)) : resolve(wrongs),
    );
  });
}
