import type { Trx } from '#database';
import { tell } from '#notifications';
import type { Centre } from '#organisations';
import type { Address, Resident } from '#people';
import type { Visit } from '#visits';
import type { BookingDeps } from './deps.ts';

interface About {
  readonly resident: Resident;
  readonly centre: Centre;
  readonly address: Address | null;
}

/** Writes the confirmation in the booking's own transaction. */
export async function tellBooked(trx: Trx, deps: BookingDeps, visit: Visit, about: About, now: Date): Promise<void> {
  await tellOf('visit-booked', trx, deps, visit, about, now);
}

export async function tellCancelled(trx: Trx, deps: BookingDeps, visit: Visit, about: About, now: Date): Promise<void> {
  await tellOf('visit-cancelled', trx, deps, visit, about, now);
}

export async function tellMoved(trx: Trx, deps: BookingDeps, visit: Visit, about: About, now: Date): Promise<void> {
  await tellOf('visit-moved', trx, deps, visit, about, now);
}

export async function tellAtRisk(trx: Trx, deps: BookingDeps, visit: Visit, about: About, now: Date): Promise<void> {
  await tellOf('visit-at-risk', trx, deps, visit, about, now);
}

async function tellOf(
  template: 'visit-booked' | 'visit-moved' | 'visit-cancelled' | 'visit-at-risk',
  trx: Trx,
  deps: BookingDeps,
  visit: Visit,
  { resident, centre, address }: About,
  now: Date,
): Promise<void> {
  await tell(trx, deps.enqueue, {
    event: `visit:${visit.id}:${template}:${visit.version}`,
    centreId: centre.id,
    recipient: { id: resident.id, email: resident.email, phone: resident.phone, language: resident.language },
    template,
    // The first version of a visit is being written in this very transaction.
    isNew: template === 'visit-booked' && visit.version === 1,
    now,
    data: {
      visitId: visit.id,
      sequence: visit.version,
      day: visit.day,
      zone: centre.zone,
      windowStart: visit.window_start.toISOString(),
      windowEnd: visit.window_end.toISOString(),
      careMinutes: visit.care_minutes,
      addressText: (resident.language === 'en' && address?.textLatin) || (address?.text ?? ''),
      centreName: centre.name,
      centrePhone: centre.phone,
      residentName: (resident.language === 'en' && resident.nameLatin) || resident.name,
      link: `${deps.publicUrl}/visits/${visit.id}`,
    },
  });
}
