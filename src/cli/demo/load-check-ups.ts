import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Actor, systemActor } from '#access';
import { followTeams, openPlan, recordFollowUp } from '#checkups';
import { foundShape, measurementNames, signNames } from '#checkups/wire';
import type { Database, Trx } from '#database';
import type { Enqueue } from '#jobs';
import type { Centre } from '#organisations';
import { residentByCode } from '#people';
import { addDays, dayOf, instantOf } from '#time';

const recordShape = z.strictObject({
  daysAgo: z.int().min(0),
  measurements: z.array(z.tuple([z.enum(measurementNames), z.number(), z.string()])),
  dangerSigns: z.array(z.enum(signNames)).optional(),
  finding: z.enum(['stable', 'changed', 'suspicious']).optional(),
  fullCheck: z.boolean().optional(),
  advice: z.string().optional(),
});
const careShape = z.array(
  z.strictObject({
    resident: z.string(),
    centre: z.string(),
    condition: z.enum(['hypertension', 'diabetes2', 'elderly-exam', 'nodule', 'after-surgery']),
    records: z.array(recordShape),
  }),
);
export type TownCare = z.infer<typeof careShape>;

export function readCare(projectFolder: string): TownCare {
  return careShape.parse(JSON.parse(readFileSync(path.join(projectFolder, 'fixtures/town/care.json'), 'utf8')));
}

/** Care plans with the follow-ups of the past year, written through the room's own door as if on their days. */
export async function loadCheckUps(
  database: Database,
  enqueue: Enqueue,
  centres: readonly Centre[],
  care: TownCare,
  now: Date,
): Promise<void> {
  for (const centre of centres) {
    const actor: Actor = { role: 'doctor', id: `doctor:${centre.code}`, organisationId: centre.id, now };
    await database.withActor(actor, async (trx) => {
      for (const one of care.filter((plan) => plan.centre === centre.code)) {
        await loadPlan(trx, enqueue, { actor, centre, now }, one);
      }
    });
    // A plan older than its resident's contract was nobody's then.
    const today = dayOf(now, centre.zone);
    await database.withActor(systemActor, (trx) => followTeams(trx, { centreId: centre.id, day: today }));
  }
}

async function loadPlan(
  trx: Trx,
  enqueue: Enqueue,
  { actor, centre, now }: { readonly actor: Actor; readonly centre: Centre; readonly now: Date },
  { resident: code, condition, records }: TownCare[number],
): Promise<void> {
  const resident = await residentByCode(trx, centre.id, code);
  if (!resident) throw new Error(`The demo follows ${code}, who is not in the town.`);
  const dayAgo = (days: number) => addDays(dayOf(now, centre.zone), -days);
  const at = (days: number) => instantOf(dayAgo(days), '09:30', centre.zone);
  const first = records[0]?.daysAgo ?? 0;
  const plan = await openPlan(trx, actor, { residentId: resident.id, condition }, records.length > 0 ? at(first) : now);
  for (const { daysAgo, measurements, ...found } of records) {
    const asked = {
      onDay: dayAgo(daysAgo),
      mode: 'clinic' as const,
      origin: 'staff' as const,
      found: foundShape.parse({
        ...found,
        measurements: measurements.map(([kind, value, unit]) => ({ kind, value, unit })),
      }),
    };
    await recordFollowUp(trx, { enqueue }, actor, plan.id, asked, at(daysAgo), () => true);
  }
}
