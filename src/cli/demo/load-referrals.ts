import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Actor, systemActor } from '#access';
import { record } from '#audit';
import type { Trx } from '#database';
import { allCentres, type Centre, hospitals, type Organisation } from '#organisations';
import { residentByCode } from '#people';
import { agree, type ReferralDeps, sendUp, takeStep } from '#referrals';
import { sendUpShape, stepShape } from '#referrals/wire';
import { publishSeries } from '#sessions';
import { addDays, dayOf, instantOf } from '#time';

const namedShape = z.strictObject({ 'zh-CN': z.string(), en: z.string() });
const seatsShape = z.strictObject({
  hospital: z.string(),
  name: namedShape,
  practitioner: namedShape,
  level: z.enum(['general', 'specialist', 'expert']),
  place: z.string(),
  startsAt: z.string(),
  minutes: z.int(),
  weekdays: z.string(),
  seats: z.int(),
});
const referralShape = z.strictObject({
  resident: z.string(),
  hospital: z.string(),
  department: z.string(),
  reasonCode: z.string(),
  urgency: z.enum(['immediate', 'urgent', 'routine']),
  criteria: z.array(z.string()),
  history: z.string(),
  treatment: z.string(),
  daysAgo: z.int(),
  steps: z.array(z.string()),
  note: z.string().optional(),
  letter: z.strictObject({ diagnosis: z.string(), next: z.string() }).optional(),
});
type TownReferral = z.infer<typeof referralShape>;

const weeks = 4;

/** Agreements with hospitals, their seats for community doctors, and referrals in most of their states. */
export async function loadReferrals(deps: ReferralDeps, projectFolder: string, now: Date): Promise<void> {
  const read = (file: string) => JSON.parse(readFileSync(path.join(projectFolder, 'fixtures/town', file), 'utf8'));
  const seats = z.array(seatsShape).parse(read('hospital-seats.json'));
  const centres = await deps.database.withActor(systemActor, async (trx) => {
    const all = await allCentres(trx, now);
    for (const hospital of await hospitals(trx)) {
      const own = seats.filter((one) => one.hospital === hospital.code);
      if (own.length > 0) await loadHospital(trx, hospital, own, all, now);
    }
    return all;
  });
  for (const one of z.array(referralShape).parse(read('referrals.json'))) await loadReferral(deps, centres, one, now);
}

async function loadHospital(
  trx: Trx,
  { id: hospitalId, zone }: Organisation,
  seats: readonly z.infer<typeof seatsShape>[],
  centres: readonly Centre[],
  now: Date,
): Promise<void> {
  const today = dayOf(now, zone);
  for (const { id } of centres) {
    const agreement = { centreId: id, hospitalId, validFrom: addDays(today, -365), source: 'demo' };
    await agree(trx, systemActor, agreement, now);
  }
  const actor = { ...systemActor, organisationId: hospitalId };
  for (const { weekdays, hospital: _, ...one } of seats) {
    const count = weekdays.split(',').length * weeks;
    const series = {
      ...one,
      kind: 'department' as const,
      startsOn: addDays(today, 1),
      rule: `FREQ=WEEKLY;BYDAY=${weekdays};COUNT=${count}`,
      exceptDays: [],
      quotas: {},
      releaseRule: 'shanghai',
      publicDaysBefore: 14,
    };
    await publishSeries(trx, actor, series, now);
  }
}

async function loadReferral(
  deps: ReferralDeps,
  centres: readonly Centre[],
  one: TownReferral,
  now: Date,
): Promise<void> {
  const found = await deps.database.withActor(systemActor, async (trx) => {
    const hospital = (await hospitals(trx)).find(({ code }) => code === one.hospital);
    for (const centre of centres) {
      const resident = await residentByCode(trx, centre.id, one.resident);
      if (resident && hospital) return { centre, resident, hospital };
    }
    return undefined;
  });
  if (!found) throw new Error(`The demo refers ${one.resident}, who is not in the town.`);
  const { centre, resident, hospital } = found;
  const at = one.daysAgo === 0 ? now : instantOf(addDays(dayOf(now, centre.zone), -one.daysAgo), '09:30', centre.zone);
  const doctor: Actor = { role: 'doctor', id: `doctor:${centre.code}`, organisationId: centre.id };
  const desk: Actor = { role: 'hospital-desk', id: `hospital-desk:${hospital.code}`, organisationId: hospital.id };
  const asking = (actor: Actor, key: string) => ({
    actor,
    now: at,
    idempotencyKey: key,
    requestHash: key,
    looksAt: (trx: Trx, residents: Iterable<string>) =>
      record(trx, { at, actor, residents, kind: 'change', route: 'referrals.step' }),
  });
  const body = sendUpShape.parse({
    residentId: resident.id,
    toId: hospital.id,
    department: one.department,
    reasonCode: one.reasonCode,
    urgency: one.urgency,
    criteria: one.criteria,
    content: { impression: '', history: one.history, treatment: one.treatment },
    consent: { signedBy: resident.name },
  });
  const key = `demo referral ${one.resident}`;
  const sent = await sendUp(deps, { ...asking(doctor, key), body });
  let { id, version } = sent.body as { id: string; version: number };
  for (const step of one.steps) {
    const taken = stepShape.parse({
      step,
      ...(one.note && step === 'ask-more' ? { note: one.note } : {}),
      ...(step === 'return' ? { letter: one.letter } : {}),
    });
    const answer = await takeStep(
      deps,
      { ...asking(desk, `${key} ${step}`), ifMatch: `"${version}"`, body: taken },
      id,
    );
    ({ id, version } = answer.body as { id: string; version: number });
  }
}
