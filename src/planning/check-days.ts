import { plannerFor, systemActor } from '#access';
import type { Trx } from '#database';
import { violationsOf } from '#optimiser';
import { centreById } from '#organisations';
import { type Day, dayOf } from '#time';
import { promisedStates, type Visit, visitsByIds } from '#visits';
import { unexplained, unpackable, withoutWayOut } from './check-looks.ts';
import type { PlanningDeps } from './deps.ts';
import type { AssignmentRow, DayPicture } from './picture.ts';
import { assignmentsOfDay, dayPlan, daysWithWork, overlapsOfDay } from './queries.ts';

/** A broken promise or rule, in words a coordinator understands, with where to look. */
export interface Finding {
  readonly check: DayCheck;
  readonly centre: string;
  readonly day: Day;
  readonly message: string;
}

export interface DayChecks {
  readonly checks: number;
  readonly findings: readonly Finding[];
}

type Look = (day: Looked) => string[] | Promise<string[]>;
interface Looked {
  readonly trx: Trx;
  readonly picture: DayPicture;
}

/** Every rule by its name; each returns what it found wrong. */
const looks = {
  'nobody in two places': async ({ trx, picture }) =>
    (await overlapsOfDay(trx, picture.centre.id, picture.day)).map(
      (row) => `${row.who} ${row.id} is in two places at ${row.at}.`,
    ),
  'the plan keeps every rule': ({ picture }) => planViolations(picture),
  'every promise is in the plan or at risk': ({ picture }) => brokenPromises(picture),
  'every place has a visit': orphans,
  'no leg is impossible': ({ trx, picture }) => impossibleLegs(trx, picture),
  'a publication has its plan': unexplained,
  'whoever is at risk has a way out': withoutWayOut,
  'every bag can be packed': unpackable,
} satisfies Readonly<Record<string, Look>>;

export const printedCheck = 'a printable day is ready';
export type DayCheck = keyof typeof looks | typeof printedCheck;
const planChecks = Object.keys(looks) as (keyof typeof looks)[];
/** Every name that a fault of a day may be given. */
export const dayChecks: readonly DayCheck[] = [...planChecks, printedCheck];

/** Looks at every day from today on that has a plan, independent of how the plan came about. Changes nothing. */
export async function checkDays(deps: PlanningDeps): Promise<DayChecks> {
  const now = deps.now();
  const days = await deps.database.withActor(systemActor, (trx) => daysWithWork(trx));
  const findings: Finding[] = [];
  let checks = 0;
  for (const { centre_id, day } of days) {
    await deps.database.withActor(plannerFor(systemActor, centre_id), async (trx) => {
      const centre = await centreById(trx, centre_id, now);
      if (day < dayOf(now, centre.zone)) return;
      const written = lastHeld(await assignmentsOfDay(trx, centre_id, day), now);
      const picture = await deps.pictures.anew(trx, centre, day, await dayPlan(trx, centre_id, day), written);
      for (const check of planChecks) {
        checks++;
        const messages = await looks[check]({ trx, picture });
        findings.push(...messages.map((message) => ({ check, centre: centre.code, day, message })));
      }
    });
  }
  return { checks, findings };
}

/** Until the sweep comes, lists lead past homes whose hold has just ended: they are judged as they were written. */
function lastHeld(rows: readonly AssignmentRow[], now: Date): Date {
  const ended = rows.flatMap(({ expires_at }) => (expires_at && expires_at <= now ? [expires_at.getTime() - 1] : []));
  return ended.length > 0 ? new Date(Math.min(...ended)) : now;
}

function planViolations(picture: DayPicture): string[] {
  return violationsOf(picture.problem, picture.plan)
    .filter((violation) => !isKnownToBeAtRisk(picture, violation.task))
    .map((violation) => {
      const visit = picture.visits.find(
        ({ tasks }) => violation.task !== undefined && tasks.includes(violation.task),
      )?.visit;
      const nurse = picture.nurses.find(({ id }) => id === violation.nurse)?.code;
      return `${violation.rule}: ${violation.message}${visit ? ` (visit ${visit.id})` : ''}${nurse ? ` (nurse ${nurse})` : ''}`;
    });
}

function isKnownToBeAtRisk(picture: DayPicture, task: number | undefined): boolean {
  const visit = task === undefined ? undefined : picture.visits.find(({ tasks }) => tasks.includes(task))?.visit;
  return visit !== undefined && visit.at_risk_since !== null;
}

function brokenPromises(picture: DayPicture): string[] {
  const placed = new Set(picture.plan.routes.flatMap((route) => route.stops.map((stop) => stop.task)));
  const promised = (visit: Visit) =>
    (promisedStates as readonly string[]).includes(visit.state) || visit.state === 'held';
  return picture.visits
    .filter(
      ({ visit, tasks }) => promised(visit) && visit.at_risk_since === null && !tasks.every((task) => placed.has(task)),
    )
    .map(({ visit }) => `Visit ${visit.id} is ${visit.state} but in no list, and not marked at risk.`);
}

/** Whoever is sent somewhere is expected there, or has been there: a list keeps what is done. */
async function orphans({ trx, picture }: Looked): Promise<string[]> {
  const behind = [...(picture.live?.nurses.values() ?? [])].flatMap((nurse) => nurse.behind.rows);
  const known = new Set([...picture.visits.map(({ visit }) => visit.id), ...behind.map((row) => row.visit_id)]);
  const rows = await assignmentsOfDay(trx, picture.centre.id, picture.day);
  const others = rows.filter((row) => !known.has(row.visit_id) && row.expires_at === null);
  const visits = await visitsByIds(
    trx,
    others.map((row) => row.visit_id),
  );
  const ended: ReadonlySet<string | undefined> = new Set(['done', 'not-home', 'aborted']);
  return others
    .filter((row) => !ended.has(visits.get(row.visit_id)?.state))
    .map((row) => `A nurse is sent to visit ${row.visit_id}, which is not to take place.`);
}

/** Each stored leg is as long as the centre's travel model says for the way she really goes. */
async function impossibleLegs(trx: Trx, picture: DayPicture): Promise<string[]> {
  const rows = await assignmentsOfDay(trx, picture.centre.id, picture.day);
  const messages: string[] = [];
  for (const nurse of picture.nurses) {
    const behind = picture.live?.nurses.get(nurse.id)?.behind;
    let from: Point | undefined = behind?.point ?? nurse.start;
    let free = 0;
    // Held places are on her way like any other; one whose hold has ended is known by its time alone.
    for (const row of rows.filter((candidate) => candidate.nurse_id === nurse.id)) {
      // How it went is no plan, and no leg of it can be too short.
      if (behind?.rows.some((went) => went.visit_id === row.visit_id)) continue;
      const to = picture.visits.find(({ visit }) => visit.id === row.visit_id)?.point;
      const left = (row.starts_at.getTime() - Math.max(row.leaves_at.getTime(), free)) / 1000;
      const before = from;
      from = to;
      free = row.ends_at.getTime();
      if (!before || !to) continue;
      const needed = legSeconds(picture, nurse.mode, before, to);
      if (left < needed)
        messages.push(`Nurse ${nurse.code} has ${left} s for a way of ${needed} s to visit ${row.visit_id}.`);
    }
  }
  return messages;
}

function legSeconds(picture: DayPicture, mode: DayPicture['nurses'][number]['mode'], from: Point, to: Point): number {
  const { table } = picture;
  const legs = table.travel[table.modes.indexOf(mode)]!;
  return legs[table.slotOf(from) * table.placeCount + table.slotOf(to)]!;
}

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}
