import type { Named } from '#http/wire';
import type { Day } from '#time';
import type { SeatSupply } from './rules.ts';
import type { Channel, SeatState, SessionKind } from './wire.ts';

/** A session with what its series says of it. */
export interface Session extends SeatSupply {
  readonly id: string;
  readonly seriesId: string;
  readonly organisationId: string;
  /** IANA zone of the organisation. */
  readonly zone: string;
  readonly kind: SessionKind;
  readonly name: Named;
  readonly practitioner: Named | null;
  readonly place: string;
  readonly endsAt: Date;
  readonly version: number;
}

export interface Seat {
  readonly id: string;
  readonly sessionId: string;
  readonly organisationId: string;
  readonly number: number;
  readonly residentId: string;
  readonly centreId: string;
  readonly channel: Channel;
  readonly state: SeatState;
  readonly expiresAt: Date | null;
  readonly cancelReason: string | null;
  readonly bundleId: string;
  readonly takenAt: Date;
  readonly version: number;
}

export interface Between {
  readonly from: Day;
  readonly to: Day;
}
