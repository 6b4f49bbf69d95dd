import type { Actor } from '#access';
import type { Trx } from '#database';
import { Problem, staleProblem } from '#http';
import type { Centre } from '#organisations';
import { fitsIn, type OpenDay, whyNone } from '#planning';
import type { Day } from '#time';
import { changeWindow, type Visit } from '#visits';
import { freezeOnce } from '../charges/charge.ts';
import type { BookingDeps } from '../deps.ts';
import { windowsToTry } from '../find-windows.ts';
import { stateOn, type Wish, wantedBy, wishOfMoving } from '../prepare.ts';
import type { Window } from '../rules.ts';
import { settleByItself } from '../series/queries.ts';
import { tellMoved } from '../tell.ts';
import { type CloseDay, type UnplacedReason, unplacedReasons } from './wire.ts';

export interface Giving {
  /** As it stood; its place is taken away already. */
  readonly visit: Visit;
  readonly centre: Centre;
  readonly following: readonly Day[];
  /** The following days that have a roster, held. */
  readonly held: ReadonlyMap<Day, OpenDay>;
  readonly actor: Actor;
  readonly now: Date;
  readonly told: Pick<CloseDay, 'reason' | 'note' | 'part'>;
}

export interface Given {
  readonly visit: Visit;
  readonly to: Window | null;
  readonly why: UnplacedReason | null;
}

/** Gives a visit the earliest window of the following days that a nurse can keep and tells its resident; or says why there is none. */
export async function giveAnotherDay(trx: Trx, deps: BookingDeps, giving: Giving): Promise<Given> {
  const { visit, actor, now, following, held } = giving;
  const wish = await wishIfReady(trx, actor, visit, now);
  if (!wish) return { visit, to: null, why: 'address-not-ready' };
  const { windows, closed } = windowsToTry([wish], following, actor, now);
  const reasons = new Set<string>(closed.values());
  for (const day of following) {
    const open = held.get(day);
    const tries = windows.get(day) ?? [];
    if (!open) reasons.add('roster-not-published');
    else if (open.picture.closed) reasons.add('day-closed');
    if (!open || open.picture.closed || tries.length === 0) continue;
    const window = await takeEarliest(trx, open, wish, tries, giving);
    if (!window) reasons.add(whyNone(open.picture, [goingOf(wish)], tries, open.picture.nurses.length === 0).reason);
    if (!window) continue;
    await settleMoved(trx, deps, window.moved, wish, giving);
    return { visit, to: window, why: null };
  }
  return { visit, to: null, why: unplacedReasons.find((reason) => reasons.has(reason)) ?? 'full' };
}

/** Undefined when nobody can be sent to her as things are. */
async function wishIfReady(trx: Trx, actor: Actor, visit: Visit, now: Date): Promise<Wish | undefined> {
  try {
    return await wishOfMoving(trx, actor, visit, now);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

const goingOf = (wish: Wish) => ({ wanted: wantedBy(wish), point: wish.address.point });

async function takeEarliest(
  trx: Trx,
  open: OpenDay,
  wish: Wish,
  tries: readonly Window[],
  { visit, actor, now, told }: Giving,
): Promise<(Window & { readonly moved: Visit }) | undefined> {
  const { wanted, point } = goingOf(wish);
  const fits = fitsIn(open.picture, wanted, point, tries).fits.map(({ window }) => window);
  const data = { reason: told.part ? 'area-closed' : 'day-closed', closing: told.reason, note: told.note };
  const [window] = fits.sort((one, other) => one.start.getTime() - other.start.getTime());
  if (!window) return undefined;
  const to = { day: open.picture.day, window, state: stateOn(open.picture) };
  const moved = await changeWindow(trx, visit, to, { actor, at: now, data });
  // The roster is not under the day's lock: whoever changed it just now made another preview necessary.
  if (!(await open.place(moved, point))) throw staleProblem();
  return { ...window, moved };
}

async function settleMoved(
  trx: Trx,
  deps: BookingDeps,
  moved: Visit,
  wish: Wish,
  { actor, centre, now }: Giving,
): Promise<void> {
  await freezeOnce(trx, { actor, centre, now }, moved, wish.asked);
  await settleByItself(trx, moved.id);
  await tellMoved(trx, deps, moved, wish, now);
}
