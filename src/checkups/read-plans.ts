import { teamById } from '#contracts';
import type { Trx } from '#database';
import { residentById, residentsByIds } from '#people';
import type { Day } from '#time';
import { choicesForPlan } from './choose-edition.ts';
import { countGroups, type MorningAsked, morningPageSize, placeOf, plansOfGroup } from './morning.ts';
import { protocolOn } from './protocols/in-force.ts';
import { editionsValidOn, ownEditionOn } from './protocols/of-plan.ts';
import { type CarePlan, checkUpsOf, editionsSaid, followUpsOf, plansOfResident } from './queries.ts';
import { followUpView, lineView, personView, planView } from './view.ts';
import type { WireMorning, WirePlansOfResident, WireWholePlan } from './wire.ts';

/** As much as a chart shows. */
const recordsShown = 24;
/** On a resident's own page. */
const recordsOfResident = 6;

/** @param standsIn why the doctor who asks stands in, if she does. */
export async function wholePlan(trx: Trx, plan: CarePlan, today: Day, standsIn?: string): Promise<WireWholePlan> {
  const resident = await residentById(trx, plan.resident_id);
  const checkUps = await checkUpsOf(trx, [plan.id]);
  const records = await followUpsOf(trx, plan.id, recordsShown);
  return {
    plan: planView(plan, checkUps.get(plan.id) ?? [], today),
    person: personView(resident, today),
    team: plan.team_id === null ? null : (await teamById(trx, plan.team_id)).name,
    edition: await editionOf(trx, plan, today),
    standsIn: standsIn ?? null,
    followUps: records.map((record) => followUpView(record, plan.condition)),
  };
}

/** Between which editions a doctor may choose for this plan, and which holds for it today. */
async function editionOf(trx: Trx, plan: CarePlan, today: Day): Promise<WireWholePlan['edition']> {
  const { version } = protocolOn(plan.condition, today, await choicesForPlan(trx, plan, today));
  const own = ownEditionOn(await editionsSaid(trx, plan.id), today);
  return {
    version,
    own: own?.edition === version ? { from: own.from, reason: own.reason } : null,
    choices: editionsValidOn(plan.condition, today).map((one) => ({ version: one.version, title: one.title })),
  };
}

export async function plansFor(trx: Trx, residentId: string, today: Day): Promise<WirePlansOfResident> {
  const plans = await plansOfResident(trx, residentId);
  const checkUps = await checkUpsOf(
    trx,
    plans.map(({ id }) => id),
  );
  const shown: WirePlansOfResident['plans'] = [];
  for (const plan of plans) {
    const records = await followUpsOf(trx, plan.id, recordsOfResident);
    shown.push({
      plan: planView(plan, checkUps.get(plan.id) ?? [], today),
      lastFollowUps: records.map((record) => followUpView(record, plan.condition)),
    });
  }
  return { today, plans: shown };
}

/** One group of the doctor's morning, with how many stand in each. */
export async function morningOf(trx: Trx, asked: MorningAsked): Promise<WireMorning> {
  const { today, group } = asked;
  const found = await plansOfGroup(trx, asked);
  const page = found.slice(0, morningPageSize);
  const residents = await residentsByIds(
    trx,
    page.map((plan) => plan.resident_id),
  );
  const last = page.at(-1);
  return {
    today,
    counts: await countGroups(trx, asked),
    lines: page.flatMap((plan) => {
      const resident = residents.get(plan.resident_id);
      return resident ? [lineView(plan, resident, today)] : [];
    }),
    next: found.length > morningPageSize && last ? placeOf(last, group) : null,
  };
}
