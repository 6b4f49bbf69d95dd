import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { type Centre, centreById } from '#organisations';
import {
  type Address,
  addressesByIds,
  addressFit,
  consentsOf,
  homesAt,
  mayActFor,
  type ResidentWithAddress,
  residentById,
} from '#people';
import { knownNurses, type NurseLikes, type Wanted } from '#planning';
import { nurseCards } from '#roster';
import { addDays, type Day, dayOf } from '#time';
import {
  activeStates,
  type Care,
  careBasis,
  careOf,
  catalogueOf,
  type Missing,
  missingFor,
  type Papers,
  type Service,
  servicesOf,
  type Visit,
  visitsAhead,
} from '#visits';
import {
  addressProblem,
  dayProblem,
  noSuchNurse,
  papersProblem,
  residentBusy,
  serviceProblem,
  windowProblem,
} from './errors.ts';
import { atDesk } from './policy.ts';
import { closedDay, meets, type Reserved, reservedFor, type Window, windowRefusal } from './rules.ts';
import type { DayPart } from './wire.ts';

/** Everything about a resident's wish that does not depend on the day's plan. */
export interface Wish {
  readonly centre: Centre;
  readonly resident: ResidentWithAddress;
  readonly address: Address & { readonly point: NonNullable<Address['point']> };
  readonly care: Care;
  readonly services: readonly string[];
  readonly nurseSex: 'female' | 'male' | null;
  /** The services as the centre offers them, in the order asked for. */
  readonly asked: readonly Service[];
  /** What she has of orders, assessments and consents. */
  readonly papers: Papers;
  /** Stretches the resident's other visits may take at her bedside. */
  readonly reserved: readonly Reserved[];
  /** The visit that gives its place up for this one. */
  readonly moving?: string;
  /** Whom the resident would like to come; told, not promised. */
  readonly namedNurseId?: string | null;
  readonly likes: Likes;
  /** Nurses who were with her in the last 90 days; looked up where a place is searched for. */
  readonly knownNurseIds?: readonly string[];
}

/** What would please her; told to the plan, never promised. */
export interface Likes extends NurseLikes {
  readonly nurseId?: string | undefined;
  readonly time?: DayPart | undefined;
}

interface Asked {
  readonly residentId: string;
  readonly services: readonly string[];
  readonly nurseSex?: 'female' | 'male' | undefined;
  readonly likes?: Likes | undefined;
  /** Visits of hers that are themselves being placed, so that they are not in their own way. */
  readonly apartFrom?: string | ReadonlySet<string>;
}

/**
 * Reads who asks for what and where.
 * @param reading the resident, where she is asked for already.
 * @throws {Problem} when the actor may not act for this resident, a service cannot be had, or the address is not ready.
 */
export async function wishOf(
  trx: Trx,
  actor: Actor,
  asked: Asked,
  now: Date,
  reading: Promise<ResidentWithAddress> = residentById(trx, asked.residentId),
): Promise<Wish> {
  const [resident, reserved] = await Promise.all([
    reading,
    reservedOf(trx, asked.residentId, now, asked.apartFrom),
    lookAhead(trx, actor, now),
  ]);
  if (!mayActFor(actor, resident)) throw notFound();
  const [centre, catalogue] = await Promise.all([
    centreById(trx, resident.centreId, now),
    catalogueOf(trx, resident.centreId),
  ]);
  const care = careOf(asked.services, catalogue);
  if ('kind' in care) throw serviceProblem(care);
  const { address } = resident;
  if (!address) throw addressProblem('missing');
  const fit = addressFit(address, centre);
  if (fit !== 'ok') throw addressProblem(fit);
  const point = address.point;
  if (!point) throw addressProblem('unconfirmed');
  const offered = asked.services.flatMap((code) => catalogue.get(code) ?? []);
  const likes = asked.likes ?? {};
  const [papers] = await Promise.all([papersOf(trx, resident.id, offered), refuseStranger(trx, likes, centre)]);
  return {
    centre,
    resident,
    address: { ...address, point },
    care,
    services: asked.services,
    nurseSex: asked.nurseSex ?? null,
    asked: offered,
    papers,
    reserved,
    likes,
    ...(likes.nurseId === undefined ? {} : { namedNurseId: likes.nurseId }),
  };
}

/** @throws {Problem} 422 when the nurse who is wished for is none of the centre. */
async function refuseStranger(trx: Trx, { nurseId }: Likes, centre: Centre): Promise<void> {
  if (nurseId === undefined) return;
  const nurse = (await nurseCards(trx, [nurseId])).get(nurseId);
  if (nurse?.centreId !== centre.id) throw noSuchNurse();
}

/** The wish with those who know its resident, for whoever looks for a place. */
export async function withKnown(trx: Trx, wish: Wish, now: Date): Promise<Wish & { readonly knownNurseIds: string[] }> {
  const today = dayOf(now, wish.centre.zone);
  return { ...wish, knownNurseIds: await knownNurses(trx, wish.resident.id, today) };
}

/** Whoever asks mostly asks for somebody of her own centre: what will be needed of it goes along with the first questions. */
async function lookAhead(trx: Trx, actor: Actor, now: Date): Promise<void> {
  const { organisationId } = actor;
  if (organisationId === undefined) return;
  await Promise.all([centreById(trx, organisationId, now), catalogueOf(trx, organisationId)]);
}

/**
 * What a visit that gives its place up wishes for elsewhere: its services as they were promised, its own address, and
 * every stretch of the resident but its own.
 * @throws {Problem} when the actor may not act for its resident, or nobody can be sent to its address.
 */
export async function wishOfMoving(trx: Trx, actor: Actor, visit: Visit, now: Date): Promise<Wish> {
  const resident = await residentById(trx, visit.resident_id);
  if (!mayActFor(actor, resident)) throw notFound();
  const centre = await centreById(trx, visit.centre_id, now);
  const address = (await addressesByIds(trx, [visit.address_id])).get(visit.address_id);
  if (!address) throw addressProblem('missing');
  const { point } = address;
  const fit = addressFit(address, centre);
  if (fit !== 'ok' || !point) throw addressProblem(fit === 'ok' ? 'unconfirmed' : fit);
  const services = (await servicesOf(trx, [visit.id])).get(visit.id) ?? [];
  const catalogue = await catalogueOf(trx, centre.id);
  const offered = services.flatMap((code) => catalogue.get(code) ?? []);
  return {
    centre,
    resident,
    address: { ...address, point },
    care: {
      careMinutes: visit.care_minutes,
      competencies: visit.competencies,
      nurses: visit.nurses === 2 ? 2 : 1,
      gapMinMinutes: visit.gap_min_minutes,
      gapMaxMinutes: visit.gap_max_minutes,
    },
    services,
    nurseSex: visit.nurse_sex,
    asked: offered,
    papers: await papersOf(trx, resident.id, offered),
    reserved: await reservedOf(trx, resident.id, now, visit.id),
    moving: visit.id,
    namedNurseId: visit.named_nurse_id,
    likes: {},
  };
}

const nothing: Papers = { orders: [], assessments: [], consents: [] };

/** Read only where a service asks for anything. */
export async function papersOf(trx: Trx, residentId: string, asked: readonly Service[]): Promise<Papers> {
  if (!asked.some((one) => one.orderNeeded || one.assessmentNeeded || one.consentNeeded)) return nothing;
  const [consents, basis] = await Promise.all([consentsOf(trx, residentId), careBasis(trx, residentId)]);
  return {
    ...basis,
    consents: consents.map(({ kind, withdrawn_at }) => ({ kind, withdrawn: withdrawn_at !== null })),
  };
}

/** What she lacks for somebody to come on this day. */
export function missingOn(wish: Wish, day: Day): Missing[] {
  return missingFor(wish.asked, wish.papers, day);
}

async function reservedOf(
  trx: Trx,
  residentId: string,
  now: Date,
  apartFrom: string | ReadonlySet<string> = new Set(),
): Promise<Reserved[]> {
  const apart = typeof apartFrom === 'string' ? new Set([apartFrom]) : apartFrom;
  // Whatever the zone, what was two days ago is over.
  const visits = await visitsAhead(trx, [residentId], addDays(dayOf(now, 'UTC'), -2));
  const taking = visits.filter(
    (visit) =>
      !apart.has(visit.id) &&
      (activeStates as readonly string[]).includes(visit.state) &&
      !(visit.state === 'held' && visit.hold_expires_at !== null && visit.hold_expires_at <= now),
  );
  return taking.map((visit) =>
    reservedFor({ start: visit.window_start, end: visit.window_end }, visit.care_minutes, visit.gap_max_minutes),
  );
}

/** Refuses a window that no plan needs to be asked about. */
export function refuseWindow(wish: Wish, window: Window, actor: Actor, now: Date): void {
  const refusal = windowRefusal(window, wish.centre, atDesk(actor), now);
  if (refusal) throw windowProblem(refusal);
  const closed = closedDay(dayOf(window.start, wish.centre.zone), wish.centre, atDesk(actor), now);
  if (closed) throw dayProblem(closed);
  refuseMissing(wish, dayOf(window.start, wish.centre.zone));
  if (isBusy(wish, window)) throw residentBusy();
}

/** @throws {Problem} 422 naming each service that somebody may not come for yet, and how to get what is missing. */
export function refuseMissing(wish: Wish, day: Day): void {
  const missing = missingOn(wish, day);
  if (missing.length > 0) throw papersProblem(missing, wish.centre.phone);
}

export function isBusy(wish: Wish, window: Window): boolean {
  const mine = reservedFor(window, wish.care.careMinutes, wish.care.gapMaxMinutes);
  return wish.reserved.some((other) => meets(mine, other));
}

export function wantedBy(wish: Wish): Wanted {
  const homes = homesAt(wish.resident.householdId, wish.address);
  const { nurseSex, likes, namedNurseId = null, knownNurseIds = [] } = wish;
  return { id: 'new', ...wish.care, nurseSex, homes, namedNurseId, likes, knownNurseIds };
}

/** A visit of a day that is published stands in a list at once; of any other day it waits for the night. */
export function stateOn(day: { readonly state: 'tentative' | 'published' | 'closed' }): 'booked' | 'planned' {
  return day.state === 'published' ? 'planned' : 'booked';
}
