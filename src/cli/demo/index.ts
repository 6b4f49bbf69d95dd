/** The demo town: read from fixtures, written through the rooms' doors, emptied again. */
export { emptyDemo } from './empty.ts';
export { readTown, type TownVisit } from './fixtures.ts';
export { isEmpty, loadTown } from './load-town.ts';
