import { z } from 'zod';
import { plannerFor, systemActor } from '#access';
import type { Trx } from '#database';
import { dayShape, idShape } from '#http/wire';
import type { Task } from '#jobs';
import { allCentres, type Centre } from '#organisations';
import { rosterOfDay } from '#roster';
import { addDays, type Day, dayOf } from '#time';
import { risksOf } from '#visits';
import { dayView } from '../day-view.ts';
import type { PlanningDeps } from '../deps.ts';
import { forgetInputs, inputsKeptDays } from '../inputs.ts';
import { dayVersions } from '../standing.ts';
import { dayListHtml, type PrintedDay } from './html.ts';
import type { DayListStore } from './store.ts';

export type DayListDeps = Pick<PlanningDeps, 'database' | 'now' | 'log'> & { readonly dayLists: DayListStore };

/** So many days after it a printed day is deleted. */
export const dayListsKeptDays = 3;

const jobShape = z.object({ centreId: idShape.optional(), day: dayShape.optional() });

export function dayListTasks(deps: DayListDeps): Task[] {
  return [{ queue: 'planning.day-lists', handle: (data) => writeDayLists(deps, jobShape.parse(data)) }];
}

/**
 * Writes the published lists of today and tomorrow, so that a printed day is never more than half an hour old; one
 * centre's alone when it has just published. A centre that cannot be written holds up no other.
 */
export async function writeDayLists(
  deps: DayListDeps,
  only: { readonly centreId?: string | undefined } = {},
): Promise<void> {
  const now = deps.now();
  const centres = await deps.database.withActor(systemActor, (trx) => allCentres(trx, now));
  const failed: string[] = [];
  for (const centre of centres.filter(({ id }) => id === (only.centreId ?? id))) {
    try {
      await writeCentre(deps, centre, now);
    } catch (error) {
      deps.log.warn({ error, centre: centre.code }, 'the printable day of a centre could not be written');
      failed.push(centre.code);
    }
  }
  if (failed.length > 0) throw new Error(`not written: the printable days of ${failed.join(', ')}`);
  const [first] = centres;
  if (first) await deps.dayLists.forget(addDays(dayOf(now, first.zone), -dayListsKeptDays));
  const longAgo = new Date(now.getTime() - inputsKeptDays * 24 * 3_600_000);
  await deps.database.withActor(systemActor, (trx) => forgetInputs(trx, longAgo));
}

async function writeCentre(deps: DayListDeps, centre: Centre, now: Date): Promise<void> {
  const today = dayOf(now, centre.zone);
  const tomorrow = addDays(today, 1);
  await deps.database.withActor(plannerFor(systemActor, centre.id), async (trx) => {
    for (const [day, plan] of await dayVersions(trx, centre.id, today, tomorrow)) {
      if (plan.state === 'tentative') continue;
      const { html } = await printedDay(trx, centre, day, now);
      await deps.dayLists.put(centre.code, day, html);
    }
  });
}

/** The printable page of a day, and everybody it names. */
export async function printedDay(
  trx: Trx,
  centre: Centre,
  day: Day,
  now: Date,
): Promise<{ readonly html: string; readonly residents: readonly string[] }> {
  const plan = await dayView(trx, centre, day);
  const nurses = await rosterOfDay(trx, centre.id, day);
  const residents = [...new Set(plan.routes.flatMap(({ stops }) => stops.map((stop) => stop.resident.id)))];
  const printed: PrintedDay = {
    plan,
    centre,
    language: centre.settings.language,
    printedAt: now,
    phones: new Map(nurses.map((nurse) => [nurse.id, nurse.phone])),
    risks: await risksOf(trx, residents, now),
  };
  return { html: dayListHtml(printed), residents };
}
