import { instantText } from '#time';
import { opensByAny } from './rules.ts';
import type { Seat, Session } from './session.ts';
import type { Channel, WireSeat, WireSession } from './wire.ts';

export function sessionView(session: Session, free: number, channels: readonly Channel[]): WireSession {
  return {
    ...bareSession(session),
    free,
    opensAt: instantText(opensByAny(session, channels, session.zone), session.zone),
  };
}

function bareSession(session: Session): WireSeat['session'] {
  const { zone } = session;
  return {
    id: session.id,
    seriesId: session.seriesId,
    organisationId: session.organisationId,
    kind: session.kind,
    level: session.level,
    name: session.name,
    practitioner: session.practitioner,
    place: session.place,
    day: session.day,
    start: instantText(session.startsAt, zone),
    end: instantText(session.endsAt, zone),
    seats: session.seats,
    state: session.state,
  };
}

export function seatView(seat: Seat, session: Session): WireSeat {
  return { ...bareSeat(seat, session.zone), session: bareSession(session) };
}

export function bareSeat(seat: Seat, zone: string): Omit<WireSeat, 'session'> {
  return {
    id: seat.id,
    residentId: seat.residentId,
    number: seat.number,
    channel: seat.channel,
    state: seat.state,
    expiresAt: seat.expiresAt && instantText(seat.expiresAt, zone),
    cancelReason: seat.cancelReason,
    bundleId: seat.bundleId,
  };
}
