import { readFileSync } from 'node:fs';
import { caseName, faultsOfCase } from './protocol-check/run-case.ts';

/**
 * Runs a file of clinical cases, says what is wrong with each that fails, and ends with `N passed, M failed`.
 * @returns the exit status: 0, 1 when a case failed, 2 when the file is no list of cases.
 */
export function protocolCheckCommand(words: readonly string[], print: (line: string) => void, now: Date): number {
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) {
    print('Name one file of cases.\nusage: protocol-check FILE');
    return 2;
  }
  let cases: readonly unknown[];
  try {
    cases = readCases(file);
  } catch (error) {
    print(`${file}: ${error instanceof Error ? error.message : String(error)}\nusage: protocol-check FILE`);
    return 2;
  }
  const today = now.toISOString().slice(0, 10);
  let failed = 0;
  for (const [index, one] of cases.entries()) {
    const faults = faultsOfCase(one, today);
    if (faults.length > 0) failed++;
    for (const fault of faults) print(`FAIL ${caseName(one, index)}: ${fault}`);
  }
  print(`${cases.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

function readCases(file: string): readonly unknown[] {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\u{feff}/u, ''));
  if (!Array.isArray(parsed)) throw new Error('A file of cases is a JSON list.');
  return parsed;
}
