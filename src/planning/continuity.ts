import type { Problem, Task } from '#optimiser';
import type { NurseOnDay } from '#roster';
import type { DayPicture, PlannedVisit } from './picture.ts';
import type { Wanted } from './to-problem.ts';

/** Whoever was with a resident in so many days knows her. */
export const continuityDays = 90;

/**
 * The nurses on duty whom a visit would rather have: the one it names; else those who meet most of what is liked; else those
 * who know the resident. Of those who meet the wishes, the ones who know her. Empty when any nurse is as good as another.
 */
export function preferredOf(wanted: Wanted, nurses: readonly NurseOnDay[]): readonly string[] {
  if (wanted.namedNurseId) return [wanted.namedNurseId];
  const known = new Set(wanted.knownNurseIds ?? []);
  const liked = likedOf(wanted, nurses);
  const both = liked.filter(({ id }) => known.has(id));
  return (both.length > 0 ? both : liked.length > 0 ? liked : nurses.filter(({ id }) => known.has(id))).map(
    ({ id }) => id,
  );
}

function likedOf({ likes = {} }: Wanted, nurses: readonly NurseOnDay[]): readonly NurseOnDay[] {
  const met = (nurse: NurseOnDay) =>
    Number(likes.sex !== undefined && nurse.sex === likes.sex) +
    Number(likes.language !== undefined && nurse.languages.includes(likes.language));
  const most = Math.max(0, ...nurses.map(met));
  return most === 0 ? [] : nurses.filter((nurse) => met(nurse) === most);
}

/** The day to be solved, each visit that names nobody rather in the hands of nurses who know its resident. */
export function withContinuity(picture: DayPicture, known: ReadonlyMap<string, readonly string[]>): DayPicture {
  const residents = new Map<number, PlannedVisit['visit']>(
    picture.visits.flatMap(({ visit, tasks }) => tasks.slice(0, 1).map((task) => [task, visit] as const)),
  );
  const onDuty = new Set(picture.nurses.map(({ id }) => id));
  const tasks = picture.problem.tasks.map((task, index): Task => {
    const nurses = (known.get(residents.get(index)?.resident_id ?? '') ?? []).filter((id) => onDuty.has(id));
    return task.preferredNurses || nurses.length === 0 ? task : { ...task, preferredNurses: nurses };
  });
  const problem: Problem = { ...picture.problem, tasks };
  return { ...picture, problem };
}
