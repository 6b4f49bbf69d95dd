import type { Trx } from '#database';
import { tellPlainly } from '#notifications';
import { organisationById } from '#organisations';
import type { ResidentWithAddress } from '#people';
import type { SessionDeps } from './deps.ts';
import type { Seat, Session } from './session.ts';

/** Tells a resident of her seats: one message for those taken in one act, at the time of the first. */
export async function tellSeats(
  trx: Trx,
  deps: Pick<SessionDeps, 'enqueue' | 'publicUrl'>,
  template: 'seat-booked' | 'seat-moved' | 'seat-cancelled',
  resident: ResidentWithAddress,
  seats: readonly { readonly seat: Seat; readonly session: Session }[],
  now: Date,
): Promise<void> {
  const [first] = [...seats].sort((one, two) => one.session.startsAt.getTime() - two.session.startsAt.getTime());
  if (!first) return;
  const { seat, session } = first;
  const organisation = await organisationById(trx, session.organisationId);
  if (!organisation) return;
  const latin = resident.language === 'en';
  await tellPlainly(trx, deps.enqueue, {
    event: `seat:${seat.id}:${template}:${seat.version}`,
    centreId: resident.centreId,
    recipient: { id: resident.id, email: resident.email, phone: resident.phone, language: resident.language },
    template,
    now,
    data: {
      about: seat.bundleId,
      zone: session.zone,
      centreName: organisation.name,
      centrePhone: organisation.phone,
      residentName: (latin && resident.nameLatin) || resident.name,
      when: { day: session.day, start: session.startsAt.toISOString(), end: session.endsAt.toISOString() },
      where: [organisation.name[resident.language], session.place].filter((text) => text !== '').join(' '),
      answerBy: null,
      link: `${deps.publicUrl}/appointments`,
    },
  });
}
