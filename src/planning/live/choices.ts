import type { Trx } from '#database';
import { notFound } from '#http';
import { nurseCards } from '#roster';
import { dayOf, startOfDay } from '#time';
import type { PlanningDeps } from '../deps.ts';
import { planningProblem } from '../errors.ts';
import { fitsIn } from '../fit.ts';
import type { AssignmentRow, DayPicture, PlannedVisit } from '../picture.ts';
import { assignmentsOfDay, dayPlan } from '../queries.ts';
import { wantedOf } from '../to-problem.ts';
import { withoutVisit } from '../without-visit.ts';
import type { DayAsked } from './look.ts';
import { type Replan, replanOn, staying } from './replan.ts';
import { moveViews } from './view.ts';
import type { DayChange, StoredMove, WireChoice, WireNearest } from './wire.ts';

type Place = Extract<DayChange, { kind: 'place' }>;

interface Standing {
  readonly picture: DayPicture;
  readonly stored: readonly AssignmentRow[];
  readonly urgent: PlannedVisit;
  readonly now: Date;
}

interface Choice extends Pick<WireChoice, 'key' | 'kind' | 'overtimeMinutes' | 'lateMinutes'> {
  readonly change: Place;
  readonly replan: Replan;
}

/**
 * Ways to give a visit that has no place one on a day under way, the gentlest first, and how near the plan comes as it
 * stands. Where it fits inside its window without anybody’s loss, that alone. Writes nothing.
 */
export async function choicesFor(
  trx: Trx,
  deps: Pick<PlanningDeps, 'pictures'>,
  { centre, day }: DayAsked,
  visitId: string,
  now: Date,
): Promise<{ readonly nearest: WireNearest | null; readonly choices: WireChoice[] }> {
  const row = await dayPlan(trx, centre.id, day);
  if (!row || day < dayOf(now, centre.zone)) throw notFound();
  if (row.closed_at) throw planningProblem('day-closed');
  const picture = await deps.pictures.anew(trx, centre, day, row, now);
  const urgent = picture.visits.find(({ visit }) => visit.id === visitId);
  if (!urgent) throw planningProblem('not-to-come');
  const standing = { picture, stored: await assignmentsOfDay(trx, centre.id, day), urgent, now };
  const choices = choicesOn(standing);
  const views = await moveViews(
    trx,
    centre,
    choices.flatMap(({ replan }) => replan.moves),
  );
  let from = 0;
  return {
    nearest: choices[0]?.kind === 'fits' ? null : await nearestOf(trx, standing),
    choices: choices.map(({ replan, ...choice }) => {
      const moves = views.slice(from, from + replan.moves.length);
      from += replan.moves.length;
      return { ...choice, moves, extraTravelSeconds: replan.extraTravelSeconds };
    }),
  };
}

function choicesOn(standing: Standing): Choice[] {
  const { urgent } = standing;
  const plain = choiceOf(standing, { kind: 'place', visitId: urgent.visit.id });
  if (plain?.kind === 'fits') return [plain];
  const overtime = longer(standing);
  const instead = givingWay(standing);
  const gentle = plain?.kind === 'makes-room' ? [plain] : [];
  const late = plain?.kind === 'late' ? [plain] : [];
  return [...gentle, ...(overtime ? [overtime] : []), ...instead, ...late];
}

/** What a change comes to; undefined where the urgent visit still has no place after it. */
function choiceOf(standing: Standing, change: Place): Choice | undefined {
  const { picture, stored, urgent, now } = standing;
  const replan = replanOn(picture, stored, change, now);
  const own = replan.moves.find((move) => move.visitId === urgent.visit.id);
  if (!own || own.outcome === 'no-place') return undefined;
  const others = replan.moves.filter((move) => move !== own);
  const kind = kindOf(change, own, others);
  const lateMinutes = own.outcome === 'late' ? minutesLate(urgent, own) : null;
  const overtimeMinutes = change.overtime?.minutes ?? null;
  return { key: keyOf(kind, change), kind, change, replan, lateMinutes, overtimeMinutes };
}

function kindOf(change: Place, own: StoredMove, others: readonly StoredMove[]): Choice['kind'] {
  if (change.overtime) return 'overtime';
  if (change.instead) return 'instead';
  if (own.outcome === 'late') return 'late';
  return others.some(({ outcome }) => outcome !== 'retimed') ? 'makes-room' : 'fits';
}

function keyOf(kind: Choice['kind'], { overtime, instead }: Place): string {
  return [kind, ...(overtime ? [overtime.minutes, ...overtime.nurseIds] : []), ...(instead ? [instead] : [])].join(':');
}

const minutesLate = ({ visit }: PlannedVisit, { to }: StoredMove): number =>
  Math.ceil((new Date(to[0]!.startsAt).getTime() - visit.window_end.getTime()) / 60_000);

const overtimes = [15, 30, 60, 90, 120] as const;

/** Inside its window with the least time after somebody’s shift. */
function longer(standing: Standing): Choice | undefined {
  const { picture, urgent } = standing;
  const all = new Set(picture.nurses.map(({ id }) => id));
  for (const minutes of overtimes) {
    const nurses = staying(picture.problem.nurses, all, minutes);
    const [found] = placesOf({ ...picture, problem: { ...picture.problem, nurses } }, urgent);
    if (!found) continue;
    const overtime = { nurseIds: [...new Set(found.insertion.nurses)], minutes };
    const choice = choiceOf(standing, { kind: 'place', visitId: urgent.visit.id, overtime });
    return choice?.lateMinutes === null ? choice : undefined;
  }
  return undefined;
}

/** So many visits are tried, those whose windows lie nearest first, and so many shown. */
const triedInstead = 12;
const shownInstead = 2;
/** An exact time is kept; only who was promised a stretch at least this long gives way. */
const shortestGivingMinutes = 60;

/** Whose visit would have to give way: booked before today, with a window, the least loss first. */
function givingWay(standing: Standing): Choice[] {
  const { picture, urgent } = standing;
  const wanted = urgent.visit.window_start.getTime();
  const away = ({ visit }: PlannedVisit) => Math.abs(visit.window_start.getTime() - wanted);
  const dayStart = startOfDay(picture.day, picture.centre.zone);
  const choices = picture.visits
    .filter((planned) => planned !== urgent && mayGiveWay(planned, dayStart))
    .toSorted((one, other) => away(one) - away(other))
    .slice(0, triedInstead)
    .filter(({ visit }) => placesOf(withoutVisit(picture, visit.id), urgent).length > 0)
    .flatMap(({ visit }) => choiceOf(standing, { kind: 'place', visitId: urgent.visit.id, instead: visit.id }) ?? [])
    .filter(({ lateMinutes }) => lateMinutes === null);
  return choices.toSorted((one, other) => harmOf(one) - harmOf(other)).slice(0, shownInstead);
}

function mayGiveWay({ visit }: PlannedVisit, dayStart: Date): boolean {
  const minutes = (visit.window_end.getTime() - visit.window_start.getTime()) / 60_000;
  const isPromised = visit.state === 'booked' || visit.state === 'planned';
  return isPromised && visit.at_risk_since === null && visit.created_at < dayStart && minutes >= shortestGivingMinutes;
}

/** Nobody coming at all weighs like ten hours of lateness. */
function harmOf({ replan }: Choice): number {
  return replan.moves.reduce((sum, { outcome, from, to }) => {
    if (outcome === 'no-place') return sum + 36_000;
    if (outcome !== 'late') return sum;
    return sum + (Date.parse(to[0]?.startsAt ?? '') - Date.parse(from[0]?.startsAt ?? '')) / 1000;
  }, 0);
}

function placesOf(picture: DayPicture, { visit, homes, point }: PlannedVisit) {
  const window = { start: visit.window_start, end: visit.window_end };
  return fitsIn(picture, wantedOf(visit, homes), point, [window]).fits;
}

const rules: Readonly<Record<string, WireNearest['rule']>> = {
  window: 'arrives-late',
  'next-stop': 'next-visit',
  'shift-end': 'shift-end',
  pair: 'second-nurse',
};

async function nearestOf(trx: Trx, { picture, urgent }: Standing): Promise<WireNearest | null> {
  const { visit, homes, point } = urgent;
  const window = { start: visit.window_start, end: visit.window_end };
  const miss = fitsIn(picture, wantedOf(visit, homes), point, [window]).nearestMiss;
  if (!miss) return { rule: 'no-qualified-nurse', shortMinutes: null, name: '', nameLatin: '' };
  const nurse = (await nurseCards(trx, [miss.nurse])).get(miss.nurse);
  const short = miss.shortBySeconds;
  return {
    rule: rules[miss.rule] ?? 'other',
    shortMinutes: short === undefined ? null : Math.max(1, Math.ceil(short / 60)),
    name: nurse?.name ?? '',
    nameLatin: nurse?.nameLatin ?? '',
  };
}
