import { z } from 'zod';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { fileOf } from '#files';
import { check } from '#http';
import { centreById } from '#organisations';
import { addressesByIds } from '#people';
import { servicesOf, type Visit } from '../queries.ts';
import { mayMove } from '../rules.ts';
import { insertAlarm } from '../safety/queries.ts';
import { moveVisit } from '../states.ts';
import type { VisitState } from '../wire.ts';
import type { RecordDeps } from './deps.ts';
import {
  againstOrder,
  fileMissing,
  implausible,
  incomplete,
  placeReasonNeeded,
  timeRefused,
  wrongState,
} from './errors.ts';
import { medicineFault } from './medicine/wire.ts';
import { orderedFor } from './ordered.ts';
import { entriesOf, insertEntry, measures, sheetsFor } from './queries.ts';
import {
  isPlausibleTime,
  isStep,
  jointState,
  mayRecord,
  mayRecordLate,
  measureFaults,
  metresBetween,
  missingOf,
  needsReason,
  secondsLate,
  standingOf,
} from './rules.ts';
import { type EntryData, type EntryKind, entryShapes, type Step } from './wire.ts';

/** An entry before it is taken, from a phone or from paper. */
export interface EntryDraft {
  readonly id: string;
  readonly nurseId: string;
  readonly kind: EntryKind;
  readonly data: Record<string, unknown>;
  readonly madeAt: Date;
  readonly link: {
    readonly chain: string;
    readonly seq: number;
    readonly previous: string;
    readonly hash: string;
    /** What the hash is of. */
    readonly hashedText: string;
  } | null;
  /** From paper: why it comes so late. */
  readonly reason: string | null;
  /** On the paper form; '' where it has none. */
  readonly paperNumber?: string;
}

/** A locked visit and the steps each of its nurses has made. */
export interface LockedVisit {
  readonly visit: Visit;
  readonly steps: ReadonlyMap<string, Step[]>;
}

/**
 * Writes an entry down and moves the visit on where it is a step. The visit must be locked.
 * @returns the visit's state afterwards.
 * @throws {Problem} that says what is wrong with it; then nothing was written.
 */
export async function applyEntry(
  trx: Trx,
  deps: RecordDeps,
  { visit, steps }: LockedVisit,
  draft: EntryDraft,
  by: { readonly actor: Actor; readonly now: Date },
): Promise<VisitState> {
  const { data } = check(z.strictObject({ data: entryShapes[draft.kind] }), { data: draft.data }, 'body');
  if (!isPlausibleTime(draft.madeAt, visit, by.now)) throw timeRefused();
  const standing = standingOf(visit, steps.get(draft.nurseId) ?? []);
  const may = draft.link ? mayRecord : mayRecordLate;
  if (!may(standing, draft.kind)) throw wrongState(standing);
  const placeMetres = await checked(trx, visit, { ...draft, data }, by.now);
  const partner = partnerOf(visit, steps, draft.nurseId);
  const [, , state] = await Promise.all([
    insertEntry(trx, rowOf(visit, { ...draft, data }, by, placeMetres)),
    warnOfMedicine(trx, deps, visit, { ...draft, data }, by.now),
    isStep(draft.kind) ? step(trx, deps, visit, { ...draft, kind: draft.kind }, partner, by) : visit.state,
  ]);
  return state;
}

/** What the form of an entry does not say: whether its values can be, its file is here, its place is right. */
async function checked(trx: Trx, visit: Visit, draft: EntryDraft, now: Date): Promise<number | null> {
  switch (draft.kind) {
    case 'measured':
      await refuseImplausible(trx, draft.data as EntryData<'measured'>);
      return null;
    case 'photograph':
    case 'signature':
      if (!(await fileOf(trx, 'visit', visit.id, (draft.data as EntryData<'signature'>).sha256))) throw fileMissing();
      return null;
    case 'medicine':
      await refuseAgainstOrder(trx, visit, draft.data as EntryData<'medicine'>);
      return null;
    case 'arrived':
      return refuseElsewhere(trx, visit, draft.data as EntryData<'arrived'>, now);
    case 'done':
      await refuseIncomplete(trx, visit);
      return null;
    default:
      return null;
  }
}

async function refuseImplausible(trx: Trx, data: EntryData<'measured'>): Promise<void> {
  const faults = measureFaults(data.measures, await measures(trx));
  if (faults.length > 0) throw implausible(faults);
}

/** Given otherwise than ordered, it needs a reason; what was not given needs no order. */
async function refuseAgainstOrder(trx: Trx, visit: Visit, data: EntryData<'medicine'>): Promise<void> {
  if (data.reason !== '') return;
  const orders = await orderedFor(trx, visit.resident_id);
  const fault = data.given ? medicineFault(data, orders, visit.day) : undefined;
  if (!fault) return;
  const valid = orders.filter(({ withdrawn, validFrom, validUntil }) => {
    return !withdrawn && validFrom <= visit.day && visit.day <= validUntil;
  });
  throw againstOrder(fault, valid);
}

/** With a reason it is taken, and the desk is warned until somebody has answered. */
async function warnOfMedicine(trx: Trx, deps: RecordDeps, visit: Visit, draft: EntryDraft, now: Date): Promise<void> {
  const data = draft.data as EntryData<'medicine'>;
  if (draft.kind !== 'medicine' || !data.given) return;
  if (!medicineFault(data, await orderedFor(trx, visit.resident_id), visit.day)) return;
  const { id, nurseId, madeAt } = draft;
  const isNew = await insertAlarm(trx, {
    id,
    centre_id: visit.centre_id,
    nurse_id: nurseId,
    visit_id: visit.id,
    kind: 'medicine',
    place: null,
    made_at: madeAt,
    received_at: now,
    answered_at: null,
    answered_by: null,
    answer: null,
  });
  if (isNew) await deps.onAlarm(trx, { centreId: visit.centre_id, nurseId });
}

async function refuseElsewhere(
  trx: Trx,
  visit: Visit,
  { place, reason }: EntryData<'arrived'>,
  now: Date,
): Promise<number | null> {
  const [addresses, { settings }] = await Promise.all([
    addressesByIds(trx, [visit.address_id]),
    centreById(trx, visit.centre_id, now),
  ]);
  const home = addresses.get(visit.address_id)?.point ?? undefined;
  const metres = home && place ? metresBetween(place, home) : null;
  if (reason === '' && needsReason(place, home, settings.placeRadiusMetres)) throw placeReasonNeeded(metres);
  return metres;
}

async function refuseIncomplete(trx: Trx, visit: Visit): Promise<void> {
  const [services, entries] = await Promise.all([servicesOf(trx, [visit.id]), entriesOf(trx, [visit.id])]);
  const sheet = (await sheetsFor(trx, { centreId: visit.centre_id, day: visit.day }, services)).get(visit.id);
  const missing = sheet ? missingOf(sheet, entries) : [];
  if (missing.length > 0) throw incomplete(missing);
}

function rowOf(
  visit: Visit,
  draft: EntryDraft,
  by: { readonly actor: Actor; readonly now: Date },
  placeMetres: number | null,
): Parameters<typeof insertEntry>[1] {
  return {
    id: draft.id,
    visit_id: visit.id,
    centre_id: visit.centre_id,
    resident_id: visit.resident_id,
    nurse_id: draft.nurseId,
    kind: draft.kind,
    data: JSON.stringify(draft.data),
    made_at: draft.madeAt,
    received_at: by.now,
    source: draft.link ? 'phone' : 'paper',
    written_by: by.actor.id,
    chain: draft.link?.chain ?? null,
    seq: draft.link?.seq ?? null,
    previous_hash: draft.link?.previous ?? null,
    hash: draft.link?.hash ?? null,
    hashed_text: draft.link?.hashedText ?? null,
    reason: draft.reason,
    paper_number: draft.paperNumber || null,
    place_metres: placeMetres,
  };
}

/** Where the other nurse of a double visit stands; undefined for a visit of one. */
function partnerOf(visit: Visit, steps: ReadonlyMap<string, Step[]>, nurseId: string): VisitState | undefined {
  if (visit.nurses === 1) return undefined;
  const other = [...steps].find(([id]) => id !== nurseId)?.[1] ?? [];
  return standingOf(visit, other);
}

async function step(
  trx: Trx,
  deps: RecordDeps,
  visit: Visit,
  draft: EntryDraft & { readonly kind: Step },
  partner: VisitState | undefined,
  by: { readonly actor: Actor; readonly now: Date },
): Promise<VisitState> {
  const next = partner === undefined ? draft.kind : jointState(draft.kind, partner);
  const moves = next !== visit.state && mayMove(visit.state, next);
  if (moves) {
    const data = { entry: draft.id, receivedAt: by.now.toISOString() };
    await moveVisit(trx, visit, next, { actor: by.actor, at: draft.madeAt, data });
  }
  const state = moves ? next : visit.state;
  const { id: visitId, centre_id: centreId, resident_id: residentId } = visit;
  const { nurseId, madeAt } = draft;
  const lateSeconds = moves && next === 'in-care' ? secondsLate(visit.window_end, madeAt) : 0;
  await deps.onStep(trx, { actor: by.actor, visitId, centreId, residentId, nurseId, state, madeAt, lateSeconds });
  return state;
}
