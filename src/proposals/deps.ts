import type { BookingDeps } from '#booking';

/** As booking: a proposal is looked for and taken through the doors of booking, sessions and check-ups. */
export type ProposalDeps = BookingDeps;
