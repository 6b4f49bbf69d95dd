import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { type NurseCard, rosterOfDay } from '#roster';
import type { Day } from '#time';
import { readDay } from './day-reading.ts';
import { routeView } from './route-view.ts';
import type { WireNurseRoute } from './wire.ts';

/** A list as its nurse follows it: nothing of a day that is not published. */
export async function listOfNurse(trx: Trx, centre: Centre, nurse: NurseCard, day: Day): Promise<WireNurseRoute> {
  const reading = await readDay(trx, centre, day, nurse.id);
  const shifts = (await rosterOfDay(trx, centre.id, day)).find(({ id }) => id === nurse.id)?.shifts ?? [];
  const published = reading.plan?.state === 'published' || reading.plan?.state === 'closed';
  const shown = published ? reading : { ...reading, assignments: [], breaks: [] };
  return routeView(shown, nurse, shifts, published);
}
