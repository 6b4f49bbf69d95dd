import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, created, KeyTaken, keepOnce, type Problem, type RawRequest, replayed } from '#http';
import { homesAt, lockResident } from '#people';
import {
  type Candidate,
  type DayPicture,
  expectedIn,
  holdDay,
  knownNurses,
  type OpenDay,
  offersFor,
  placeSince,
  planningProblem,
  type Standing,
  standingOf,
  type Wanted,
} from '#planning';
import { addDays, type Day, dayOf } from '#time';
import { catalogueOf, createVisit, newVisit, programmeRulesOn, recordEvent, type Visit } from '#visits';
import { freezeCharges } from './charges/charge.ts';
import { keepConversation, spokenAs } from './conversations/keep.ts';
import type { BookingDeps } from './deps.ts';
import { alreadyBooked, dayProblem, windowTaken } from './errors.ts';
import { dayOfWindow, daysAfterTaken, nextWindows } from './find-windows.ts';
import { refuseFurtherHolds } from './holds.ts';
import { centreOfActor } from './policy.ts';
import { refuseWindow, stateOn, type Wish, wantedBy, wishOf, withKnown } from './prepare.ts';
import { reviewOf } from './requests/queries.ts';
import { beginReview, reviewDue, reviewNeeded } from './requests/review.ts';
import { holdMinutes, type Window } from './rules.ts';
import { tellBooked } from './tell.ts';
import { viewOf } from './view.ts';
import type { BookVisit } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'>;
type Kind = 'book' | 'hold';
/** What a higher room writes of the visit, in the transaction that makes it. */
export type Alongside = (trx: Trx, visit: Visit) => Promise<void>;

type BookRequest = Asking & { readonly body: BookVisit };

/** Found under the lock that the day has no place any more; rolls everything back. */
export class NoPlace extends Error {}

/** The same request was answered in the meantime; what was read beside is given up. */
class Answered extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super('This request was answered before.');
    this.answer = answer;
  }
}

/**
 * Books or holds a visit in a window, all in one transaction: the place is found without the day's lock, proven under it,
 * and the visit, its assignment, its notice and the remembered answer commit together or not at all.
 *
 * @throws {Problem} 409 with the next free windows when the window cannot be kept; 422 naming the field otherwise.
 */
export async function bookVisit(
  deps: BookingDeps,
  request: BookRequest,
  kind: Kind,
  alongside?: Alongside,
): Promise<Answer> {
  const { actor, body } = request;
  const route = kind === 'book' ? 'booking.book' : 'booking.hold';
  const window = { start: new Date(body.window.start), end: new Date(body.window.end) };
  const asked: Asked = { ...request, window, kind, route, alongside };

  const met: Met = {};
  try {
    return await tried(deps, asked, met);
  } catch (error) {
    if (error instanceof Answered) return repeated(deps, request, error.answer);
    if (error instanceof KeyTaken) return bookVisit(deps, request, kind, alongside);
    const { wish } = met;
    if (!(error instanceof NoPlace) || !wish) throw error;
    throw await deps.database.withActor(plannerFor(actor, centreOfActor(actor)), (trx) =>
      taken(trx, deps, asked, wish),
    );
  }
}

/** What a transaction has come across, for whoever goes on when it is gone. */
interface Met {
  wish?: Wish;
  endTurn?: () => void;
}

async function tried(deps: BookingDeps, asked: Asked, met: Met): Promise<Answer> {
  const { actor, now } = asked;
  try {
    const written = await deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
      // It may be run again.
      met.endTurn?.();
      const beginning = begin(trx, asked);
      const guessed = lookAhead(trx, deps, asked);
      const wish = await beginning;
      met.wish = wish;
      const { centre } = wish;
      const day = dayOfWindow(asked.window, centre);
      const standing =
        guessed?.centreId === centre.id && guessed.day === day ? guessed.standing : daysFromTaken(trx, centre.id, day);
      const found = await candidateFor(trx, deps, wish, asked.window, now, standing);
      // Nothing is written yet, so what else is free can be looked for at once.
      if (!found) throw await taken(trx, deps, asked, wish, standing);
      met.endTurn = await deps.pictures.turns.take(centre.id, day);
      const wanted = wantedBy(await withKnown(trx, wish, now));
      const place = { window: asked.window, point: wish.address.point };
      const candidate = placeSince(deps.pictures.newest(centre.id, day), found, place, wanted);
      if (!candidate) {
        met.endTurn();
        throw await taken(trx, deps, asked, wish, standing);
      }
      // What it will cost is asked for before the day is held: then others wait.
      if (asked.kind === 'book') programmeRulesOn(trx, centre.id, day).catch(() => undefined);
      return writeBooking(trx, deps, { ...asked, wish, wanted, candidate });
    });
    deps.pictures.remember(written.picture);
    return written.answer;
  } finally {
    met.endTurn?.();
  }
}

/** The window cannot be kept: said with the next ones that can. */
async function taken(
  trx: Trx,
  deps: BookingDeps,
  { actor, window, now }: Asked,
  wish: Wish,
  standing?: Promise<Standing>,
): Promise<Problem> {
  return windowTaken(await nextWindows(trx, deps, actor, wish, dayOfWindow(window, wish.centre), now, standing));
}

/** The answer given to the same request before, and one more look at the resident. */
async function repeated(deps: BookingDeps, { actor, body, looksAt }: BookRequest, kept: Answer): Promise<Answer> {
  await deps.database.withActor(plannerFor(actor, centreOfActor(actor)), (trx) => looksAt(trx, [body.residentId]));
  return kept;
}

/**
 * The first lock, of the resident, and what she wishes for. A request that was answered before is answered so again,
 * whatever would stand against it by now; asked for behind the lock, so that of two the second finds the first's answer.
 */
async function begin(trx: Trx, { actor, body, now, route, kind, window, ...request }: Asked): Promise<Wish> {
  const locking = lockResident(trx, body.residentId);
  const asking = replayed(trx, { actor, now, ...request }, route);
  const wishing = Promise.all([
    wishOf(trx, actor, body, now, locking),
    kind === 'hold' ? refuseFurtherHolds(trx, actor, body.residentId, now) : undefined,
  ]);
  wishing.catch(() => undefined);
  const [answer] = await Promise.all([asking, locking]);
  if (answer) throw new Answered(answer);
  const [wish] = await wishing;
  refuseWindow(wish, window, actor, now);
  return wish;
}

/** How the day of the window stands, and those of which she is told when it is taken. */
function daysFromTaken(trx: Trx, centreId: string, day: Day): Promise<Standing> {
  return standingOf(trx, centreId, day, addDays(day, daysAfterTaken));
}

/**
 * Whoever asks mostly asks at her own centre, for a day this process has seen before: then what will be needed of the day,
 * and who knows the resident, goes along with the first questions.
 */
function lookAhead(
  trx: Trx,
  { pictures }: BookingDeps,
  { actor, body, window, now }: Asked,
): { readonly centreId: string; readonly day: Day; readonly standing: Promise<Standing> } | undefined {
  const centre = actor.organisationId && pictures.newest(actor.organisationId, body.window.start.slice(0, 10))?.centre;
  if (!centre) return undefined;
  const day = dayOfWindow(window, centre);
  const standing = daysFromTaken(trx, centre.id, day);
  for (const asked of [standing, knownNurses(trx, body.residentId, dayOf(now, centre.zone))])
    asked.catch(() => undefined);
  return { centreId: centre.id, day, standing };
}

/** The place a window would have on the plan as it stands, without the lock. */
export async function candidateFor(
  trx: Trx,
  deps: BookingDeps,
  wish: Wish,
  window: Window,
  now: Date,
  standing?: Promise<Standing>,
): Promise<Candidate | undefined> {
  const day = dayOfWindow(window, wish.centre);
  const asked = {
    standing,
    windowsOnly: true,
    centre: wish.centre,
    wanted: withKnown(trx, wish, now).then(wantedBy),
    point: wish.address.point,
    windows: new Map([[day, [window]]]),
    moving: wish.moving,
  };
  const [offer] = await offersFor(trx, deps.pictures, asked, now);
  if (offer?.reason === 'day-closed') throw planningProblem('day-closed');
  if (offer?.reason === 'roster-not-published') throw dayProblem('roster-not-published');
  const fit = offer?.fits[0];
  return offer && fit ? { version: offer.version, problem: offer.problem, insertion: fit.insertion } : undefined;
}

interface Asked extends BookRequest {
  readonly window: Window;
  readonly kind: Kind;
  readonly route: string;
  readonly alongside: Alongside | undefined;
}

interface Writing extends Asked {
  readonly wish: Wish;
  readonly wanted: Wanted;
  readonly candidate: Candidate;
}

/**
 * The other locks in their order, the day and the nurses; then everything is written side by side.
 * Whatever turns out to stand against it rolls all of it back.
 */
async function writeBooking(
  trx: Trx,
  deps: BookingDeps,
  before: Writing,
): Promise<{ answer: Answer; picture: DayPicture }> {
  const { actor, body, now, window, kind, wish } = before;
  const { centre } = wish;
  const seen = { candidate: before.candidate };
  const day = await holdDay(trx, deps.pictures, centre, dayOfWindow(window, centre), now, seen);
  day.refuseClosed();
  // Somebody of another process may have come first: then nothing is written.
  const candidate = placeSince(day.picture, before.candidate, { window, point: wish.address.point }, before.wanted);
  if (!candidate) throw new NoPlace();
  const asked = { ...before, candidate };
  const visit = newVisit(rowOf(asLiked(wish, asked, day), asked, stateOn(day.picture)));
  const about = { kind: 'book', centreId: visit.centre_id, residentId: visit.resident_id } as const;
  const homes = homesAt(wish.resident.householdId, wish.address);
  const [made, placed, answer] = await Promise.all([
    createVisit(trx, visit, body.services),
    ...placeAndAnswer(trx, asked, { visit, wish, day, homes }),
    recordEvent(trx, visit, { kind: visit.state, actor, at: now, data: { channel: body.channel } }),
    keepConversation(trx, actor, body, { ...about, of: { visitId: visit.id } }, now),
    kind === 'book' ? settleBooking(trx, deps, visit, wish, now) : undefined,
    kind === 'book' && visit.state !== 'held'
      ? freezeCharges(trx, { actor, centre, now }, visit, wish.asked)
      : undefined,
  ]);
  if (!made) throw alreadyBooked();
  if (!placed) throw new NoPlace();
  await asked.alongside?.(trx, visit);
  return { answer, picture: day.picture };
}

/** Whoever meets all her wishes is asked for by name from now on, so that later plans keep to it where they can. */
function asLiked(wish: Wish, { candidate }: Writing, { picture }: OpenDay): Wish {
  const { sex, language } = wish.likes;
  if (wish.namedNurseId || (sex === undefined && language === undefined)) return wish;
  const nurse = picture.nurses.find(({ id }) => id === candidate.insertion.nurses[0]);
  const speaks = language === undefined || nurse?.languages.includes(language);
  const isLiked = nurse && speaks && (sex ?? nurse.sex) === nurse.sex;
  return isLiked ? { ...wish, namedNurseId: nurse.id } : wish;
}

/** Booked at once, or a request that the desk answers first; either way the resident is told. */
async function settleBooking(trx: Trx, deps: BookingDeps, visit: Visit, wish: Wish, now: Date): Promise<void> {
  if (visit.state === 'held') await beginReview(trx, deps, visit, wish, now);
  else await tellBooked(trx, deps, visit, wish, now);
}

interface Placing {
  readonly visit: Visit;
  readonly wish: Wish;
  readonly day: OpenDay;
  readonly homes: readonly string[];
}

/** Who comes when is told once the place is found; on a day that is not published nobody is, and nothing waits. */
function placeAndAnswer(
  trx: Trx,
  asked: Writing,
  { visit, wish, day, homes }: Placing,
): [placed: Promise<boolean>, answer: Promise<Answer>] {
  const placing = day.place(visit, wish.address.point, { candidate: asked.candidate, homes });
  const answering = async () => {
    if (day.picture.state === 'published') await placing;
    const catalogue = await catalogueOf(trx, wish.centre.id);
    const expected = expectedIn(day.picture, visit.id);
    const review = asked.kind === 'book' && visit.state === 'held' ? reviewOf(visit, asked.now) : undefined;
    const said = spokenAs(asked.actor, asked.body, 'book', asked.now);
    const view = viewOf(visit, { ...wish, catalogue, expected, request: review, conversations: said });
    const answer = created(view, `/api/v1/visits/${visit.id}`, visit.version);
    await Promise.all([keepOnce(trx, asked, asked.route, answer), asked.looksAt(trx, [visit.resident_id])]);
    return answer;
  };
  return [placing, answering()];
}

function rowOf(wish: Wish, asked: Writing, booked: 'booked' | 'planned'): VisitRow {
  const { actor, kind, now, window, body } = asked;
  const until = heldUntil(kind, wish, window, actor, now);
  return rowFor(wish, {
    window,
    state: until === null ? booked : 'held',
    holdExpiresAt: until,
    channel: channelOf(actor, body),
    note: body.note,
    bookedBy: actor.id,
    now,
  });
}

type VisitRow = Parameters<typeof newVisit>[0];
/** While she makes up her mind, or while the desk looks at it; null where it is booked at once. */
function heldUntil(kind: Kind, { centre }: Wish, window: Window, actor: Actor, now: Date): Date | null {
  if (kind === 'hold') return new Date(now.getTime() + holdMinutes * 60_000);
  return reviewNeeded(actor, centre) ? reviewDue(window.start, centre, now) : null;
}

export interface NewVisit {
  readonly window: Window;
  readonly state: 'held' | 'booked' | 'planned';
  readonly holdExpiresAt: Date | null;
  readonly channel: Visit['channel'];
  readonly note: string;
  readonly bookedBy: string;
  readonly now: Date;
}

/** A wish as the row of the visit it becomes. */
export function rowFor(wish: Wish, visit: NewVisit): VisitRow {
  const { window } = visit;
  return {
    centre_id: wish.centre.id,
    resident_id: wish.resident.id,
    address_id: wish.address.id,
    day: dayOfWindow(window, wish.centre),
    window_start: window.start,
    window_end: window.end,
    care_minutes: wish.care.careMinutes,
    nurses: wish.care.nurses,
    gap_min_minutes: wish.care.gapMinMinutes,
    gap_max_minutes: wish.care.gapMaxMinutes,
    competencies: [...wish.care.competencies],
    nurse_sex: wish.nurseSex,
    named_nurse_id: wish.namedNurseId ?? null,
    state: visit.state,
    hold_expires_at: visit.holdExpiresAt,
    at_risk_cause: null,
    at_risk_since: null,
    cancel_reason: null,
    channel: visit.channel,
    note: visit.note,
    booked_by: visit.bookedBy,
    created_at: visit.now,
  };
}

export function channelOf(actor: Actor, body: Pick<BookVisit, 'channel'>): Visit['channel'] {
  return actor.role === 'system' ? 'demo' : body.channel;
}
