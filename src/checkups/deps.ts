import type { BookingDeps } from '#booking';

/** As booking: a check-up at home goes through its door. */
export type CheckUpDeps = BookingDeps;
