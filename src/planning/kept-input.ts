import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Plan, Problem, RunRecord } from '#optimiser';
import { basisOn } from './legs.ts';
import type { DayPicture } from './picture.ts';
import { PlaceTable } from './place-table.ts';
import type { RoadBook } from './road-book.ts';
import type { Solved } from './solve-day.ts';

/** A day in the numbers it was planned with, without whatever only people read. */
export interface KeptPicture {
  readonly picture: Omit<DayPicture, 'table' | 'problem'>;
  readonly problem: Omit<Problem, 'travel' | 'placeCount'>;
  readonly modes: PlaceTable['modes'];
  /** In the order of their numbers; the legs between them are worked out again. */
  readonly places: PlaceTable['places'];
  readonly roadBookId: string | null;
}

/** One nurse's list: each stop with the visit's part and the seconds since midnight at which she leaves for it and begins. */
export interface KeptList {
  readonly nurse: string;
  readonly stops: readonly (readonly [visitId: string, part: number, leaves: number, starts: number])[];
}

/** What a publication was planned from, and what came of it. */
export interface KeptInput {
  /** The day as the solver was given it; null when nothing was solved. */
  readonly asked: KeptPicture | null;
  readonly record: RunRecord | null;
  /** The roads of the plan, where they were measured after it was made. */
  readonly roadBookId: string | null;
  /** The day as it was when published, where it had changed or its own plan was published. */
  readonly onto: KeptPicture | null;
  /** Whether the tentative plan was published, for no solved one held. */
  readonly tentative: boolean;
  readonly lists: readonly KeptList[];
}

export interface Published {
  readonly solved: Solved | undefined;
  /** The day under its lock, before anything was published. */
  readonly current: DayPicture;
  readonly next: DayPicture;
  readonly tentative: boolean;
}

const pack = promisify(gzip);
const unpack = promisify(gunzip);

export async function packedInput({ solved, current, next, tentative }: Published): Promise<Buffer> {
  const moved = tentative || solved === undefined || current.version !== solved.picture.version;
  const input: KeptInput = {
    asked: solved ? keptPicture(solved.asked) : null,
    record: solved?.record ?? null,
    roadBookId: (solved?.picture ?? current).table.basis.book?.id ?? null,
    onto: moved ? keptPicture(current) : null,
    tentative,
    lists: listsOf(next),
  };
  return pack(JSON.stringify(input), { level: 4 });
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export async function unpackedInput(content: Uint8Array): Promise<KeptInput> {
  const text = (await unpack(content)).toString();
  return JSON.parse(text, (_, value) => (typeof value === 'string' && instant.test(value) ? new Date(value) : value));
}

function keptPicture({ table, problem, ...picture }: DayPicture): KeptPicture {
  const { travel, placeCount, ...stated } = problem;
  return {
    picture: {
      ...picture,
      // Names, telephones and notes are not what a plan is made of.
      nurses: picture.nurses.map((nurse) => ({ ...nurse, name: '', nameLatin: '', phone: null })),
      visits: picture.visits.map((planned) => ({ ...planned, visit: { ...planned.visit, note: '' } })),
    },
    problem: stated,
    modes: table.modes,
    places: table.places,
    roadBookId: table.basis.book?.id ?? null,
  };
}

/** The day again as it was. @param bookOf the roads it was planned on, by their id. */
export async function picturedFrom(
  { picture, problem, modes, places, roadBookId }: KeptPicture,
  bookOf: (id: string) => Promise<RoadBook | null>,
): Promise<DayPicture> {
  const book = roadBookId === null ? null : await bookOf(roadBookId);
  const table = new PlaceTable(modes, basisOn(picture.centre, book), places.length + 1);
  for (const place of places) table.slotOf(place);
  return { ...picture, table, problem: { ...problem, placeCount: table.placeCount, travel: table.travel } };
}

/** The lists of a day, nurses by their ids; who has nothing to do has none. */
export function listsOf({ plan, visits }: Pick<DayPicture, 'visits'> & { readonly plan: Plan }): KeptList[] {
  const partOf = new Map(
    visits.flatMap(({ visit, tasks }) => tasks.map((task, part) => [task, [visit.id, part] as const] as const)),
  );
  return plan.routes
    .filter((route) => route.stops.length > 0)
    .map((route) => ({
      nurse: route.nurse,
      stops: route.stops.map((stop) => {
        const [visitId, part] = partOf.get(stop.task)!;
        return [visitId, part, Math.round(stop.departsPrevious), Math.round(stop.start)] as const;
      }),
    }))
    .sort((one, other) => (one.nurse < other.nurse ? -1 : 1));
}
