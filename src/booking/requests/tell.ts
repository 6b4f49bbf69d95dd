import { newIds, type Trx } from '#database';
import { tellPlainly } from '#notifications';
import type { Centre } from '#organisations';
import type { Resident } from '#people';
import type { Visit } from '#visits';
import type { BookingDeps } from '../deps.ts';

/** What becomes of a request or a wish, told once. */
export async function tellRequest(
  template:
    | 'wish-unmet'
    | 'wish-shifted'
    | 'wish-left-out'
    | 'request-received'
    | 'request-refused'
    | 'request-unanswered',
  trx: Trx,
  deps: BookingDeps,
  visit: Visit,
  { centre, resident }: { readonly centre: Centre; readonly resident: Resident },
  now: Date,
): Promise<void> {
  // A call that says why must not give way to the one that promises the new time, perhaps in the same minute.
  const [about = visit.id] = template === 'wish-shifted' ? await newIds(trx, 1) : [visit.id];
  await tellPlainly(trx, deps.enqueue, {
    event: `visit:${visit.id}:${template}:${visit.version}`,
    centreId: centre.id,
    recipient: { id: resident.id, email: resident.email, phone: resident.phone, language: resident.language },
    template,
    now,
    data: {
      about,
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
