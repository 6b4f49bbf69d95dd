import { type Step, steps } from '#visits/record/link/wire';
import type { VisitState } from '#visits/wire';
import type { KeptEntry } from './store.ts';

const endedElsewhere: ReadonlySet<VisitState> = new Set(['cancelled', 'missed']);

/** Where the nurse stands in a visit: by what she wrote down on this phone, else by what the server last said. */
export function standingOf(visitId: string, known: VisitState, entries: readonly KeptEntry[]): VisitState {
  if (endedElsewhere.has(known)) return known;
  const own = entries.filter((kept) => kept.visitId === visitId && kept.state !== 'refused' && isStep(kept.entry.kind));
  return (own.at(-1)?.entry.kind as Step | undefined) ?? known;
}

const isStep = (kind: string): kind is Step => (steps as readonly string[]).includes(kind);
