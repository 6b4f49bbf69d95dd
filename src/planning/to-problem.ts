import { type Break, centreWeights, type Nurse, type Pair, type Problem, type Task } from '#optimiser';
import type { Centre } from '#organisations';
import type { Mode } from '#outside/travel-times';
import type { NurseOnDay } from '#roster';
import type { SpokenLanguage } from '#roster/wire';
import type { Visit } from '#visits';
import { type ClosedRoads, openPart, opensAt } from './closed-roads.ts';
import { householdsOf } from './households.ts';
import type { LiveDay, LiveNurse } from './live/ahead.ts';
import type { PlannedVisit } from './picture.ts';
import type { PlaceTable } from './place-table.ts';
import { sharedWindows } from './shared-values.ts';

/** What a visit asks of its day, in the optimiser's words; also for one that does not exist yet. */
export interface Wanted {
  readonly id: string;
  readonly careMinutes: number;
  readonly nurses: number;
  readonly gapMinMinutes: number;
  readonly gapMaxMinutes: number;
  readonly competencies: readonly string[];
  readonly nurseSex: 'female' | 'male' | null;
  /** Names of the home it is at, as `#people` gives them. */
  readonly homes?: readonly string[];
  /** Whom the resident would like to come: another costs the plan, and is no fault. */
  readonly namedNurseId?: string | null;
  /** What she would like of whoever comes, where she names nobody; the same holds. */
  readonly likes?: NurseLikes;
  /** Nurses who were with her before, the latest first; the same holds where she wishes for nothing. */
  readonly knownNurseIds?: readonly string[];
}

export interface NurseLikes {
  readonly sex?: 'female' | 'male' | undefined;
  readonly language?: SpokenLanguage | undefined;
}

/** Cost of leaving out a visit that has no place at the moment: far above any drive. */
const atRiskPriority = 1000;

/** Instants to whole seconds since the day's local midnight. */
export function secondsOf(instant: Date, dayStart: Date): number {
  return Math.round((instant.getTime() - dayStart.getTime()) / 1000);
}

/** The first whole second that is not before the instant. */
export function secondsAfter(instant: Date, dayStart: Date): number {
  return Math.ceil((instant.getTime() - dayStart.getTime()) / 1000);
}

export function wantedOf(visit: Visit, homes: readonly string[]): Wanted {
  return {
    homes,
    id: visit.id,
    careMinutes: visit.care_minutes,
    nurses: visit.nurses,
    gapMinMinutes: visit.gap_min_minutes,
    gapMaxMinutes: visit.gap_max_minutes,
    competencies: visit.competencies,
    nurseSex: visit.nurse_sex,
    namedNurseId: visit.named_nurse_id,
  };
}

/** The window in which planned care begins: the promise less the centre's margin, never less than its first instant. */
export function plannedWindow(
  window: { readonly start: Date; readonly end: Date },
  dayStart: Date,
  marginMinutes: number,
): { start: number; end: number } {
  const start = secondsOf(window.start, dayStart);
  return { start, end: Math.max(start, secondsOf(window.end, dayStart) - marginMinutes * 60) };
}

/** The same where a closed road shuts the home for a while; where nothing of it is left, the moment it is open again. */
export function reachableWindow(
  window: { readonly start: number; readonly end: number },
  home: PlannedVisit['point'],
  closed: ClosedRoads,
): { start: number; end: number } {
  const opens = () => opensAt(home, closed);
  return openPart(window, home, closed) ?? { start: opens(), end: opens() };
}

/** The tasks of a visit: one per nurse, all at its place. */
export function tasksOf(
  wanted: Wanted,
  place: number,
  window: { readonly start: number; readonly end: number },
  more: Pick<Task, 'mandatory' | 'pinned'> & { readonly priority?: number } = {},
  preferredNurses: readonly string[] = wanted.namedNurseId ? [wanted.namedNurseId] : [],
): Task[] {
  const skills = wanted.nurseSex ? [...wanted.competencies, `sex:${wanted.nurseSex}`] : wanted.competencies;
  return Array.from({ length: wanted.nurses }, (_, part) => ({
    id: part === 0 ? wanted.id : `${wanted.id}:${part}`,
    place,
    serviceSeconds: wanted.careMinutes * 60,
    windows: sharedWindows(followingWindow(window, wanted, part)),
    windowHard: true,
    skills,
    priority: more.priority ?? 1,
    ...(preferredNurses.length > 0 && part === 0 ? { preferredNurses } : {}),
    ...(more.mandatory ? { mandatory: true } : {}),
    ...(more.pinned ? { pinned: more.pinned } : {}),
  }));
}

/** The promise is about the first nurse; the second may begin as much later as the service says. */
function followingWindow(window: { readonly start: number; readonly end: number }, wanted: Wanted, part: number) {
  if (part === 0) return window;
  return { start: window.start + wanted.gapMinMinutes * 60, end: window.end + wanted.gapMaxMinutes * 60 };
}

export function gapOf(wanted: Wanted): { minSeconds: number; maxSeconds: number } {
  return { minSeconds: wanted.gapMinMinutes * 60, maxSeconds: wanted.gapMaxMinutes * 60 };
}

/** What the day's visits are and where each lies. */
export interface ProblemSource {
  readonly centre: Centre;
  readonly dayStart: Date;
  readonly nurses: readonly NurseOnDay[];
  readonly visits: readonly Pick<PlannedVisit, 'visit' | 'point' | 'homes'>[];
  readonly table: PlaceTable;
  /** Whether the plan has a place for a visit's part. */
  readonly placed: (visitId: string, part: number) => boolean;
  /** Of a day under way: only what is still ahead is stated, from where each nurse is free. */
  readonly live?: LiveDay | null;
}

/** States the day as a routing problem. Every promised visit is mandatory with a hard window; one at risk may be left out. */
export function toProblem(source: ProblemSource): { problem: Problem; visits: PlannedVisit[] } {
  const tasks: Task[] = [];
  const pairs: Pair[] = [];
  const nurses = source.nurses.map((nurse) =>
    nurseOf(nurse, source.table, source.dayStart, source.live?.nurses.get(nurse.id)),
  );
  const visits = source.visits.map(({ visit, point, homes }) => {
    const parts = partsOf(visit, source.live);
    const indexes = addVisit(source, { visit, point, homes, parts }, source.table.slotOf(point), tasks);
    const [first, second] = indexes;
    if (first !== undefined && second !== undefined) pairs.push({ first, second, ...gapOf(wantedOf(visit, homes)) });
    return { visit, point, homes, tasks: indexes, parts };
  });
  return { problem: problemOf(source.table, nurses, tasks, pairs, householdsOf(visits)), visits };
}

export function problemOf(
  table: PlaceTable,
  nurses: readonly Nurse[],
  tasks: readonly Task[],
  pairs: readonly Pair[],
  households: readonly (readonly number[])[],
): Problem {
  return {
    placeCount: table.placeCount,
    travel: table.travel,
    nurses,
    tasks,
    pairs,
    households,
    weights: centreWeights,
  };
}

/** The parts of a visit by one nurse and by two; hundreds of thousands remembered visits have the same. */
export const oneNurse: readonly number[] = [0];
export const bothNurses: readonly number[] = [0, 1];

/** Its nurses, 0 and perhaps 1; without those who have set out already. */
function partsOf(visit: Visit, live: LiveDay | null | undefined): readonly number[] {
  const parts = visit.nurses === 2 ? bothNurses : oneNurse;
  return live ? parts.filter((part) => !live.gone.has(`${visit.id}:${part}`)) : parts;
}

function addVisit(
  source: ProblemSource,
  { visit, point, homes, parts }: Pick<PlannedVisit, 'visit' | 'point' | 'homes' | 'parts'>,
  place: number,
  tasks: Task[],
): number[] {
  const window = reachableWindow(
    plannedWindow(
      { start: visit.window_start, end: visit.window_end },
      source.dayStart,
      source.centre.settings.promiseMarginMinutes,
    ),
    point,
    source.table.basis.closed,
  );
  const wanted = wantedOf(visit, homes);
  const all = tasksOf(wanted, place, window);
  return parts.map((part) => {
    const task = reaching(all[part]!, source.live?.ends.get(`${visit.id}:${part}`));
    const isPlaced = source.placed(visit.id, part);
    return tasks.push(isPlaced ? { ...task, mandatory: true } : { ...task, priority: atRiskPriority }) - 1;
  });
}

/** Its window as far as the day has already pushed it. */
function reaching(task: Task, end: number | undefined): Task {
  const [window] = task.windows;
  return end === undefined || window === undefined || end <= window.end
    ? task
    : { ...task, windows: [{ ...window, end }] };
}

function nurseOf(nurse: NurseOnDay, table: PlaceTable, dayStart: Date, live: LiveNurse | undefined): Nurse {
  const first = nurse.shifts[0]!;
  const last = nurse.shifts.at(-1)!;
  const seconds = (instant: Date) => secondsOf(instant, dayStart);
  const gaps = nurse.shifts.slice(1).map((shift, index) => ({
    start: seconds(nurse.shifts[index]!.end),
    end: seconds(shift.start),
  }));
  const absences = nurse.absences.map((absence) => ({ start: seconds(absence.start), end: seconds(absence.end) }));
  const begins = live
    ? Math.max(seconds(first.start), secondsAfter(live.behind.freeAt, dayStart))
    : seconds(first.start);
  return {
    id: nurse.id,
    startPlace: table.slotOf(live?.behind.point ?? nurse.start),
    endPlace: nurse.end ? table.slotOf(nurse.end) : null,
    shift: { start: begins, end: Math.max(seconds(last.end), live?.overUntil ?? 0), startHard: true, endHard: true },
    breaks: live?.breaks ?? breaksOf(nurse, dayStart),
    skills: [...nurse.competencies, `sex:${nurse.sex}`],
    mode: table.modes.indexOf(nurse.mode),
    unavailable: merged([...gaps, ...absences]),
  };
}

/** The ranges in which a nurse rests. */
export function breaksOf(nurse: NurseOnDay, dayStart: Date): Break[] {
  return nurse.shifts.flatMap((shift) =>
    shift.breakMinutes > 0 && shift.breakEarliest && shift.breakLatest
      ? [
          {
            earliestStart: secondsOf(shift.breakEarliest, dayStart),
            latestStart: secondsOf(shift.breakLatest, dayStart),
            durationSeconds: shift.breakMinutes * 60,
          },
        ]
      : [],
  );
}

/** Overlapping stretches joined, in order of time. */
function merged(stretches: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  const result: { start: number; end: number }[] = [];
  for (const stretch of [...stretches].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last && stretch.start <= last.end) last.end = Math.max(last.end, stretch.end);
    else result.push({ ...stretch });
  }
  return result;
}

/** The transport modes of a day's nurses, each once, in a fixed order. */
export function modesOf(nurses: readonly NurseOnDay[]): Mode[] {
  return [...new Set(nurses.map((nurse) => nurse.mode))].sort();
}
