/**
 * Who is signed in, by what proof, and for how long.
 *
 * Staff prove a password and a second factor, residents a telephone or a password, programs a client secret. The browser
 * holds 256 random bits; the database only their hash. The demo's sign-in exists on a database marked as invented data
 * and nowhere else. Other rooms learn who acts from the actor and never ask here.
 */
export { isDemo, markDemo } from './demo-mark.ts';
export type { IdentityDeps, NurseOfList, Nurses } from './deps.ts';
export { type Invite, invite, mailInvitation } from './invitation.ts';
export { identityRoutes } from './routes.ts';
export { sealedOfIdentity } from './sealed.ts';
export { actorOf, type Credentials } from './session.ts';
