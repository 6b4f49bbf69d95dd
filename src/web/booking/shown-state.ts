import type { VisitState, WireVisit } from '#visits/wire';

/** As people read it: what waits for the centre's answer is held, and yet no hold of hers. */
export type ShownState = VisitState | 'at-risk' | 'asked';

/** Whether the centre must accept it first. */
export const isAsked = ({ state, request }: Pick<WireVisit, 'state' | 'request'>): boolean =>
  state === 'held' && request?.kind === 'review' && request.answer === null;

export function shownState(visit: Pick<WireVisit, 'state' | 'request' | 'atRisk'>): ShownState {
  if (visit.atRisk) return 'at-risk';
  return isAsked(visit) ? 'asked' : visit.state;
}
