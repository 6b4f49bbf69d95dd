import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Centre } from '#organisations';
import type { Day } from '#time';
import { catalogueOf, programmeRulesOn, type Service, servicesOf, type Visit } from '#visits';
import { changeCharge, chargesOfVisits, insertCharges, moveCharges } from './queries.ts';
import { type Cancelled, givenUp, keepsTravel, type Line, linesOf } from './rules.ts';

/** What a visit with these services on this day would cost now. */
export async function priceOf(
  trx: Trx,
  centre: Pick<Centre, 'id' | 'settings'>,
  services: readonly Service[],
  day: Day,
): Promise<Line[]> {
  const rules = await programmeRulesOn(trx, centre.id, day);
  const payerOf = ({ programme }: Service) => rules.find((rule) => rule.programme === programme)?.payer ?? 'self';
  return linesOf(services, payerOf, centre.settings.travelFeeFen);
}

interface Freezing {
  readonly actor: Actor;
  readonly centre: Pick<Centre, 'id' | 'settings'>;
  readonly now: Date;
}

/** Freezes what a visit with these services costs. Asked again for the same visit it changes nothing. */
export async function freezeCharges(
  trx: Trx,
  { actor, centre, now }: Freezing,
  visit: Pick<Visit, 'id' | 'centre_id' | 'resident_id' | 'day'>,
  services: readonly Service[],
): Promise<void> {
  await insertCharges(trx, actor, visit, await priceOf(trx, centre, services, visit.day), now);
}

/** The same for a visit that may have been promised before: what was fixed then stays, only its day follows. */
export async function freezeOnce(
  trx: Trx,
  freezing: Freezing,
  visit: Pick<Visit, 'id' | 'centre_id' | 'resident_id' | 'day'>,
  services: readonly Service[],
): Promise<void> {
  const known = (await chargesOfVisits(trx, [visit.id])).get(visit.id) ?? [];
  if (known.length === 0) await freezeCharges(trx, freezing, visit, services);
  else await moveCharges(trx, visit.id, visit.day);
}

/** A visit's services as the catalogue has them now. */
export async function offeredOf(trx: Trx, visit: Pick<Visit, 'id' | 'centre_id'>): Promise<Service[]> {
  const [catalogue, codes] = await Promise.all([catalogueOf(trx, visit.centre_id), servicesOf(trx, [visit.id])]);
  return (codes.get(visit.id) ?? []).flatMap((code) => catalogue.get(code) ?? []);
}

/** A visit is cancelled: by its rules some lines stay, the others are waived or to be given back. */
export async function settleCancelled(
  trx: Trx,
  actor: Actor,
  visitId: string,
  cancelled: Cancelled,
  why: { readonly reason: string; readonly now: Date },
): Promise<void> {
  const charges = (await chargesOfVisits(trx, [visitId])).get(visitId) ?? [];
  const travelStays = keepsTravel(cancelled);
  const given = charges.flatMap((charge) => {
    const state = givenUp(charge.state);
    const stays = (charge.line === 'travel' && travelStays) || state === charge.state;
    return stays ? [] : [changeCharge(trx, actor, charge, { state, reason: why.reason }, why.now)];
  });
  await Promise.all(given);
}
