/**
 * A centre's day made up on real Shanghai addresses, from a seed: 40 visitors, 320 visits, tight but feasible.
 *
 * It is drawn from a day that was lived: nurses who are free go on to an address nearby, sometimes two to one door.
 * Windows are then put around the times that came out, so at least one plan keeps them all.
 */
import { readFileSync } from 'node:fs';
import { centreWeights, type Interval, type Nurse, type Pair, type Problem, type Task } from '#optimiser';

export interface CentreDayOptions {
  readonly visits?: number;
  readonly nurses?: number;
}

const MINUTE = 60;
const HOUR = 3600;
const BREAK = { earliestStart: 11 * HOUR, latestStart: 13 * HOUR, durationSeconds: 30 * MINUTE };
/** Minutes for a distance in km: car, e-bike, bicycle, foot; and how many of ten nurses move so. */
const modes = [
  { minutes: (km: number) => 3 * km ** 0.8, of10: 2 },
  { minutes: (km: number) => 5 * km, of10: 5 },
  { minutes: (km: number) => 6.5 * km, of10: 2 },
  { minutes: (km: number) => 16 * km, of10: 1 },
] as const;
const STOP_SECONDS = 90;
const skillShares = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.35, 0.3];

interface Living {
  readonly index: number;
  readonly mode: number;
  readonly skills: readonly string[];
  readonly shiftStart: number;
  place: number;
  free: number;
  rested: boolean;
}

interface LivedVisit {
  readonly place: number;
  readonly start: number;
  readonly service: number;
  readonly nurses: readonly Living[];
}

export function centreDay(seed: number, options: CentreDayOptions = {}): Problem {
  const random = randomFrom(seed);
  const visits = options.visits ?? 320;
  const points = pointsNear(random, visits + 1);
  const travel = modes.map((mode) => matrixOf(points, mode.minutes));
  const living = Array.from({ length: options.nurses ?? 40 }, (_, index) => newNurse(index, random));
  const lived = live(living, travel, points.length, visits, random);
  const nurses = living.map((nurse) => nurseOf(nurse, travel, points.length, random));
  const tasks: Task[] = [];
  const pairs: Pair[] = [];
  for (const [v, visit] of lived.entries()) addVisit(visit, v, tasks, pairs, random);
  return { placeCount: points.length, travel, nurses, tasks, pairs, weights: centreWeights };
}

type Random = () => number;

function randomFrom(seed: number): Random {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function pointsNear(random: Random, count: number): { lon: number; lat: number }[] {
  const file = new URL('../../fixtures/shanghai/addresses.csv', import.meta.url);
  const rows = readFileSync(file, 'utf8').trim().split('\n');
  const heads = rows[0]!.split(',');
  const all = rows.slice(1).map((row) => {
    const cells = row.split(',');
    return { lon: Number(cells[heads.indexOf('longitude')]), lat: Number(cells[heads.indexOf('latitude')]) };
  });
  const centre = all[all.length - 1 - Math.floor(random() * 300)]!;
  const near = all
    .map((point) => ({ point, km: kilometres(point, centre) }))
    .sort((a, b) => a.km - b.km)
    .slice(0, Math.min(all.length, Math.ceil(count * 1.2)))
    .map(({ point }) => point);
  // More visits than addresses: several homes at one address.
  return [centre, ...Array.from({ length: count - 1 }, () => near[Math.floor(random() * near.length)]!)];
}

function kilometres(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const x = (b.lon - a.lon) * 111.32 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(x, (b.lat - a.lat) * 110.57);
}

function matrixOf(points: readonly { lon: number; lat: number }[], minutes: (km: number) => number): Int32Array {
  return Int32Array.from(
    points.flatMap((from) =>
      points.map((to) => {
        const km = kilometres(from, to);
        return km === 0 ? 0 : Math.round(minutes(km) * MINUTE) + STOP_SECONDS;
      }),
    ),
  );
}

function newNurse(index: number, random: Random): Living {
  const wheel = modes.flatMap((mode, m) => Array.from({ length: mode.of10 }, () => m));
  const skills = skillShares.flatMap((share, s) => (random() < share ? [`skill-${s}`] : []));
  const shiftStart = 7.5 * HOUR + (index % 6) * 15 * MINUTE;
  const held = skills.length > 0 ? skills : ['skill-0'];
  return { index, mode: wheel[index % 10]!, skills: held, shiftStart, place: 0, free: shiftStart, rested: false };
}

function live(
  nurses: readonly Living[],
  travel: readonly Int32Array[],
  places: number,
  visits: number,
  random: Random,
): LivedVisit[] {
  const open = new Set(Array.from({ length: places - 1 }, (_, i) => i + 1));
  const lived: LivedVisit[] = [];
  while (lived.length < visits) {
    const byFree = [...nurses].sort((a, b) => a.free - b.free || a.index - b.index);
    const lead = byFree[0]!;
    if (rest(lead)) continue;
    const near = [...open]
      .map((place) => ({ place, seconds: travel[lead.mode]![lead.place * places + place]! }))
      .sort((a, b) => a.seconds - b.seconds || a.place - b.place);
    const { place } = near[Math.floor(random() * Math.min(5, near.length))]!;
    open.delete(place);
    const going = [lead];
    const mate = random() < 0.15 ? mateOf(lead, byFree, travel, places, place) : undefined;
    if (mate) going.push(mate);
    const arrivals = going.map((nurse) => nurse.free + travel[nurse.mode]![nurse.place * places + place]!);
    const start = Math.max(...arrivals);
    const service = careSeconds(random);
    for (const nurse of going) {
      nurse.free = start + service;
      nurse.place = place;
    }
    lived.push({ place, start, service, nurses: going });
  }
  return lived;
}

function rest(nurse: Living): boolean {
  if (nurse.rested || nurse.free < BREAK.earliestStart) return false;
  nurse.rested = true;
  if (nurse.free > BREAK.latestStart) return false;
  nurse.free += BREAK.durationSeconds;
  return true;
}

/** Somebody with a skill in common who would be at the door soon after. */
function mateOf(
  lead: Living,
  byFree: readonly Living[],
  travel: readonly Int32Array[],
  places: number,
  place: number,
): Living | undefined {
  const arrival = lead.free + travel[lead.mode]![lead.place * places + place]!;
  const mates = byFree.slice(1).filter((nurse) => {
    const hers = nurse.free + travel[nurse.mode]![nurse.place * places + place]!;
    const needsRest = !nurse.rested && hers >= BREAK.earliestStart;
    return (
      !needsRest && Math.abs(hers - arrival) < 10 * MINUTE && nurse.skills.some((skill) => lead.skills.includes(skill))
    );
  });
  return mates[0];
}

/** 20 to 90 minutes, mean about 35. */
function careSeconds(random: Random): number {
  return Math.min(90, 20 + 5 * Math.floor(-3.4 * Math.log(1 - random()))) * MINUTE;
}

function nurseOf(nurse: Living, travel: readonly Int32Array[], places: number, random: Random): Nurse {
  const back = nurse.free + travel[nurse.mode]![nurse.place * places]!;
  return {
    id: `nurse-${nurse.index + 1}`,
    startPlace: 0,
    endPlace: 0,
    shift: { start: nurse.shiftStart, end: Math.ceil(back + random() * 20 * MINUTE), startHard: true, endHard: true },
    breaks: nurse.rested ? [BREAK] : [],
    skills: nurse.skills,
    mode: nurse.mode,
  };
}

function addVisit(visit: LivedVisit, v: number, tasks: Task[], pairs: Pair[], random: Random): void {
  const common = visit.nurses[0]!.skills.filter((skill) => visit.nurses.every((nurse) => nurse.skills.includes(skill)));
  const skill = common[Math.floor(random() * common.length)]!;
  const window = windowAround(visit.start, random);
  const usual = random() < 0.3 ? visit.nurses.map((nurse) => `nurse-${nurse.index + 1}`) : undefined;
  visit.nurses.forEach((_, part) => {
    tasks.push({
      id: `visit-${v + 1}:${part}`,
      place: visit.place,
      serviceSeconds: visit.service,
      windows: [window],
      windowHard: true,
      skills: [skill],
      priority: 1,
      mandatory: true,
      ...(usual ? { preferredNurses: usual } : {}),
    });
  });
  if (visit.nurses.length === 2)
    pairs.push({ first: tasks.length - 2, second: tasks.length - 1, minSeconds: 0, maxSeconds: 0 });
}

/** Two hours (seven of ten), one hour (two of ten), or the exact time. */
function windowAround(start: number, random: Random): Interval {
  const roll = random();
  if (roll >= 0.9) return { start, end: start };
  const length = roll < 0.7 ? 2 * HOUR : HOUR;
  const opens = start - Math.floor(random() * length);
  return { start: opens, end: opens + length };
}
