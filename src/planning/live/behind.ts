/**
 * What has happened of a day already: which stops of a nurse's list are behind her or under way, and when and where she is
 * free for the next. Pure; all times are instants or whole seconds since the day's midnight.
 */
import type { Progress, Visit } from '#visits';
import type { AssignmentRow } from '../picture.ts';

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** One nurse's part of the day that nobody changes any more. */
export interface Behind {
  /** Her stops that are done or under way, as they went or will go, one after the other; written again as they are. */
  readonly rows: readonly AssignmentRow[];
  /** When she is free: never before now. */
  readonly freeAt: Date;
  /** Where she is then; null: where her day begins. */
  readonly point: Point | null;
}

export interface BehindSource {
  readonly now: Date;
  /** The whole list of one nurse, earliest first. */
  readonly rows: readonly AssignmentRow[];
  readonly visits: ReadonlyMap<string, Visit>;
  readonly progress: (visitId: string) => Progress | undefined;
  readonly pointOf: (visitId: string) => Point | undefined;
  /** She is known to have begun nothing she has not written down: what her list says of the time before now is no fact. */
  readonly silent?: boolean;
}

const underWay: ReadonlySet<string> = new Set(['on-the-way', 'arrived', 'in-care']);
const ended: ReadonlySet<string> = new Set(['done', 'not-home', 'aborted', 'missed']);

/** Somebody who is overdue is expected to need so much longer, again and again, until she says that she has done. */
const overdueMinutes = 10;
const minute = 60_000;

/**
 * Splits a nurse's list at now. Who writes down her steps is believed; of a nurse who has written down nothing today it is
 * taken that she follows her list.
 */
export function behindOf(source: BehindSource): Behind {
  const { rows, now } = source;
  const told = rows.some((row) => source.progress(row.visit_id) !== undefined);
  const bound = rows.filter((row) => isBehind(source, row, told));
  const went = bound
    .map((row) => asItWent(source, row))
    .sort((one, other) => one.leaves_at.getTime() - other.leaves_at.getTime());
  const straight = oneAfterAnother(went);
  const last = straight.at(-1);
  const freeAt = new Date(Math.max(now.getTime(), last?.ends_at.getTime() ?? 0));
  return { rows: straight, freeAt, point: last ? (source.pointOf(last.visit_id) ?? null) : null };
}

function isBehind(source: BehindSource, row: AssignmentRow, told: boolean): boolean {
  const state = source.visits.get(row.visit_id)?.state;
  if (state === undefined || row.expires_at !== null) return false;
  const own = source.progress(row.visit_id);
  if (ended.has(state)) return true;
  // The other nurse of a double visit may have set out alone: this half stays where it is all the same.
  if (underWay.has(state)) return own !== undefined || told === false || row.leaves_at <= source.now;
  return !told && source.silent !== true && row.leaves_at <= source.now;
}

/** A stop with the times that are known of it and, for the rest, what is expected by now. */
function asItWent(source: BehindSource, row: AssignmentRow): AssignmentRow {
  const own = source.progress(row.visit_id);
  const visit = source.visits.get(row.visit_id);
  if (!own || !visit) return row;
  const now = source.now.getTime();
  const leaves = own.leftAt?.getTime() ?? row.leaves_at.getTime();
  const care = visit.care_minutes * minute;
  if (own.endedAt) {
    const ends = own.endedAt.getTime();
    return timed(row, leaves, own.careFrom?.getTime() ?? own.arrivedAt?.getTime() ?? ends - minute, ends);
  }
  if (own.careFrom) {
    const told = row.expected_until?.getTime() ?? 0;
    const ends = Math.max(own.careFrom.getTime() + care, told);
    return timed(row, leaves, own.careFrom.getTime(), ends > now ? ends : now + overdueMinutes * minute);
  }
  const there = own.arrivedAt?.getTime() ?? leaves + row.travel_seconds * 1000;
  const starts = Math.max(there, now, visit.window_start.getTime());
  return timed(row, leaves, starts, starts + care);
}

function timed(row: AssignmentRow, leaves: number, starts: number, ends: number): AssignmentRow {
  const begins = Math.max(leaves, starts);
  return {
    ...row,
    leaves_at: new Date(leaves),
    arrives_at: new Date(begins),
    starts_at: new Date(begins),
    ends_at: new Date(Math.max(begins + 1000, ends)),
  };
}

/** Clocks and fingers err: nobody is in two places, so each stop begins after the one before. */
function oneAfterAnother(rows: readonly AssignmentRow[]): AssignmentRow[] {
  const straight: AssignmentRow[] = [];
  for (const row of rows) {
    const free = straight.at(-1)?.ends_at.getTime() ?? 0;
    const leaves = Math.max(free, row.leaves_at.getTime());
    straight.push(timed(row, leaves, Math.max(leaves, row.starts_at.getTime()), row.ends_at.getTime()));
  }
  return straight;
}
