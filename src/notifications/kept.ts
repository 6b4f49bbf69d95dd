import { z } from 'zod';
import { plainNoticeShape } from './plain-notice.ts';
import { visitNoticeShape } from './visit-notice.ts';

/** What is kept with a notice: the message's content. The number to call should the mail be refused is sealed beside it. */
export const keptNoticeShape = z.union([
  z.strictObject({ visit: visitNoticeShape }),
  z.strictObject({ plain: plainNoticeShape }),
]);
export type KeptNotice = z.infer<typeof keptNoticeShape>;

/** What a notice is about and to whom it speaks, whichever kind it is. */
export function subjectOf(kept: KeptNotice): {
  readonly about: string;
  readonly residentName: string;
  readonly zone: string;
} {
  if ('plain' in kept) return kept.plain;
  return { about: kept.visit.visitId, residentName: kept.visit.residentName, zone: kept.visit.zone };
}
