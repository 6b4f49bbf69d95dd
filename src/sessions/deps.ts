import type { Database, Trx } from '#database';
import type { Enqueue } from '#jobs';
import type { Day } from '#time';
import type { AttendanceListener, PriorityListener, SeatListener } from './listeners.ts';

export interface SessionDeps {
  readonly database: Database;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
  readonly publicUrl: string;
  /** Rooms above that keep what a seat is for. */
  readonly seatListeners: readonly SeatListener[];
  /** The hospitals of the contract that serves a resident on a day, as far as the asker may see it. */
  readonly hospitalsOf: (trx: Trx, residentId: string, day: Day) => Promise<ReadonlySet<string>>;
  readonly onPriority?: PriorityListener;
  readonly onAttendance?: AttendanceListener;
}
