/**
 * The PostgreSQL server Doorstep brings along, for everyone who has not set DATABASE_URL.
 *
 * Other rooms may start it and ask for addresses of databases on it. They may not look into its folder.
 * It is meant for trying Doorstep out and for tests; production brings its own PostgreSQL.
 */
export { EmbeddedServerProblem } from './problem.ts';
export { sharedTestServer } from './shared-test-server.ts';
export { type EmbeddedServer, startEmbedded } from './start.ts';
