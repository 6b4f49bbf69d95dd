import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { type Address, addressesByIds, type ResidentWithAddress, residentsByIds } from '#people';
import { type NurseCard, nurseCards } from '#roster';
import type { Day } from '#time';
import { type Catalogue, catalogueOf, servicesOf, type Visit, visitsByIds } from '#visits';
import { type ClosureRow, closuresOfDay } from './live/closures.ts';
import type { AssignmentRow, BreakRow, DayPlanRow } from './picture.ts';
import { assignmentsOfDay, breaksOfDay, dayPlan } from './queries.ts';

/** Everything that is shown of a day, read once. What the actor may not see is missing. */
export interface DayReading {
  readonly centre: Centre;
  readonly day: Day;
  readonly plan: DayPlanRow | undefined;
  readonly assignments: readonly AssignmentRow[];
  readonly breaks: readonly BreakRow[];
  readonly visits: ReadonlyMap<string, Visit>;
  readonly services: ReadonlyMap<string, readonly string[]>;
  /** Who they are. How to reach them is in `phones` and `addresses`, which may hold less. */
  readonly residents: ReadonlyMap<string, Omit<ResidentWithAddress, 'phone' | 'address'>>;
  readonly phones: ReadonlyMap<string, string | null>;
  readonly addresses: ReadonlyMap<string, Address>;
  readonly nurses: ReadonlyMap<string, NurseCard>;
  readonly catalogue: Catalogue;
  /** Roads that are closed, or will be. */
  readonly closures: readonly ClosureRow[];
}

/** @param nurseId only this nurse's list; her partners in double visits are named all the same. */
export async function readDay(trx: Trx, centre: Centre, day: Day, nurseId?: string): Promise<DayReading> {
  const all = await assignmentsOfDay(trx, centre.id, day);
  const own = nurseId === undefined ? all : all.filter((row) => row.nurse_id === nurseId);
  const visitIds = [...new Set(own.map((row) => row.visit_id))];
  const visits = await visitsByIds(trx, visitIds);
  const breaks = await breaksOfDay(trx, centre.id, day);
  const named = new Set(all.filter((row) => visits.has(row.visit_id)).map((row) => row.nurse_id));
  if (nurseId !== undefined) named.add(nurseId);
  const residents = await residentsByIds(
    trx,
    [...visits.values()].map((visit) => visit.resident_id),
  );
  return {
    centre,
    day,
    plan: await dayPlan(trx, centre.id, day),
    assignments: all,
    breaks: nurseId === undefined ? breaks : breaks.filter((row) => row.nurse_id === nurseId),
    visits,
    services: await servicesOf(trx, visitIds),
    residents,
    phones: new Map([...residents].map(([id, resident]) => [id, resident.phone])),
    addresses: await addressesByIds(
      trx,
      [...visits.values()].map((visit) => visit.address_id),
    ),
    nurses: await nurseCards(trx, [...named]),
    catalogue: await catalogueOf(trx, centre.id),
    closures: await closuresOfDay(trx, centre.id, day),
  };
}
