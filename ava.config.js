import path from 'node:path';

/**
 * What takes longest begins first: a test of half a minute that began last would leave the other cores without work.
 * Within a folder the order is that of the names.
 */
const longestFirst = ['torture', 'cli', 'imports', 'walks', 'browser', 'planning'].map(
  (folder) => `${path.sep}test${path.sep}${folder}${path.sep}`,
);

function rank(file) {
  const found = longestFirst.findIndex((folder) => file.includes(folder));
  return found < 0 ? longestFirst.length : found;
}

export default {
  extensions: ['ts'],
  files: ['test/**/*.test.ts'],
  timeout: '2m',
  workerThreads: false,
  sortTestFiles: (one, other) => rank(one) - rank(other) || one.localeCompare(other, 'en'),
  environmentVariables: {
    // Each file has a process of its own. What Node makes of the sources is kept between them: half of what loading costs.
    NODE_COMPILE_CACHE: path.join(import.meta.dirname, 'node_modules/.cache/node'),
  },
};
