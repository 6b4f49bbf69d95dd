import type { Database } from '#database';
import type { Enqueue } from '#jobs';
import type { AttendanceListener, SeatListener } from './listeners.ts';

export interface SessionDeps {
  readonly database: Database;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
  readonly publicUrl: string;
  /** Rooms above that keep what a seat is for. */
  readonly seatListeners: readonly SeatListener[];
  readonly onAttendance?: AttendanceListener;
}
