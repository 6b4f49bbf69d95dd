import { addDays, type Day, startOfDay } from '#time';
import type { ReleaseRule } from './release-rules.ts';
import type { Channel, SeatState, SessionLevel } from './wire.ts';

export const holdMinutes = 10;
export const mostHolds = 3;
/** A resident gives a seat back by herself until this long before the session; later she calls. */
export const cancelCutOffHours = 4;
/** How far ahead somebody of a cancelled session is moved without being asked. */
export const replaceWithinDays = 14;

/** States in which a seat is taken: nobody else may have its number. */
export const takenStates: readonly SeatState[] = ['held', 'booked', 'arrived', 'missed'];

export interface SeatSupply {
  readonly day: Day;
  readonly startsAt: Date;
  readonly level: SessionLevel;
  readonly seats: number;
  readonly overbooked: number;
  readonly quotas: Readonly<Partial<Record<Channel, number>>>;
  readonly publicDaysBefore: number;
  readonly rule: ReleaseRule | undefined;
  readonly state: 'open' | 'cancelled';
}

export type Taken = Readonly<Partial<Record<Channel, number>>>;

/** From when on a channel may take a seat: the beginning of a day in the organisation's zone. */
export function opensAt(supply: SeatSupply, channel: Channel, zone: string): Date {
  const publicDay = addDays(supply.day, -supply.publicDaysBefore);
  if (channel === 'contracted') return startOfDay(contractedDay(supply, publicDay), zone);
  if (channel !== 'community' || !supply.rule) return startOfDay(publicDay, zone);
  const { daysBeforePublic, daysBeforeSession } = supply.rule.community;
  const days = [addDays(publicDay, -daysBeforePublic), addDays(supply.day, -daysBeforeSession)];
  return startOfDay(days[0]! < days[1]! ? days[0]! : days[1]!, zone);
}

/** Whoever's contract names the hospital: before the public, and not later than when what is kept is hers too. */
function contractedDay({ rule, day }: SeatSupply, publicDay: Day): Day {
  if (!rule) return publicDay;
  const { daysBeforePublic, keptDaysBefore } = rule.contracted;
  const early = addDays(publicDay, -daysBeforePublic);
  const kept = keptDaysBefore === null ? early : addDays(day, -keptDaysBefore);
  return early < kept ? early : kept;
}

/** By the channel of hers that has most. */
export function freeByAny(
  supply: SeatSupply,
  taken: Taken,
  channels: readonly Channel[],
  zone: string,
  now: Date,
  urgent = false,
): number {
  return Math.max(0, ...channels.map((channel) => freeFor(supply, taken, channel, zone, now, urgent)));
}

/** By the channel of hers that opens first. */
export function opensByAny(supply: SeatSupply, channels: readonly Channel[], zone: string): Date {
  return new Date(Math.min(...channels.map((channel) => opensAt(supply, channel, zone).getTime())));
}

/**
 * How many seats a channel may still take: never more than are free, than its quota leaves, or than the release rule
 * keeps for community doctors until what they left goes back.
 * @param urgent a community doctor's case that cannot wait.
 */
export function freeFor(
  supply: SeatSupply,
  taken: Taken,
  channel: Channel,
  zone: string,
  now: Date,
  urgent = false,
): number {
  if (supply.state !== 'open' || now >= supply.startsAt || now < opensAt(supply, channel, zone)) return 0;
  const all = Object.values(taken).reduce((sum, count) => sum + count, 0);
  const free = supply.seats + supply.overbooked - all;
  const beyondQuota = urgent && channel === 'community' && opensToUrgent(supply, zone, now);
  const ownQuota = beyondQuota ? Infinity : (supply.quotas[channel] ?? Infinity) - (taken[channel] ?? 0);
  const kept = mayTakeKept(supply, channel, zone, now) ? 0 : keptForCommunity(supply, taken, zone, now);
  return Math.max(0, Math.min(free - kept, ownQuota));
}

/** A case that cannot wait may have any free seat of the last days, whatever the quota. */
function opensToUrgent({ rule, day }: SeatSupply, zone: string, now: Date): boolean {
  const days = rule?.community.urgentDaysBefore;
  return days !== undefined && now >= startOfDay(addDays(day, -days), zone);
}

/** Community doctors always; a resident under contract from the day on which the rule lets her. */
function mayTakeKept({ rule, day }: SeatSupply, channel: Channel, zone: string, now: Date): boolean {
  if (channel === 'community') return true;
  const days = rule?.contracted.keptDaysBefore ?? null;
  return channel === 'contracted' && days !== null && now >= startOfDay(addDays(day, -days), zone);
}

function keptForCommunity({ rule, day, seats, level }: SeatSupply, taken: Taken, zone: string, now: Date): number {
  if (!rule) return 0;
  const { share, returnsDaysBefore } = rule.community;
  if (now >= startOfDay(addDays(day, -returnsDaysBefore), zone)) return 0;
  return Math.max(0, Math.ceil(seats * share[level]) - byPriority(taken));
}

/** Taken by community doctors and by residents under contract: what is kept is kept for both. */
export const byPriority = ({ community = 0, contracted = 0 }: Taken): number => community + contracted;

/** The smallest number nobody has. */
export function firstFreeNumber(taken: ReadonlySet<number>): number {
  for (let number = 1; ; number++) if (!taken.has(number)) return number;
}

export function mayGiveBack(startsAt: Date, now: Date): boolean {
  return startsAt.getTime() - now.getTime() >= cancelCutOffHours * 3_600_000;
}
