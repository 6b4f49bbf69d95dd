import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Notice, type NoticeTemplate, tellMany } from '#notifications';
import type { Unassigned } from '#optimiser';
import { type Address, addressesByIds, type ResidentWithAddress, residentsByIds } from '#people';
import { type NurseCard, nurseCards } from '#roster';
import { isPaperRisk, markAtRisk, moveVisits, takeRiskAway, type Visit, visitsByIds } from '#visits';
import type { PlanningDeps } from './deps.ts';
import { noteLists } from './live/receipts.ts';
import type { DayPicture, PlannedVisit } from './picture.ts';
import { bumpDay, clearDay } from './queries.ts';
import { replaceUnassigned, wayOut } from './unassigned.ts';
import { writeRoutes } from './write-routes.ts';

export interface Storing {
  readonly actor: Actor;
  readonly at: Date;
  readonly publish: boolean;
  /** What went less well than hoped with the roads; null leaves what is noted. */
  readonly notes: readonly string[] | null;
  /** Visits that had a place until the roads were measured. */
  readonly broken: ReadonlySet<string>;
}

/**
 * Writes a whole day's plan under its lock: every list, what stayed without a place and why.
 * With `publish` the day becomes a list to follow and each resident is told who is expected when.
 */
export async function storePlan(trx: Trx, deps: PlanningDeps, picture: DayPicture, by: Storing): Promise<void> {
  const { centre, day } = picture;
  await clearDay(trx, centre.id, day);
  await writeRoutes(trx, picture, picture.plan.routes);
  const version = { centre_id: centre.id, day };
  await bumpDay(trx, version, {
    ...(by.publish
      ? { publish: true, state: 'published', published_at: by.at }
      : { improved: true, improved_at: by.at }),
    ...(by.notes === null ? {} : { travel_notes: [...by.notes] }),
    road_book_id: picture.table.basis.book?.id ?? null,
  });
  await settleRisks(trx, picture, by);
  if (!by.publish) return;
  await noteLists(trx, picture, new Set(picture.nurses.map((nurse) => nurse.id)), by.at);
  await announce(trx, deps, picture, by);
  await deps.enqueue(trx, 'planning.day-lists', { centreId: centre.id }, { key: centre.id });
}

async function settleRisks(trx: Trx, picture: DayPicture, by: Storing): Promise<void> {
  const left = new Map(picture.plan.unassigned.map((unassigned) => [unassigned.task, unassigned]));
  const reasonOf = (planned: PlannedVisit) =>
    planned.tasks.map((task) => left.get(task)).find((reason) => reason !== undefined);
  const rows = picture.visits.flatMap((planned) => {
    const reason = reasonOf(planned);
    if (!reason) return [];
    const nearest = reason.nearest ? JSON.stringify(reason.nearest) : null;
    return [
      {
        centre_id: picture.centre.id,
        day: picture.day,
        visit_id: planned.visit.id,
        code: codeOf(planned, reason, by),
        suggestion: reason.suggestion || wayOut,
        nearest,
      },
    ];
  });
  await replaceUnassigned(trx, picture.centre.id, picture.day, rows);
  for (const planned of picture.visits) {
    const reason = reasonOf(planned);
    if (reason) await markAtRisk(trx, planned.visit, codeOf(planned, reason, by), by);
    else if (planned.visit.at_risk_since !== null && !isPaperRisk(planned.visit.at_risk_cause))
      await takeRiskAway(trx, planned.visit, by);
  }
}

/** Why a visit has no place: the roads, when it had one until they were measured. */
function codeOf({ visit }: PlannedVisit, reason: Unassigned, { broken }: Storing): string {
  return broken.has(visit.id) || visit.at_risk_cause === 'roads' ? 'roads' : reason.code;
}

async function announce(
  trx: Trx,
  deps: PlanningDeps,
  picture: DayPicture,
  by: { actor: Actor; at: Date },
): Promise<void> {
  const visits = await visitsByIds(
    trx,
    picture.visits.map(({ visit }) => visit.id),
  );
  const residents = await residentsByIds(
    trx,
    [...visits.values()].map((visit) => visit.resident_id),
  );
  const addresses = await addressesByIds(
    trx,
    [...visits.values()].map((visit) => visit.address_id),
  );
  const nurses = await nurseCards(
    trx,
    picture.plan.routes.map((route) => route.nurse),
  );
  const toldOf = picture.visits.flatMap((planned) => {
    const visit = visits.get(planned.visit.id);
    const resident = visit && residents.get(visit.resident_id);
    const seats = seatsOf(picture, planned, nurses);
    if (!visit || !resident || seats.length === 0 || visit.state === 'held') return [];
    return [{ visit, telling: { resident, address: addresses.get(visit.address_id), seats, at: by.at } }];
  });
  const moved = await moveVisits(
    trx,
    toldOf.map(({ visit }) => visit),
    'planned',
    by,
  );
  const notices = toldOf.map(({ visit, telling }) =>
    expectedNotice(deps, picture, moved.get(visit.id) ?? visit, telling),
  );
  await tellMany(trx, deps.enqueue, notices);
}

interface Seat {
  readonly nurse: NurseCard;
  readonly startsAt: Date;
}

function seatsOf(picture: DayPicture, planned: PlannedVisit, nurses: ReadonlyMap<string, NurseCard>): Seat[] {
  return picture.plan.routes
    .flatMap((route) => {
      const stop = route.stops.find(({ task }) => planned.tasks.includes(task));
      const nurse = nurses.get(route.nurse);
      return stop && nurse ? [{ nurse, startsAt: new Date(picture.dayStart.getTime() + stop.start * 1000) }] : [];
    })
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
}

export interface Telling {
  readonly resident: ResidentWithAddress;
  /** Where the visit was promised, though she may have moved since. */
  readonly address: Address | undefined;
  readonly seats: readonly Seat[];
  readonly at: Date;
}

/** What tells a resident who is expected when. @param template what has become of the visit. */
export function expectedNotice(
  deps: Pick<PlanningDeps, 'publicUrl'>,
  { centre, day, publication }: Pick<DayPicture, 'centre' | 'day' | 'publication'>,
  visit: Visit,
  { resident, address, seats, at }: Telling,
  template: NoticeTemplate = 'visit-published',
): Notice {
  const latin = resident.language === 'en';
  return {
    event: `visit:${visit.id}:${template}:${publication + 1}`,
    centreId: centre.id,
    recipient: { id: resident.id, email: resident.email, phone: resident.phone, language: resident.language },
    template,
    now: at,
    data: {
      visitId: visit.id,
      sequence: visit.version,
      day,
      zone: centre.zone,
      windowStart: visit.window_start.toISOString(),
      windowEnd: visit.window_end.toISOString(),
      careMinutes: visit.care_minutes,
      addressText: (latin && address?.textLatin) || (address?.text ?? ''),
      centreName: centre.name,
      centrePhone: centre.phone,
      residentName: (latin && resident.nameLatin) || resident.name,
      ...(seats[0] ? { expectedAt: seats[0].startsAt.toISOString() } : {}),
      nurseNames: seats.map(({ nurse }) => (latin && nurse.nameLatin) || nurse.name),
      link: `${deps.publicUrl}/visits/${visit.id}`,
    },
  };
}
