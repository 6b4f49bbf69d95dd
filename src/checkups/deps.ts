import type { BookingDeps } from '#booking';

/** As booking: a check-up at home goes through its door, one at the clinic takes seats. */
export type CheckUpDeps = BookingDeps;
