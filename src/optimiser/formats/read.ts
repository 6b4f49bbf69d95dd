/** Reads an instance in any of the public formats. */
import { type Benchmark, UnreadableInstance } from './benchmark.ts';
import { readHhcrsp } from './hhcrsp.ts';
import { readSolomon } from './solomon.ts';

/**
 * @param text the whole file.
 * @throws {UnreadableInstance} when it is neither of the formats, or one of them with a fault.
 */
export function readInstance(text: string): Benchmark {
  if (!text.trimStart().startsWith('{')) return readSolomon(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UnreadableInstance('instance', `is not JSON (${error instanceof Error ? error.message : 'unknown'})`);
  }
  return readHhcrsp(value);
}
