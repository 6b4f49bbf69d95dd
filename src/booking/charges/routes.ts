import { z } from 'zod';
import { plannerFor } from '#access';
import type { Database } from '#database';
import { notFound, ok, type Route, route, versionSeen } from '#http';
import { dayShape, idShape } from '#http/wire';
import { type Centre, centreById } from '#organisations';
import { mayActFor, residentsByIds } from '#people';
import { type Visit, visitById } from '#visits';
import { atDesk, centreOfActor } from '../policy.ts';
import { mayCancelAlone } from '../rules.ts';
import { offeredOf, priceOf } from './charge.ts';
import { chargeWrongState } from './errors.ts';
import { changeCharge, chargeById, chargesOfDay, chargesOfVisits } from './queries.ts';
import { keptFen, settled, totalsOf } from './rules.ts';
import { chargeView } from './view.ts';
import { chargeDayShape, chargeShape, chargesShape, settleChargeShape } from './wire.ts';

interface ChargeDeps {
  readonly database: Database;
}

/** What visits cost: seen by the resident, received, waived and given back by the desk. */
export function chargeRoutes(deps: ChargeDeps): Route[] {
  return [ofVisit(deps), ofDay(deps), settle(deps)];
}

function ofVisit({ database }: ChargeDeps): Route {
  return route({
    name: 'booking.charges',
    method: 'GET',
    path: '/api/v1/visits/:id/charges',
    summary: 'What a visit costs, line by line, and what has become of each line',
    concerns: 'residents',
    params: z.strictObject({ id: idShape }),
    answer: chargesShape,
    async handle({ actor, params, now, looksAt }) {
      return database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
        const visit = await visitById(trx, params.id);
        if (!visit || !mayActFor(actor, { id: visit.resident_id, centreId: visit.centre_id })) throw notFound();
        const charges = ((await chargesOfVisits(trx, [visit.id])).get(visit.id) ?? []).map(chargeView);
        const centre = await centreById(trx, visit.centre_id, now);
        const price = visit.state === 'held' ? await priceOf(trx, centre, await offeredOf(trx, visit), visit.day) : [];
        await looksAt(trx, [visit.resident_id]);
        return ok({ charges, price, keptIfCancelledFen: keptFen(charges, cancelledNow(visit, centre, now)) });
      });
    },
  });
}

/** As if somebody for the resident cancelled it now. */
function cancelledNow(visit: Pick<Visit, 'state' | 'window_start'>, centre: Pick<Centre, 'settings'>, now: Date) {
  const inTime = mayCancelAlone(visit.window_start, centre, now);
  return { state: visit.state, byCentre: false, inTime, lateKeepsTravel: centre.settings.lateCancelKeepsTravel };
}

function ofDay({ database }: ChargeDeps): Route {
  return route({
    name: 'booking.chargesOfDay',
    method: 'GET',
    path: '/api/v1/charges',
    summary: 'What the visits of one day come to at the desk’s own centre: totals by state and payer, and every line',
    concerns: 'residents',
    query: z.strictObject({ day: dayShape }),
    answer: chargeDayShape,
    async handle({ actor, query, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const rows = await chargesOfDay(trx, centreOfActor(actor), query.day);
        const residents = await residentsByIds(
          trx,
          rows.map((row) => row.resident_id),
        );
        const charges = rows.map(chargeView).map((charge) => {
          const resident = residents.get(charge.residentId);
          return {
            ...charge,
            residentName: resident?.name ?? '',
            residentNameLatin: resident?.nameLatin ?? '',
            residentCode: resident?.code ?? '',
          };
        });
        await looksAt(trx, residents.keys());
        return ok({ day: query.day, totals: totalsOf(charges), charges });
      });
    },
  });
}

function settle({ database }: ChargeDeps): Route {
  return route({
    name: 'booking.settleCharge',
    method: 'POST',
    path: '/api/v1/charges/:id/settlement',
    summary: 'Receive a charge with its receipt, waive it with a reason, mark it to be given back, give it back',
    concerns: 'residents',
    params: z.strictObject({ id: idShape }),
    body: settleChargeShape,
    answer: chargeShape,
    async handle({ actor, params, body, ifMatch, now, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const charge = await chargeById(trx, params.id);
        if (!charge || !atDesk(actor) || charge.centre_id !== actor.organisationId) throw notFound();
        const version = versionSeen(ifMatch);
        const state = settled(charge.state, body.how);
        if (!state) throw chargeWrongState(charge.state);
        const { receiptNumber, reason } = body;
        const to = {
          state,
          ...(body.how === 'receive' && receiptNumber !== undefined ? { receipt_number: receiptNumber } : {}),
          ...(reason === undefined ? {} : { reason }),
        };
        const changed = await changeCharge(trx, actor, { id: charge.id, version }, to, now);
        await looksAt(trx, [charge.resident_id]);
        return ok(chargeView(changed), changed.version);
      });
    },
  });
}
