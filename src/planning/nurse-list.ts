import { type Actor, plannerFor } from '#access';
import type { Database, Trx } from '#database';
import type { LooksAt } from '#http';
import { notFound } from '#http';
import { type Centre, centreById } from '#organisations';
import { addressesByIds, openGlasses, residentsByIds } from '#people';
import { type NurseCard, nurseCards, rosterOfDay } from '#roster';
import type { Day } from '#time';
import { type DayReading, readDay } from './day-reading.ts';
import { contactIsOpen } from './policy.ts';
import { nursesDaysWith } from './queries.ts';
import { routeView } from './route-view.ts';
import type { WireNurseRoute } from './wire.ts';

/** A list as its nurse follows it: nothing of a day that is not published. */
export async function listOfNurse(trx: Trx, centre: Centre, nurse: NurseCard, day: Day): Promise<WireNurseRoute> {
  return viewOf(await readList(trx, centre, nurse, day), nurse);
}

/**
 * The same for the nurse herself. Who is visited comes from the plan; where they live and how to reach them she reads
 * with her own eyes, so that row-level security gives it to her only around the visit or behind broken glass.
 */
export async function ownListOfNurse(
  database: Database,
  actor: Actor & { readonly nurseId: string; readonly organisationId: string },
  day: Day,
  now: Date,
  looksAt: LooksAt,
): Promise<WireNurseRoute> {
  const { list, nurse } = await database.withActor(plannerFor(actor, actor.organisationId), async (trx) => {
    const centre = await centreById(trx, actor.organisationId, now);
    const card = (await nurseCards(trx, [actor.nurseId])).get(actor.nurseId);
    if (!card || card.centreId !== centre.id) throw notFound();
    return { list: await readList(trx, centre, card, day), nurse: card };
  });
  const contact = await database.withActor(actor, (trx) => contactsOf(trx, actor.nurseId, list.reading, now, looksAt));
  return viewOf({ ...list, reading: { ...list.reading, ...contact } }, nurse);
}

/** Whether this nurse visits the resident around `now`. */
export async function isAroundVisit(trx: Trx, actor: Actor, residentId: string, now: Date): Promise<boolean> {
  if (actor.nurseId === undefined || actor.organisationId === undefined) return false;
  const days = await nursesDaysWith(trx, actor.nurseId, residentId);
  if (days.length === 0) return false;
  const { zone } = await centreById(trx, actor.organisationId, now);
  return days.some((day) => contactIsOpen(day, zone, now));
}

interface List {
  readonly reading: DayReading;
  readonly shifts: Parameters<typeof routeView>[2];
  readonly published: boolean;
}

async function readList(trx: Trx, centre: Centre, nurse: NurseCard, day: Day): Promise<List> {
  const reading = await readDay(trx, centre, day, nurse.id);
  const shifts = (await rosterOfDay(trx, centre.id, day)).find(({ id }) => id === nurse.id)?.shifts ?? [];
  const published = reading.plan?.state === 'published' || reading.plan?.state === 'closed';
  return {
    reading: published ? reading : { ...reading, assignments: [], breaks: [], visits: new Map() },
    shifts,
    published,
  };
}

function viewOf({ reading, shifts, published }: List, nurse: NurseCard): WireNurseRoute {
  return routeView(reading, nurse, shifts, published);
}

async function contactsOf(
  trx: Trx,
  nurseId: string,
  reading: DayReading,
  now: Date,
  looksAt: LooksAt,
): Promise<Pick<DayReading, 'phones' | 'addresses'>> {
  const open = contactIsOpen(reading.day, reading.centre.zone, now);
  const glasses = open ? new Map<string, string>() : await openGlasses(trx, nurseId, now);
  const visits = [...reading.visits.values()];
  const reached = visits.filter((visit) => open || glasses.has(visit.resident_id));
  const residents = await residentsByIds(
    trx,
    reached.map((visit) => visit.resident_id),
  );
  const addresses = await addressesByIds(
    trx,
    reached.map((visit) => visit.address_id),
  );
  await looksAt(
    trx,
    visits.map((visit) => visit.resident_id),
  );
  for (const id of residents.keys()) if (glasses.has(id)) await looksAt(trx, [id], glasses.get(id));
  return { addresses, phones: new Map([...residents].map(([id, resident]) => [id, resident.phone])) };
}
