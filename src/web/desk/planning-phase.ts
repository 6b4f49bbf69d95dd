import type { WireDayPlan, WireProgress } from '#planning/wire';

/** Where "plan again" stands, seen from the page that asked for it. */
export type Phase =
  | { readonly name: 'idle' }
  /** Handed over; the newest run the server knows may still be an old one. */
  | { readonly name: 'queued'; readonly before: WireProgress | undefined; readonly looks: number }
  | { readonly name: 'running'; readonly progress: WireProgress }
  | { readonly name: 'finished'; readonly outcome: NonNullable<WireProgress['finished']> };

/** After so many looks with no new run, what is there counts: the run was too quick to be seen. */
const mostLooksQueued = 20;

export function afterLook(phase: Phase, progress: WireProgress): Phase {
  if (progress.running) return { name: 'running', progress };
  if (phase.name === 'queued' && isOld(phase, progress)) return { ...phase, looks: phase.looks + 1 };
  if (phase.name === 'queued' || phase.name === 'running')
    return { name: 'finished', outcome: progress.finished ?? 'failed' };
  return phase;
}

function isOld(phase: Phase & { name: 'queued' }, progress: WireProgress): boolean {
  if (phase.looks >= mostLooksQueued) return false;
  return progress.finished === null || JSON.stringify(progress) === JSON.stringify(phase.before);
}

export const isBusy = (phase: Phase): boolean => phase.name === 'queued' || phase.name === 'running';

/** Nurses keep their colour on chart, map and list of a day: by the order of their codes. */
export function colourIndexes(routes: WireDayPlan['routes']): ReadonlyMap<string, number> {
  const codes = routes.map((route) => route.nurse).toSorted((a, b) => a.code.localeCompare(b.code));
  return new Map(codes.map((nurse, index) => [nurse.id, index]));
}

/** How much of the shifts is care and travel, in whole per cent. */
export const loadPercent = (
  figures: Pick<WireDayPlan['figures'], 'careSeconds' | 'travelSeconds' | 'shiftSeconds'>,
): number =>
  figures.shiftSeconds === 0
    ? 0
    : Math.round(((figures.careSeconds + figures.travelSeconds) / figures.shiftSeconds) * 100);

/** How much of the work is on the road, in whole per cent. */
export function travelPercent(figures: Pick<WireDayPlan['figures'], 'careSeconds' | 'travelSeconds'>): number {
  const work = figures.careSeconds + figures.travelSeconds;
  return work === 0 ? 0 : Math.round((figures.travelSeconds / work) * 100);
}

/** Full years on a day. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return Math.max(0, birthDate.slice(5) > day.slice(5) ? years - 1 : years);
}
