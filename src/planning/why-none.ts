import { type Fitted, fitsIn, isShutOut, type Window } from './fit.ts';
import type { DayPicture } from './picture.ts';
import type { Wanted } from './to-problem.ts';

interface Going {
  readonly wanted: Wanted;
  readonly point: { readonly longitude: number; readonly latitude: number };
}

/** The rule that binds on a day with a published roster and without a place. */
export type NoPlaceReason = 'holiday' | 'area-closed' | 'no-qualified-nurse' | 'too-far' | 'full';

/** By how much the nurse who came closest missed, and what stood in her way. */
export interface Miss {
  readonly rule: 'arrives-late' | 'next-visit' | 'shift-end' | 'second-nurse';
  readonly shortMinutes: number;
}

const missRules: Readonly<Record<string, Miss['rule']>> = {
  window: 'arrives-late',
  'next-stop': 'next-visit',
  'shift-end': 'shift-end',
  pair: 'second-nurse',
};

/**
 * Why a day has no place for a visit. With every other visit away: nobody may do it, nobody is there in time from where she
 * begins, or else it is the other visits that fill the day.
 */
export function whyNone(
  picture: DayPicture,
  going: readonly Going[],
  windows: readonly Window[],
  isHoliday: boolean,
): { readonly reason: NoPlaceReason; readonly nearest: Miss | null } {
  if (picture.nurses.length === 0) return { reason: isHoliday ? 'holiday' : 'no-qualified-nurse', nearest: null };
  if (windows.length > 0 && going.some(({ point }) => isShutOut(picture, point, windows)))
    return { reason: 'area-closed', nearest: null };
  if (going.some(({ wanted }) => qualified(picture, wanted).length < wanted.nurses))
    return { reason: 'no-qualified-nurse', nearest: null };
  const idle = { ...picture, plan: { ...picture.plan, routes: [] } };
  for (const { wanted, point } of going) {
    const { fits, nearestMiss } = fitsIn(idle, wanted, point, windows);
    if (fits.length > 0) continue;
    const nearest = missOf(nearestMiss);
    // From her own door she would be in time: it is the way that is too long.
    const atHand = qualified(picture, wanted).some(({ start }) => fitsIn(idle, wanted, start, windows).fits.length > 0);
    return { reason: atHand ? 'too-far' : 'no-qualified-nurse', nearest: atHand ? nearest : null };
  }
  const nearest = going.flatMap(
    ({ wanted, point }) => missOf(fitsIn(picture, wanted, point, windows).nearestMiss) ?? [],
  );
  return { reason: 'full', nearest: nearest.toSorted((a, b) => b.shortMinutes - a.shortMinutes)[0] ?? null };
}

function qualified(picture: DayPicture, wanted: Wanted) {
  const skills = [...wanted.competencies, ...(wanted.nurseSex ? [`sex:${wanted.nurseSex}`] : [])];
  const able = new Set(
    picture.problem.nurses.filter((nurse) => skills.every((skill) => nurse.skills.includes(skill))).map(({ id }) => id),
  );
  return picture.nurses.filter(({ id }) => able.has(id));
}

function missOf(miss: Fitted['nearestMiss']): Miss | null {
  const rule = miss && missRules[miss.rule];
  if (!rule || miss.shortBySeconds === undefined) return null;
  return { rule, shortMinutes: Math.max(1, Math.ceil(miss.shortBySeconds / 60)) };
}
