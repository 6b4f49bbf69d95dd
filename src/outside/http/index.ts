/**
 * Asking another company's server for JSON, with patience that ends.
 *
 * Only the adapters under `outside` use it. Whatever goes wrong comes out as one `OutsideFailure` with one of a few
 * kinds, so that each adapter can fall back without knowing sockets.
 */
export { type AskOptions, askJson } from './ask-json.ts';
export { checked } from './checked.ts';
export { type FailureKind, failureFrom, OutsideFailure } from './failure.ts';
