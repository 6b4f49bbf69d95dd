import type { Trx } from '#database';
import type { Language } from '#http/wire';
import type { Enqueue } from '#jobs';
import { addNotice, dropOlderCalls } from './queries.ts';
import { type NoticeTemplate, type VisitNoticeData, visitNoticeShape } from './visit-notice.ts';

export interface Recipient {
  /** The person the message is for. */
  readonly id: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: Language;
}

export interface Notice {
  /** Names what happened, the same at every attempt: `visit:<id>:booked:<version>`. */
  readonly event: string;
  readonly centreId: string;
  readonly recipient: Recipient;
  readonly template: NoticeTemplate;
  readonly data: VisitNoticeData;
  readonly now: Date;
}

/**
 * Tells somebody what happened, once for each event however often it is called: by mail when there is an address,
 * else by putting it on the centre's call list. The row commits with the change it tells of; the job only wakes the
 * sender.
 * @throws {z.ZodError} for content that is not a visit notice's.
 */
export async function tell(trx: Trx, enqueue: Enqueue, notice: Notice): Promise<void> {
  const { recipient } = notice;
  const visit = visitNoticeShape.parse(notice.data);
  const phone = recipient.phone ?? '';
  const noticeId = await addNotice(trx, {
    event: notice.event,
    centreId: notice.centreId,
    recipientId: recipient.id,
    channel: recipient.email === null ? 'call' : 'mail',
    address: recipient.email ?? phone,
    template: notice.template,
    language: recipient.language,
    kept: { visit, phone },
    now: notice.now,
  });
  if (noticeId === undefined) return;
  await dropOlderCalls(trx, { noticeId, centreId: notice.centreId, recipientId: recipient.id, visitId: visit.visitId });
  if (recipient.email !== null) await enqueue(trx, 'notifications.send', { noticeId });
}
