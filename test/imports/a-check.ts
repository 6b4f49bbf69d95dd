import { type CheckedFile, checkFile } from '../../src/imports/check/check-file.ts';
import { sheetsOf } from '../../src/imports/read/sheets.ts';
import { today } from '../support/town.ts';

/** Reads and checks a file as the import does, in this thread. */
export async function checked(bytes: Uint8Array | string): Promise<CheckedFile> {
  const file = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return checkFile(await sheetsOf(file), undefined, { today, point: { longitude: 121.474816, latitude: 31.234847 } });
}

/** Every finding as `row column: code detail`. */
export async function told(bytes: Uint8Array | string): Promise<string[]> {
  const { findings } = await checked(bytes);
  return findings.map(({ row, column, code }) => `${row ?? '-'} ${column ?? '-'}: ${code}`);
}
