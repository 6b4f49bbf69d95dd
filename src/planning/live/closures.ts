import type { Selectable } from 'kysely';
import type { Tables, Trx } from '#database';
import { type Day, instantText } from '#time';
import type { ClosedRoad } from '../closed-roads.ts';
import { secondsAfter, secondsOf } from '../to-problem.ts';
import type { WireClosedRoad } from '../wire.ts';
import type { DayChange } from './wire.ts';

export type ClosureRow = Selectable<Tables['road_closure']>;
export type RoadClosed = Extract<DayChange, { kind: 'road-closed' }>;

type Closure = Omit<ClosureRow, 'id' | 'centre_id' | 'day' | 'closed_by' | 'closed_at' | 'opened_by' | 'opened_at'>;

/** What a change says is closed, as it will be written down. */
export function closureOf(change: RoadClosed): Closure {
  const { from, to } = change.area;
  return {
    from_longitude: from.longitude,
    from_latitude: from.latitude,
    to_longitude: (to ?? from).longitude,
    to_latitude: (to ?? from).latitude,
    metres: change.area.metres,
    starts_at: new Date(change.from),
    ends_at: new Date(change.until),
    extra_minutes: change.extraMinutes,
    homes_shut: change.homesShut,
    reason: change.reason,
    note: change.note,
  };
}

/** Part of the centre's area to which nobody goes from a time on; the ways past it stay as long as they are. */
export interface AreaClosed {
  readonly area: RoadClosed['area'];
  readonly from: Date;
  readonly until: Date;
  readonly reason: ClosureRow['reason'];
  readonly note: string;
}

/** The same as it will be written down. */
export function closureOfArea({ area, from, until, reason, note }: AreaClosed): Closure {
  const to = area.to ?? area.from;
  return {
    from_longitude: area.from.longitude,
    from_latitude: area.from.latitude,
    to_longitude: to.longitude,
    to_latitude: to.latitude,
    metres: area.metres,
    starts_at: from,
    ends_at: until,
    extra_minutes: 0,
    homes_shut: true,
    reason,
    note,
  };
}

/** The same as a day's legs and windows know it. */
export function closedRoadOf(row: Closure, dayStart: Date, now: Date): ClosedRoad {
  return {
    from: { longitude: row.from_longitude, latitude: row.from_latitude },
    to: { longitude: row.to_longitude, latitude: row.to_latitude },
    metres: row.metres,
    closed: { start: secondsOf(row.starts_at, dayStart), end: secondsAfter(row.ends_at, dayStart) },
    underWay: row.starts_at <= now,
    extraSeconds: row.extra_minutes * 60,
    homesShut: row.homes_shut,
  };
}

export function closureView(row: ClosureRow, zone: string): WireClosedRoad {
  const from = { longitude: row.from_longitude, latitude: row.from_latitude };
  const to = { longitude: row.to_longitude, latitude: row.to_latitude };
  const isCircle = from.longitude === to.longitude && from.latitude === to.latitude;
  return {
    id: row.id,
    area: { from, to: isCircle ? null : to, metres: row.metres },
    from: instantText(row.starts_at, zone),
    until: instantText(row.ends_at, zone),
    extraMinutes: row.extra_minutes,
    homesShut: row.homes_shut,
    reason: row.reason,
    note: row.note,
  };
}

export async function insertClosure(
  trx: Trx,
  made: Closure & Pick<ClosureRow, 'centre_id' | 'day' | 'closed_by' | 'closed_at'>,
): Promise<void> {
  await trx
    .insertInto('road_closure')
    .values({ ...made, opened_by: null, opened_at: null })
    .execute();
}

/** Roads of a day that are closed, or will be, and nobody has opened; the first to close first. */
export async function closuresOfDay(trx: Trx, centreId: string, day: Day): Promise<ClosureRow[]> {
  return trx
    .selectFrom('road_closure')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .where('opened_at', 'is', null)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
}

/** @returns undefined when it is open already. */
export async function openClosure(
  trx: Trx,
  id: string,
  by: { readonly id: string; readonly at: Date },
): Promise<ClosureRow | undefined> {
  return trx
    .updateTable('road_closure')
    .set({ opened_by: by.id, opened_at: by.at })
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

export async function closureById(trx: Trx, id: string): Promise<ClosureRow | undefined> {
  return trx.selectFrom('road_closure').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Closures whose end has come are over by themselves; @returns their centres, each once. */
export async function endClosures(trx: Trx, by: { readonly id: string; readonly at: Date }): Promise<string[]> {
  const rows = await trx
    .updateTable('road_closure')
    .set((row) => ({ opened_by: by.id, opened_at: row.ref('ends_at') }))
    .where('opened_at', 'is', null)
    .where('ends_at', '<=', by.at)
    .returning('centre_id')
    .execute();
  return [...new Set(rows.map((row) => row.centre_id))].sort();
}
