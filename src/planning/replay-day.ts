import { plannerFor, systemActor } from '#access';
import { solveInWorker } from '#optimiser';
import type { Centre } from '#organisations';
import type { Day } from '#time';
import type { PlanningDeps } from './deps.ts';
import { keptInputs } from './inputs.ts';
import { type KeptInput, type KeptList, listsOf, picturedFrom, unpackedInput } from './kept-input.ts';
import { onRoads, refilled } from './on-roads.ts';
import type { DayPicture } from './picture.ts';
import { isSound, sharing } from './plan-day.ts';
import { replayOn } from './replay.ts';
import type { RoadBook } from './road-book.ts';

/** A publication worked out again from what it was planned from. */
export interface Replayed {
  readonly publication: number;
  readonly lists: number;
  /** Nurses whose lists come out otherwise than they were published. */
  readonly different: readonly string[];
}

/** Works every publication of a day that its night made out again. Changes nothing. */
export async function replayDay(deps: PlanningDeps, centre: Centre, day: Day): Promise<Replayed[]> {
  const rows = await deps.database.withActor(plannerFor(systemActor, centre.id), (trx) =>
    keptInputs(trx, centre.id, day),
  );
  const replayed: Replayed[] = [];
  for (const { publication, content } of rows) {
    const input = await unpackedInput(content);
    const again = await listsAgain(deps, centre, input);
    replayed.push({ publication, lists: input.lists.length, different: differing(input.lists, again) });
  }
  return replayed;
}

async function listsAgain(deps: PlanningDeps, centre: Centre, input: KeptInput): Promise<KeptList[]> {
  const bookOf = (id: string): Promise<RoadBook | null> =>
    deps.database.withActor(plannerFor(systemActor, centre.id), (trx) => deps.pictures.roads.byId(trx, id));
  const solved = input.asked ? await solvedAgain(await picturedFrom(input.asked, bookOf), input) : undefined;
  const book = input.roadBookId === null ? null : await bookOf(input.roadBookId);
  const travelled = solved && onRoads(solved, book);
  const current = input.onto ? await picturedFrom(input.onto, bookOf) : undefined;
  if (input.tentative && current) {
    const moved = travelled ? refilled(onRoads(current, book)) : current;
    return listsOf(isSound(deps, moved) ? moved : current);
  }
  if (!travelled) return current ? listsOf(current) : [];
  const next = current ? replayOn(sharing(current, travelled), travelled, travelled.plan) : travelled;
  return next ? listsOf(next) : [];
}

async function solvedAgain(picture: DayPicture, { record }: KeptInput): Promise<DayPicture> {
  if (record === null) return picture;
  const { plan } = await solveInWorker(picture.problem, { seed: record.seed, initial: picture.plan, replay: record });
  return { ...picture, plan };
}

function differing(published: readonly KeptList[], again: readonly KeptList[]): string[] {
  const text = (lists: readonly KeptList[]) => new Map(lists.map((list) => [list.nurse, JSON.stringify(list.stops)]));
  const [before, after] = [text(published), text(again)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((nurse) => before.get(nurse) !== after.get(nurse));
}
