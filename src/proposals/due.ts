import type { OpenCheckUp } from '#checkups';
import { openCheckUpsOf } from '#checkups';
import { dueItemsOf, planServed } from '#contracts';
import type { Trx } from '#database';
import { seatsAhead } from '#sessions';
import { type Day, dayOf } from '#time';
import { servicesOf, visitsAhead } from '#visits';
import type { Thing } from './thing.ts';

/**
 * What is due to these residents and has no time: what their contracts still give them, and check-ups of open plans. An
 * item that a check-up does is due as that check-up and not a second time.
 */
export async function thingsOf(trx: Trx, residentIds: readonly string[], today: Day): Promise<Thing[]> {
  const [items, checkUps] = [await dueItemsOf(trx, residentIds, today), await openCheckUpsOf(trx, residentIds)];
  return [
    ...items
      .filter(({ item }) => item.way !== 'check-up')
      .map(
        ({ memberId, residentId, centreId, item, nth, dueOn, until }): Thing => ({
          subject: 'item',
          residentId,
          memberId,
          itemCode: item.code,
          nth,
          checkUpId: null,
          way: item.way,
          by: item.by,
          name: item.name,
          organisationId: centreId,
          dueOn,
          until,
        }),
      ),
    ...earliestOfPlan(checkUps).map(
      ({ id, residentId, centreId, condition, dueOn }): Thing => ({
        subject: 'check-up',
        residentId,
        memberId: null,
        itemCode: null,
        nth: null,
        checkUpId: id,
        way: 'check-up',
        by: condition,
        name: null,
        organisationId: centreId,
        dueOn,
        until: null,
      }),
    ),
  ];
}

/** Of each resident and condition the next one, unless one has a time already. */
function earliestOfPlan(checkUps: readonly OpenCheckUp[]): OpenCheckUp[] {
  const plans = Map.groupBy(checkUps, ({ residentId, condition }) => `${residentId} ${condition}`);
  return [...plans.values()].flatMap((of) => (of.some(({ state }) => state === 'booked') ? [] : of.slice(0, 1)));
}

/**
 * Notes of whatever these residents have booked by other ways that it is planned for their contract, so that nothing is
 * proposed to them that has a time.
 */
export async function noteBooked(trx: Trx, residentIds: readonly string[], zone: string, now: Date): Promise<void> {
  const today = dayOf(now, zone);
  for (const { seat, session } of await seatsAhead(trx, residentIds, now)) {
    const { kind, name, organisationId: at, day } = session;
    if (kind !== 'clinic' && kind !== 'examination') continue;
    const doings = [{ way: kind, by: name['zh-CN'], at }];
    await planServed(trx, { source: 'seat', sourceId: seat.id, residentId: seat.residentId, day, doings });
  }
  const visits = await visitsAhead(trx, residentIds, today);
  const services = await servicesOf(
    trx,
    visits.map(({ id }) => id),
  );
  for (const { id, resident_id: residentId, centre_id: at, day } of visits) {
    const doings = (services.get(id) ?? []).map((by) => ({ way: 'home', by, at }) as const);
    await planServed(trx, { source: 'visit', sourceId: id, residentId, day, doings });
  }
  for (const checkUp of await openCheckUpsOf(trx, residentIds)) await noteCheckUp(trx, checkUp, zone);
}

/** A check-up that has a time is planned with whatever it was booked with. */
async function noteCheckUp(trx: Trx, checkUp: OpenCheckUp, zone: string): Promise<void> {
  const { id, state, bookedFor, visitId, seatIds, residentId, condition, centreId } = checkUp;
  if (state !== 'booked' || !bookedFor) return;
  const [seatId] = seatIds;
  const booking =
    visitId !== null
      ? ({ source: 'visit', sourceId: visitId } as const)
      : seatId !== undefined
        ? ({ source: 'seat', sourceId: seatId } as const)
        : ({ source: 'check-up', sourceId: id } as const);
  const doings = [{ way: 'check-up', by: condition, at: centreId } as const];
  await planServed(trx, { ...booking, residentId, day: dayOf(bookedFor, zone), doings });
}
