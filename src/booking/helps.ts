import { type Actor, plannerFor, systemActor } from '#access';
import type { Trx } from '#database';
import { allCentres, type Centre, inServiceArea } from '#organisations';
import { daysFrom, offersFor } from '#planning';
import { addDays, type Day, dayOf, daysBetween, instantText } from '#time';
import { careOf, catalogueOf } from '#visits';
import type { BookingDeps } from './deps.ts';
import { type Asked, type Search, windowsToTry } from './find-windows.ts';
import { type Wish, wantedBy } from './prepare.ts';
import { type Window, widened, widerWindows } from './rules.ts';
import type { WireHelp, WireWindows } from './wire.ts';

interface Looking {
  readonly deps: BookingDeps;
  readonly actor: Actor;
  readonly asked: Asked;
  readonly now: Date;
}

export const hasNothing = ({ days }: Pick<WireWindows, 'days'>) => days.every(({ windows }) => windows.length === 0);

/** The nearest change of each kind that would help, for whoever found nothing; at her own centre. */
export async function helpsFor(trx: Trx, looking: Looking, { wish }: Search): Promise<WireHelp[]> {
  const helps = [
    await anotherDay(trx, looking, wish),
    await widerWindow(trx, looking, wish),
    await anyNurse(trx, looking, wish),
  ];
  return helps.flatMap((help) => help ?? []);
}

/** The free day that lies nearest to those asked for, as far as may be promised. */
async function anotherDay(trx: Trx, { deps, actor, asked, now }: Looking, wish: Wish): Promise<WireHelp | undefined> {
  const { centre } = wish;
  const today = dayOf(now, centre.zone);
  const days = daysFrom(today, addDays(today, centre.settings.promiseHorizonDays));
  const others = days.filter((day) => day < asked.from || day > asked.to);
  const away = (day: Day) => (day > asked.to ? daysBetween(asked.to, day) : daysBetween(day, asked.from));
  const nearest = others.toSorted((one, other) => away(one) - away(other) || (one < other ? 1 : -1));
  // Day by day from the nearest on: mostly the first answers, and a far one costs as much as a near one.
  for (const day of nearest) {
    const { windows } = windowsToTry([wish], [day], actor, now);
    const found = windows.size > 0 ? await firstPlace(trx, deps, wish, windows, now) : undefined;
    if (found) return helpAt('another-day', centre, found);
  }
  return undefined;
}

/** On one of the days asked for, in more time than one of the windows gives. */
async function widerWindow(trx: Trx, { deps, actor, asked, now }: Looking, wish: Wish): Promise<WireHelp | undefined> {
  const { centre } = wish;
  const between = asked.between?.split('-');
  const exact = between && { start: between[0]!, end: between[1]! };
  for (const [day, [first]] of windowsToTry([wish], daysFrom(asked.from, asked.to), actor, now, exact).windows) {
    const wider = exact && first ? widened(first, now) : widerWindows(day, centre, now);
    const stillThatDay = wider.filter(({ end }) => dayOf(end, centre.zone) === day);
    for (const window of stillThatDay) {
      const found = await firstPlace(trx, deps, wish, new Map([[day, [window]]]), now);
      if (found) return helpAt('wider-window', centre, found);
    }
  }
  return undefined;
}

/** With a nurse of either sex, where one was asked for. */
async function anyNurse(trx: Trx, { deps, actor, asked, now }: Looking, wish: Wish): Promise<WireHelp | undefined> {
  if (wish.nurseSex === null) return undefined;
  const { windows } = windowsToTry([wish], daysFrom(asked.from, asked.to), actor, now);
  const found = await firstPlace(trx, deps, { ...wish, nurseSex: null }, windows, now);
  return found && helpAt('any-nurse', wish.centre, found);
}

/**
 * Another centre that goes to this home, gives this care and has a place on the days asked for. Its plan is looked at by the
 * software; nothing of it is told but the window.
 */
export async function otherCentre({ deps, actor, asked, now }: Looking, { wish }: Search): Promise<WireHelp[]> {
  const centres = await deps.database.withActor(systemActor, (trx) => allCentres(trx, now));
  const others = centres.filter(
    ({ id, ...centre }) => id !== wish.centre.id && inServiceArea(centre, wish.address.point),
  );
  for (const centre of others) {
    const found = await deps.database.withActor(plannerFor(actor, centre.id), async (trx) => {
      const care = careOf(wish.services, await catalogueOf(trx, centre.id));
      if ('kind' in care) return undefined;
      const there = { ...wish, centre, care, namedNurseId: null, likes: {}, knownNurseIds: [] };
      const { windows } = windowsToTry([there], daysFrom(asked.from, asked.to), actor, now);
      return firstPlace(trx, deps, there, windows, now);
    });
    if (found) {
      const { id, name, phone } = centre;
      return [{ ...helpAt('another-centre', centre, found), centre: { id, name, phone } }];
    }
  }
  return [];
}

async function firstPlace(
  trx: Trx,
  deps: BookingDeps,
  wish: Wish,
  windows: ReadonlyMap<Day, readonly Window[]>,
  now: Date,
): Promise<Window | undefined> {
  const { centre, moving } = wish;
  const asked = { centre, wanted: wantedBy(wish), point: wish.address.point, windows, moving };
  const offers = await offersFor(trx, deps.pictures, asked, now);
  const found = offers.flatMap(({ fits }) => fits.map(({ window }) => window));
  return found.toSorted((one, other) => one.start.getTime() - other.start.getTime())[0];
}

function helpAt(kind: WireHelp['kind'], { zone }: Pick<Centre, 'zone'>, { start, end }: Window): WireHelp {
  const window = { start: instantText(start, zone), end: instantText(end, zone) };
  return { kind, day: dayOf(start, zone), window, centre: null };
}
