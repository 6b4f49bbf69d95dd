/**
 * Who is signed in, and, in the demo, who may be chosen.
 *
 * The browser holds 256 random bits; the database only their hash. The demo's sign-in exists on a database marked as
 * invented data and nowhere else.
 */
export { isDemo, markDemo } from './demo-mark.ts';
export { identityRoutes, type Nurses } from './routes.ts';
export { actorOf } from './session.ts';
