/**
 * The border to the network: routes with their shapes, problem+json, idempotency, versions.
 *
 * Rooms declare routes and throw Problems; nothing in here decides what is allowed by the clinic's rules.
 */
export { admission, hostsOf, idleConnectionMilliseconds, knownHosts, patience } from './border.ts';
export { check } from './check.ts';
export { csvOf } from './csv.ts';
export { isAbout, type LiveEvent, type LiveStreams, liveRoutes, liveStreams, tellLive } from './live.ts';
export { loggedError } from './log-errors.ts';
export { notFound, problemAnswers, requestId, sameSiteOnly } from './middleware.ts';
export { KeyTaken, keepOnce, once, replayed, sealedOfAnswers } from './once.ts';
export { ownRoutes } from './own-routes.ts';
export {
  type Fault,
  fieldProblem,
  Problem,
  type ProblemKind,
  problemBody,
  problems,
  type Words,
  words,
} from './problem.ts';
export {
  type Answer,
  type Cookies,
  created,
  type LooksAt,
  ok,
  type RawRequest,
  type Request,
  type Route,
  route,
} from './route.ts';
export { buildRouter, languageOf } from './router.ts';
export { staleProblem, versionSeen } from './version.ts';
export { webFiles } from './web-files.ts';
