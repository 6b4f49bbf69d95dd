import type { Trx } from '#database';
import { tellPlainly } from '#notifications';
import type { Centre } from '#organisations';
import type { Resident } from '#people';
import type { Visit } from '#visits';
import type { BookingDeps } from '../deps.ts';

/** What becomes of a request or a wish, told once. */
export async function tellRequest(
  template: 'wish-unmet' | 'request-received' | 'request-refused' | 'request-unanswered',
  trx: Trx,
  deps: BookingDeps,
  visit: Visit,
  { centre, resident }: { readonly centre: Centre; readonly resident: Resident },
  now: Date,
): Promise<void> {
  await tellPlainly(trx, deps.enqueue, {
    event: `visit:${visit.id}:${template}:${visit.version}`,
    centreId: centre.id,
    recipient: { id: resident.id, email: resident.email, phone: resident.phone, language: resident.language },
    template,
    now,
    data: {
      about: visit.id,
      zone: centre.zone,
      centreName: centre.name,
      centrePhone: centre.phone,
      residentName: (resident.language === 'en' && resident.nameLatin) || resident.name,
      when: { day: visit.day, start: visit.window_start.toISOString(), end: visit.window_end.toISOString() },
      where: null,
      answerBy: null,
      link: `${deps.publicUrl}/visits/${visit.id}`,
    },
  });
}
