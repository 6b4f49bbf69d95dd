/** Small made-up days for the tests of the optimiser. */
import { centreWeights, type Nurse, type Pair, type Problem, type Task } from '#optimiser';

export const MINUTE = 60;
export const HOUR = 3600;

/** A nurse from 8 to 16 who starts and ends at place 0, with what the test says otherwise. */
export function nurse(id: string, differs: Partial<Nurse> = {}): Nurse {
  return {
    id,
    startPlace: 0,
    endPlace: 0,
    shift: { start: 8 * HOUR, end: 16 * HOUR, startHard: true, endHard: true },
    breaks: [],
    skills: ['care'],
    mode: 0,
    ...differs,
  };
}

/** Half an hour of care at a place, any time of the day, with what the test says otherwise. */
export function task(id: string, place: number, differs: Partial<Task> = {}): Task {
  return {
    id,
    place,
    serviceSeconds: 30 * MINUTE,
    windows: [{ start: 8 * HOUR, end: 16 * HOUR }],
    windowHard: true,
    skills: ['care'],
    priority: 1,
    ...differs,
  };
}

/** Places on a line, ten minutes apart. */
export function day(nurses: readonly Nurse[], tasks: readonly Task[], differs: Partial<Problem> = {}): Problem {
  const placeCount = 1 + Math.max(0, ...tasks.map((each) => each.place), ...nurses.map((each) => each.startPlace));
  const row = Array.from({ length: placeCount }, (_, place) => place);
  const travel = row.flatMap((from) => row.map((to) => Math.abs(from - to) * 10 * MINUTE));
  return { placeCount, travel: [travel], nurses, tasks, pairs: [], weights: centreWeights, ...differs };
}

/** A day with a little of everything, from a seed. Often there is no place for all. */
export function mixedDay(seed: number): Problem {
  let state = (seed * 2654435761 + 12345) >>> 0;
  const below = (count: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * count);
  };
  const skills = ['care', 'wound', 'drip'];
  const placeCount = 6 + below(6);
  const matrix = (speed: number) =>
    Array.from({ length: placeCount ** 2 }, (_, i) =>
      i % (placeCount + 1) === 0 ? 0 : (2 + below(18)) * speed * MINUTE,
    );
  const nurses = Array.from({ length: 2 + below(4) }, (_, i) => mixedNurse(i, placeCount, skills, below));
  const tasks = Array.from({ length: 6 + below(14) }, (_, i) => mixedTask(i, placeCount, skills, nurses.length, below));
  const pairs: Pair[] = [];
  for (let i = 0; i + 1 < tasks.length; i += 2) {
    const roll = below(10);
    if (roll >= 4 || nurses.length < 2) continue;
    const minSeconds = roll === 0 ? 15 * MINUTE : 0;
    pairs.push({
      first: i,
      second: i + 1,
      minSeconds,
      maxSeconds: roll <= 1 ? 45 * MINUTE : 0,
      ...(roll === 3 ? { independent: true } : {}),
    });
  }
  return {
    placeCount,
    travel: [matrix(1), matrix(2)],
    nurses,
    tasks,
    pairs,
    households: [
      [0, 1, 2],
      [3, 5],
    ],
    weights: { ...centreWeights, longestIdle: 0.01, longestWait: 0.01, work: 0.1 },
    ...(below(4) === 0 ? { windowMetAt: 'end' as const } : {}),
  };
}

type Below = (count: number) => number;

function mixedNurse(i: number, placeCount: number, skills: readonly string[], below: Below): Nurse {
  const start = (7 + below(3)) * HOUR;
  const rest = { earliestStart: 11 * HOUR, latestStart: 13 * HOUR, durationSeconds: 30 * MINUTE };
  const tea = { earliestStart: 14 * HOUR, latestStart: 15 * HOUR, durationSeconds: 15 * MINUTE, soft: true };
  const out = { start: 10 * HOUR, end: 10.5 * HOUR };
  return nurse(`nurse-${i}`, {
    startPlace: below(placeCount),
    endPlace: below(4) === 0 ? null : below(placeCount),
    shift: { start, end: start + (5 + below(4)) * HOUR, endHard: below(3) > 0, overtimeSeconds: below(2) * 900 },
    breaks: [...(below(2) === 0 ? [rest] : []), ...(below(3) === 0 ? [tea] : [])],
    skills: skills.filter((_, s) => s === i % skills.length || below(3) > 0),
    mode: below(2),
    ...(below(4) === 0 ? { maximumTasks: 3 + below(3) } : {}),
    ...(below(4) === 0 ? { unavailable: [out] } : {}),
  });
}

function mixedTask(i: number, placeCount: number, skills: readonly string[], nurses: number, below: Below): Task {
  const start = (8 + below(6)) * HOUR;
  const first = { start, end: start + (1 + below(4)) * 30 * MINUTE };
  const second = { start: first.end + HOUR, end: first.end + 2 * HOUR };
  const pinned =
    below(12) === 0
      ? { nurse: `nurse-${below(nurses)}` }
      : below(15) === 0
        ? { start: start + 10 * MINUTE }
        : undefined;
  return task(`task-${i}`, below(placeCount), {
    serviceSeconds: (10 + below(40)) * MINUTE,
    windows: below(4) === 0 ? [first, second] : [first],
    windowHard: below(3) > 0,
    skills: [skills[Math.min(below(skills.length), nurses - 1)]!],
    priority: 1 + below(3),
    ...(below(5) === 0 ? { refusedNurses: [`nurse-${below(nurses)}`] } : {}),
    ...(below(3) === 0 ? { preferredNurses: [`nurse-${below(nurses)}`] } : {}),
    ...(below(3) === 0 ? { mandatory: true } : {}),
    ...(pinned ? { pinned } : {}),
  });
}
