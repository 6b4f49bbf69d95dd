import { type Actor, systemActor } from '#access';
import type { Trx } from '#database';
import { type Insertion, type Problem, type Route, retimed } from '#optimiser';
import type { Centre } from '#organisations';
import { homesOf } from '#people';
import { lockNurses } from '#roster';
import type { Day } from '#time';
import { markAtRisk, pauseServices, type Visit } from '#visits';
import { withKept, withRoutes } from './after-change.ts';
import { leadsThrough } from './closed-roads.ts';
import { planningProblem } from './errors.ts';
import { fitsIn, grown } from './fit.ts';
import { type AreaClosed, closureOfArea, insertClosure } from './live/closures.ts';
import { noteLists } from './live/receipts.ts';
import type { Assumed } from './load-picture.ts';
import type { AssignmentRow, DayPicture, DayPlanRow } from './picture.ts';
import type { PictureCache } from './picture-cache.ts';
import { assignmentsOf, bumpDay, dropAssignments, keepAssignments, lapsedOfDay, lockDay } from './queries.ts';
import { restated } from './restate.ts';
import { secondsOf, wantedOf } from './to-problem.ts';
import { tripFits } from './together.ts';
import { forgetUnassigned, noteNoPlaces } from './unassigned.ts';
import type { ClosingReason } from './wire.ts';
import { withoutVisit } from './without-visit.ts';
import { writeChanges, writeRoutes } from './write-routes.ts';

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** A visit on its way into the plan. */
interface Going {
  readonly visit: Visit;
  readonly point: Point;
  readonly homes: readonly string[];
}

/**
 * A place found without the lock: good as long as the day is still at this version, and stated as it was. Between two
 * versions a hold may end for one clock and not yet for another; then the day is stated twice.
 */
export interface Candidate {
  readonly version: number;
  readonly problem: Problem | null;
  readonly insertion: Insertion;
}

/** The same for several visits of one trip, each found on the day with the ones before it in. */
export interface TripCandidate {
  readonly version: number;
  readonly problem: Problem | null;
  readonly insertions: readonly Insertion[];
}

/**
 * A centre's day held under its one lock until the transaction ends. Nobody else writes an assignment of it meanwhile.
 * Made by `holdDay`; holds that lapsed are out of its plan.
 */
export class OpenDay {
  private readonly trx: Trx;
  private readonly row: DayPlanRow;
  private readonly now: Date;
  private readonly pictures: PictureCache;
  private current: DayPicture;
  /** Versions of the nurses' rosters that are held until this transaction ends. */
  private readonly held: Map<string, number>;

  constructor(
    trx: Trx,
    row: DayPlanRow,
    current: DayPicture,
    pictures: PictureCache,
    now: Date,
    held: Map<string, number> = new Map(),
  ) {
    this.held = held;
    this.trx = trx;
    this.row = row;
    this.current = current;
    this.pictures = pictures;
    this.now = now;
  }

  get picture(): DayPicture {
    return this.current;
  }

  /** @throws {Problem} 409 `day-closed` when the centre sends nobody on this day. */
  refuseClosed(): void {
    if (this.current.closed) throw planningProblem('day-closed');
  }

  /**
   * Puts a visit into the plan in its own window, by the candidate when the day has not changed since, else where it fits now.
   * @param homes whose home it leads to, where the caller knows.
   * @returns false when it fits nowhere; nothing is written then.
   */
  async place(
    visit: Visit,
    point: Point,
    { candidate, homes }: { readonly candidate?: Candidate | undefined; readonly homes?: readonly string[] } = {},
  ): Promise<boolean> {
    if (this.current.closed) return false;
    const going: Going = { visit, point, homes: homes ?? (await this.homesOf(visit)) };
    const good = this.stillHolds(candidate) ? candidate.insertion : this.bestPlace(going);
    if (!good) return false;
    if (await this.rosterMoved([good])) return this.placeByNewRoster(going);
    return this.write(going, good);
  }

  /**
   * Puts several visits at one home into the plan in the window they share, all or none.
   * @returns false when they do not fit together; nothing is written then.
   */
  async placeTogether(
    visits: readonly { readonly visit: Visit; readonly point: Point }[],
    candidate?: TripCandidate,
  ): Promise<boolean> {
    if (this.current.closed) return false;
    const homes = await homesOf(
      this.trx,
      visits.map(({ visit }) => visit.address_id),
    );
    const going = visits.map((one): Going => ({ ...one, homes: homes.get(one.visit.address_id) ?? [] }));
    let found = this.stillHolds(candidate) ? candidate.insertions : this.bestTrip(going);
    if (found && (await this.rosterMoved(found))) {
      this.current = going.reduce((day, { visit }) => withoutVisit(day, visit.id), await this.anew());
      found = this.bestTrip(going);
      if (found && (await this.rosterMoved(found))) return false;
    }
    if (!found) return false;
    for (const [at, one] of going.entries()) await this.write(one, found[at]!);
    return true;
  }

  private bestTrip(going: readonly Going[]): readonly Insertion[] | undefined {
    const [first] = going;
    if (!first) return [];
    const window = { start: first.visit.window_start, end: first.visit.window_end };
    const parts = going.map(({ visit, point, homes }) => ({ wanted: wantedOf(visit, homes), point }));
    return tripFits(this.current, parts, [window])[0]?.insertions;
  }

  /** A day is looked at before it has a row, and its roads are settled only with the row: then everything is found anew. */
  private stillHolds<Found extends Pick<Candidate, 'version' | 'problem'>>(
    candidate: Found | undefined,
  ): candidate is Found {
    if (candidate === undefined || candidate.version === 0) return false;
    return candidate.version === this.current.version && candidate.problem === this.current.problem;
  }

  private async homesOf({ address_id }: Visit): Promise<readonly string[]> {
    return (await homesOf(this.trx, [address_id])).get(address_id) ?? [];
  }

  private async write({ visit, point, homes }: Going, good: Insertion): Promise<boolean> {
    // The day is held: nobody else counts.
    const version = this.current.version + 1;
    const next = grown(this.current, version, visit, wantedOf(visit, homes), point, good.routes);
    const [counted] = await Promise.all([
      bumpDay(this.trx, this.row, { taken: true }),
      writeChanges(this.trx, this.current, next, good.routes),
    ]);
    if (counted !== version) throw new Error(`A day that is held is at version ${counted}, not ${version}.`);
    this.current = next;
    return true;
  }

  /** Places a visit that the day knows but whose place was taken away. */
  async placeAgain(visit: Visit, point: Point): Promise<boolean> {
    const others = this.current.visits.filter((planned) => planned.visit.id !== visit.id);
    this.current = restated(this.current, others, this.current, this.current.plan);
    const isPlaced = await this.place(visit, point);
    if (isPlaced) await forgetUnassigned(this.trx, [visit.id]);
    return isPlaced;
  }

  /** From now on nothing fits into the day any more. */
  async close(reason: ClosingReason): Promise<void> {
    await bumpDay(this.trx, this.row, { closed_at: this.now, closed_reason: reason });
    await this.reload();
  }

  /** From now on nothing fits into a part of the centre's area any more. */
  async closeArea(closed: AreaClosed, by: Actor): Promise<void> {
    const of = { centre_id: this.row.centre_id, day: this.row.day, closed_by: by.id, closed_at: this.now };
    await insertClosure(this.trx, { ...closureOfArea(closed), ...of });
    await this.touch();
  }

  /** Visits whose home lies in an area and whose care is not over, or not sure to be, when it is closed. */
  visitsIn({ area, from }: Pick<AreaClosed, 'area' | 'from'>): Set<string> {
    const { dayStart, plan, visits } = this.current;
    const road = { from: area.from, to: area.to ?? area.from, metres: area.metres };
    const ends = new Map(plan.routes.flatMap(({ stops }) => stops.map(({ task, end }) => [task, end] as const)));
    const closes = secondsOf(from, dayStart);
    const isOver = (task: number) => (ends.get(task) ?? Number.MAX_SAFE_INTEGER) <= closes;
    const there = visits.filter(({ point, tasks }) => leadsThrough(road, point, point) && !tasks.every(isOver));
    return new Set(there.map(({ visit }) => visit.id));
  }

  async reopen(): Promise<void> {
    await bumpDay(this.trx, this.row, { closed_at: null, closed_reason: null });
    await this.reload();
  }

  /** On whose lists any of these visits stands. */
  nursesOf(visitIds: ReadonlySet<string>): Set<string> {
    const tasks = new Set(this.current.visits.flatMap(({ visit, tasks }) => (visitIds.has(visit.id) ? tasks : [])));
    const routes = this.current.plan.routes.filter(({ stops }) => stops.some(({ task }) => tasks.has(task)));
    return new Set(routes.map((route) => route.nurse));
  }

  /** Counts what was done as a new publication where the day is published: the lists of these nurses are new. */
  async publishLists(nurses: ReadonlySet<string>): Promise<void> {
    if (this.current.state !== 'published') return;
    await bumpDay(this.trx, this.row, { publish: true });
    await noteLists(this.trx, this.current, nurses, this.now);
    await this.reload();
  }

  /** Something a plan depends on changed without any list changing: whoever looked before must look again. */
  async touch(): Promise<void> {
    await bumpDay(this.trx, this.row);
    await this.reload();
  }

  /** Whether the visit stands in a list at all. */
  async hasPlace(visitId: string): Promise<boolean> {
    return (await assignmentsOf(this.trx, [visitId])).length > 0;
  }

  /** A hold of this day became a booking, or is held longer: its place lapses no more, or later. */
  async keep(visit: Visit): Promise<void> {
    const [version] = await Promise.all([
      bumpDay(this.trx, this.row, { taken: true }),
      keepAssignments(this.trx, visit.id, visit.state === 'held' ? visit.hold_expires_at : null),
    ]);
    await this.become(version, withKept(this.current, visit));
  }

  /** Takes visits out of the plan. The stops left keep their nurse and order; one that fits no longer is reported back. */
  async remove(visitIds: ReadonlySet<string>): Promise<Visit[]> {
    const gone = this.current.visits.filter(({ visit }) => visitIds.has(visit.id));
    const tasks = new Set(gone.flatMap((planned) => planned.tasks));
    const nurses = this.current.plan.routes.filter((route) => route.stops.some((stop) => tasks.has(stop.task)));
    const wasBehind = [...visitIds].filter((id) => !gone.some(({ visit }) => visit.id === id));
    const dropped = await dropAssignments(this.trx, wasBehind);
    if ((gone.length > 0 || dropped > 0) && nurses.length === 0) await this.touch();
    const [lost] = await Promise.all([
      this.rewrite(new Set(nurses.map((route) => route.nurse)), tasks, 'visits-left'),
      forgetUnassigned(this.trx, [...visitIds]),
    ]);
    return lost;
  }

  /** The roster of these nurses changed: works their times out anew. @returns visits they can no longer keep; out of their lists now. */
  async retime(nurseIds: ReadonlySet<string>): Promise<Visit[]> {
    const listed = this.current.plan.routes.filter((route) => nurseIds.has(route.nurse) && route.stops.length > 0);
    return this.rewrite(new Set(listed.map((route) => route.nurse)), new Set(), 'roster');
  }

  /** Takes holds that ended out of the plan and lets the resident ask for the same service again. */
  async sweep(lapsed: readonly AssignmentRow[]): Promise<void> {
    if (lapsed.length === 0) return;
    await pauseServices(this.trx, [...new Set(lapsed.map((row) => row.visit_id))]);
    const points = new Map(this.current.visits.map(({ visit, point }) => [visit.id, point]));
    // Between measured roads and estimates the way itself may be longer than the detour that is gone.
    const nurses = new Set(lapsed.map((row) => row.nurse_id));
    for (const lost of await this.rewrite(nurses, new Set(), 'holds-ended')) {
      const point = points.get(lost.id);
      if (point && (await this.placeAgain(lost, point))) continue;
      await markAtRisk(this.trx, lost, 'no-place', { actor: systemActor, at: this.now });
    }
  }

  /**
   * Works these nurses' times out anew without some tasks, writes them, and says which visits then fit no longer.
   * Their lists are written whole unless they stand in the database as the picture has them.
   */
  private async rewrite(
    nurses: ReadonlySet<string>,
    without: ReadonlySet<number>,
    what: 'visits-left' | 'holds-ended' | 'roster',
  ): Promise<Visit[]> {
    if (nurses.size === 0) return [];
    const { routes, dropped, nurses: touched } = retimed(this.current.problem, this.current.plan, nurses, without);
    const empty = [...touched].filter((nurse) => !routes.some((route) => route.nurse === nurse));
    const emptied = empty.map((nurse) => ({ nurse, stops: [], breaks: [] }));
    const lost = this.current.visits.filter((planned) => planned.tasks.some((task) => dropped.includes(task)));
    const next = lost.length > 0 ? undefined : withRoutes(this.current, touched, routes, without);
    const [version] = await Promise.all([
      bumpDay(this.trx, this.row, { lists: what !== 'roster' }),
      next && what === 'visits-left'
        ? writeChanges(this.trx, this.current, next, [...listedIn(next, touched), ...emptied])
        : writeRoutes(this.trx, this.current, [...routes, ...emptied]),
    ]);
    await this.become(version, next);
    const homeless = lost.map((planned) => planned.visit);
    // Whoever asked for the change may find another place; until then the desk reads what can be done.
    await noteNoPlaces(this.trx, homeless, 'no-place');
    return homeless;
  }

  /** The roster changed between the picture and now: reads everything again and tries once more. */
  private async placeByNewRoster(going: Going): Promise<boolean> {
    // The visit itself is written already, and would stand in the day twice.
    this.current = withoutVisit(await this.anew(), going.visit.id);
    const good = this.bestPlace(going);
    if (!good || (await this.rosterMoved([good]))) return false;
    return this.write(going, good);
  }

  private bestPlace({ visit, point, homes }: Going): Insertion | undefined {
    const window = { start: visit.window_start, end: visit.window_end };
    return fitsIn(this.current, wantedOf(visit, homes), point, [window]).fits[0]?.insertion;
  }

  /** Holds the chosen nurses' rosters as they are; true when one changed since the picture was taken. */
  private async rosterMoved(places: readonly Insertion[]): Promise<boolean> {
    const nurses = nursesOf(places);
    if (!nurses.every((id) => this.held.has(id))) {
      for (const [id, version] of await lockNurses(this.trx, nurses, 'share')) this.held.set(id, version);
    }
    const versions = this.held;
    return nurses.some((id) => versions.get(id) !== this.current.nurses.find((nurse) => nurse.id === id)?.version);
  }

  /** What was written is known, so the day need not be read again; unless it has begun, for the clock moves in it. */
  private async become(version: number, next: DayPicture | undefined): Promise<void> {
    const foreseen = version === this.current.version + 1 && this.current.live === null;
    if (foreseen && next) this.current = { ...next, version };
    else await this.reload();
  }

  /** By the row as it is now: what this transaction wrote before has counted already. */
  private async anew(): Promise<DayPicture> {
    const row = await lockDay(this.trx, this.row.centre_id, this.row.day, this.now);
    return this.pictures.anew(this.trx, this.current.centre, this.row.day, row, this.now);
  }

  private async reload(): Promise<void> {
    const row = await lockDay(this.trx, this.row.centre_id, this.row.day, this.now);
    this.current = await this.pictures.at(this.trx, this.current.centre, this.row.day, row, this.now);
  }
}

/**
 * Takes the lock of a centre's day and clears away holds that have lapsed by `now`.
 * @param anew read the day from the database whatever is remembered: the roster has just changed in this transaction.
 * @param assume with `anew`: what is known of the day though nobody has written it down.
 * @param candidate a place found before, whose nurses are then held in the same go.
 */
export async function holdDay(
  trx: Trx,
  pictures: PictureCache,
  centre: Centre,
  day: Day,
  now: Date,
  {
    anew = false,
    candidate,
    assume,
  }: { readonly anew?: boolean; readonly candidate?: Candidate; readonly assume?: Assumed } = {},
): Promise<OpenDay> {
  // Who looked at a day that has a plan knows whose rosters will be needed: asked for right behind the day.
  const nurses = candidate && candidate.version > 0 ? nursesOf([candidate.insertion]) : [];
  const [row, held, lapsed] = await Promise.all([
    lockDay(trx, centre.id, day, now),
    lockNurses(trx, nurses, 'share'),
    lapsedOfDay(trx, centre.id, day, now),
  ]);
  const picture = anew
    ? await pictures.anew(trx, centre, day, row, now, { assume })
    : await pictures.at(trx, centre, day, row, now);
  const open = new OpenDay(trx, row, picture, pictures, now, held);
  await open.sweep(lapsed);
  return open;
}

function nursesOf(places: readonly Insertion[]): string[] {
  return [...new Set(places.flatMap(({ routes }) => routes.map((route) => route.nurse)))].sort();
}

function listedIn({ plan }: DayPicture, nurses: ReadonlySet<string>): Route[] {
  return plan.routes.filter((route) => nurses.has(route.nurse));
}
