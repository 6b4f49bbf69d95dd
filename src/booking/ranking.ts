import type { NurseOnDay } from '#roster';
import { dayOf, instantOf } from '#time';
import type { Likes } from './prepare.ts';
import type { Window } from './rules.ts';
import type { DayPart, OfferedWindow } from './wire.ts';

/** A place found for a window, and what it costs. */
export interface Found {
  readonly window: Window;
  readonly extraTravelSeconds: number;
  /** The nurse is at this home right before or after anyway. */
  readonly oneTrip: boolean;
  readonly likes: OfferedWindow['likes'];
}

/** A wish that is not met weighs as much as so much driving: what the optimiser takes for a visit in other hands. */
const unmetSeconds = 600;

/** Which wishes a window would meet with this nurse; having been there before counts where it is not wished otherwise. */
export function likesMet(
  likes: Likes,
  known: readonly string[],
  nurse: Pick<NurseOnDay, 'id' | 'sex' | 'languages'> | undefined,
  window: Window,
  zone: string,
): OfferedWindow['likes'] {
  const met: OfferedWindow['likes'] = [];
  const add = (kind: OfferedWindow['likes'][number]['kind'], isMet: boolean) => met.push({ kind, met: isMet });
  if (likes.nurseId !== undefined) add('nurse', nurse?.id === likes.nurseId);
  if (likes.sex !== undefined) add('sex', nurse?.sex === likes.sex);
  if (likes.language !== undefined) add('language', nurse?.languages.includes(likes.language) === true);
  if (likes.time !== undefined) add('time', partOfDay(window, zone) === likes.time);
  if (likes.nurseId === undefined && known.length > 0) add('known', nurse !== undefined && known.includes(nurse.id));
  return met;
}

/** Morning until noon, evening from 17:00, by when care may begin at the earliest. */
export function partOfDay({ start }: Window, zone: string): DayPart {
  const day = dayOf(start, zone);
  if (start < instantOf(day, '12:00', zone)) return 'morning';
  return start < instantOf(day, '17:00', zone) ? 'afternoon' : 'evening';
}

/** The windows of the whole answer, best first: one trip, then driving and wishes together, then the earliest. */
export function bestFirst<One extends Found>(found: readonly One[]): One[] {
  return found.toSorted(
    (one, other) =>
      Number(other.oneTrip) - Number(one.oneTrip) ||
      costOf(one) - costOf(other) ||
      one.window.start.getTime() - other.window.start.getTime(),
  );
}

function costOf({ extraTravelSeconds, likes }: Found): number {
  return extraTravelSeconds + unmetSeconds * likes.filter(({ met }) => !met).length;
}
