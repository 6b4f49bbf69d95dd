/**
 * Photographs, signatures and papers: what they are is found in their content, the bytes lie outside the database under
 * their hash, and they are given out only by a route that asks the room they belong to.
 *
 * A hall: it knows no room. A room that keeps files hands in who may (`FileOwner`) and looks for its own with `fileOf`.
 */
export { checkFiles, fileChecks } from './check.ts';
export { type FileRow, fileOf, filesOf, insertFile } from './queries.ts';
export { addFileTo, bytesOf, type FileDeps, type FileOwner, fileRoutes, showFile } from './routes.ts';
export { commandScan } from './scan.ts';
export { type FileStore, fileStore } from './store.ts';
