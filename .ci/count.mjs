// Reads the test runner's report and prints `N passed, M failed`. Exit status 1 when nothing passed or anything failed.
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const lines = stripVTControlCharacters(readFileSync(process.argv[2], 'utf8')).split('\n');
const count = (pattern) => lines.reduce((sum, line) => sum + Number(pattern.exec(line)?.[1] ?? 0), 0);

// The runner's closing lines name the passed only when nothing failed; its line for each test is always there.
const passed = count(/^\s*(\d+) tests? passed\b/) || lines.filter((line) => /^\s*✔ /.test(line)).length;
const failed =
  count(/^\s*(\d+) tests? failed\b/) +
  count(/^\s*(\d+) (?:uncaught exceptions?|unhandled rejections?)\b/) +
  count(/^\s*(\d+) tests? remained pending\b/);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
