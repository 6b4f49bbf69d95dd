/**
 * A centre's own data on its first day: residents, nurses, rosters, the catalogue and the visits it has promised, from
 * spreadsheets as they are kept elsewhere.
 *
 * A file comes in whole or not at all; what is wrong is named by row, column and reason. The rooms below decide what may
 * be written; nothing here touches their tables.
 */
export { competencyWords } from './competency-words.ts';
export type { ImportDeps } from './deps.ts';
export { type ImportAsked, importFile } from './import-file.ts';
export { importRoutes } from './routes.ts';
