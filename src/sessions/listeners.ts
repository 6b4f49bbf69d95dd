import type { Trx } from '#database';
import type { Seat, Session } from './session.ts';

/** A booked seat that somebody no longer has, and the one she has instead, if any. */
export interface SeatLeft {
  readonly seat: Seat;
  readonly to: { readonly seat: Seat; readonly session: Session } | undefined;
  readonly now: Date;
}

/** What a higher room does when a seat of its is given back or moved, in the transaction that does it. */
export type SeatListener = (trx: Trx, left: SeatLeft) => Promise<void>;

/** What a higher room does when a resident under contract has booked a seat at a hospital of hers. */
export type PriorityListener = (trx: Trx, booked: { readonly seat: Seat; readonly now: Date }) => Promise<void>;

/** What a higher room does when somebody with a seat of its came, or did not. */
export type AttendanceListener = (trx: Trx, noted: { readonly seat: Seat; readonly now: Date }) => Promise<void>;
