import { spawn } from 'node:child_process';
import { infected, scannerSilent } from './errors.ts';

/**
 * Looks at a file before it is kept.
 * @throws {Problem} when it must not be.
 */
export type Scan = (file: string) => Promise<void>;

const patienceMilliseconds = 20_000;

/**
 * A scanner of one's own, called with the file's path behind its words; it answers as `clamdscan` does:
 * 0 = clean, 1 = refused, anything else = it could not look, and then nothing is kept.
 */
export function commandScan(command: string): Scan {
  const [program = '', ...words] = command.split(/\s+/).filter((word) => word !== '');
  return async (file) => {
    const status = await run(program, [...words, file]);
    if (status === 1) throw infected();
    if (status !== 0) throw scannerSilent();
  };
}

function run(program: string, words: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: 'ignore', timeout: patienceMilliseconds });
    child.once('error', () => resolve(null));
    child.once('close', (status) => resolve(status));
  });
}
