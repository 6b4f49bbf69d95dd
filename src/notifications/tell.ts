import { newId, type Trx } from '#database';
import type { Language } from '#http/wire';
import type { Enqueue } from '#jobs';
import { centreById } from '#organisations';
import { type KeptNotice, subjectOf } from './kept.ts';
import { type PlainNoticeData, type PlainTemplate, plainNoticeShape } from './plain-notice.ts';
import { addNotice, addNotices, dropOlderCalls, dropOlderCallsOf, type NewNotice } from './queries.ts';
import { afterQuiet, dueAfterQuiet, isMobile, type QuietHours } from './rules.ts';
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
  /** What happened began in this very transaction: nobody can have been told of it, and all is written in one go. */
  readonly isNew?: boolean;
  readonly data: VisitNoticeData;
  readonly now: Date;
}

/** A message that is not about a home visit. */
export interface PlainNotice extends Omit<Notice, 'template' | 'data'> {
  readonly template: PlainTemplate;
  readonly data: PlainNoticeData;
  /** It rings also at night: what it tells of cannot wait for the morning. */
  readonly urgent?: boolean;
}

/**
 * Tells somebody what happened, once for each event however often it is called: by mail when there is an address, else
 * by short message to a mobile number, else by putting it on the centre's call list. What can wait waits for the end of
 * the centre's quiet hours. The row commits with the change it tells of; the job only wakes the sender.
 * @throws {z.ZodError} for content that is not a visit notice's.
 */
export async function tell(trx: Trx, enqueue: Enqueue, notice: Notice): Promise<void> {
  const visit = visitNoticeShape.parse(notice.data);
  const due = (quiet: QuietHours) => dueAfterQuiet({ template: notice.template, data: visit }, quiet, notice.now);
  await put(trx, enqueue, notice, { visit }, due);
}

/** The same for a message that is not about a home visit. @throws {z.ZodError} for content that is not a plain notice's. */
export async function tellPlainly(trx: Trx, enqueue: Enqueue, notice: PlainNotice): Promise<void> {
  const plain = plainNoticeShape.parse(notice.data);
  const due = (quiet: QuietHours) => (notice.urgent ? null : afterQuiet(quiet, plain.zone, notice.now));
  await put(trx, enqueue, notice, { plain }, due);
}

/**
 * As `tell` for many residents of one centre at once: a handful of statements, whatever their number.
 * @throws {RangeError} when they are not all of one centre.
 */
export async function tellMany(trx: Trx, enqueue: Enqueue, notices: readonly Notice[]): Promise<void> {
  await putMany(trx, enqueue, notices, (notice, quiet) => {
    const visit = visitNoticeShape.parse(notice.data);
    return { kept: { visit }, dueAt: dueAfterQuiet({ template: notice.template, data: visit }, quiet, notice.now) };
  });
}

/** As `tellPlainly` for many residents of one centre at once. @throws {RangeError} when they are not all of one centre. */
export async function tellManyPlainly(trx: Trx, enqueue: Enqueue, notices: readonly PlainNotice[]): Promise<void> {
  await putMany(trx, enqueue, notices, (notice, quiet) => {
    const plain = plainNoticeShape.parse(notice.data);
    return { kept: { plain }, dueAt: notice.urgent ? null : afterQuiet(quiet, plain.zone, notice.now) };
  });
}

/** Rows in one statement, calls that say less in another, and the jobs in one for each time at which some of them may go. */
async function putMany<N extends Notice | PlainNotice>(
  trx: Trx,
  enqueue: Enqueue,
  notices: readonly N[],
  read: (notice: N, quiet: QuietHours) => { readonly kept: KeptNotice; readonly dueAt: Date | null },
): Promise<void> {
  const [first] = notices;
  if (!first) return;
  const { centreId, now } = first;
  if (notices.some((notice) => notice.centreId !== centreId))
    throw new RangeError('Tell one centre’s residents at a time.');
  const { quietHours } = (await centreById(trx, centreId, now)).settings;
  const rows = notices.map((notice) => {
    const { kept, dueAt } = read(notice, channelFor(notice.recipient) === 'sms' ? quietHours : null);
    return rowOf(notice, kept, newId(notice.now), dueAt);
  });
  const added = await addNotices(trx, rows);
  const told = rows.filter(({ id }) => added.has(id));
  await dropOlderCallsOf(trx, centreId, told);
  const woken = Map.groupBy(
    told.filter(({ channel }) => channel !== 'call'),
    ({ dueAt }) => dueAt?.getTime(),
  );
  for (const [due, some] of woken) {
    const jobs = some.map(({ id: noticeId }) => ({ noticeId }));
    await enqueue(trx, 'notifications.send', jobs, due === undefined ? {} : { startAfter: new Date(due) });
  }
}

function rowOf(
  { recipient, template, centreId, event, now }: Notice | PlainNotice,
  kept: KeptNotice,
  id: string,
  dueAt: Date | null,
): NewNotice {
  const channel = channelFor(recipient);
  return {
    id,
    event,
    centreId,
    recipientId: recipient.id,
    channel,
    address: channel === 'mail' ? (recipient.email ?? '') : '',
    phone: recipient.phone ?? '',
    template,
    language: recipient.language,
    kept,
    now,
    dueAt,
  };
}

async function put(
  trx: Trx,
  enqueue: Enqueue,
  notice: Notice | PlainNotice,
  kept: KeptNotice,
  due: (quiet: QuietHours) => Date | null,
): Promise<void> {
  const { recipient, centreId, now, isNew = false } = notice;
  const channel = channelFor(recipient);
  // A mail waits in its box by itself, and whoever books at night wants her confirmation; a short message rings.
  const dueAt = due(channel === 'sms' ? (await centreById(trx, centreId, now)).settings.quietHours : null);
  const noticeId = newId(now);
  const added = addNotice(trx, rowOf(notice, kept, noticeId, dueAt));
  const wake = () => enqueue(trx, 'notifications.send', { noticeId }, dueAt === null ? {} : { startAfter: dueAt });
  if (!isNew && !(await added)) return;
  await Promise.all([
    added,
    isNew
      ? undefined
      : dropOlderCalls(trx, { noticeId, centreId, recipientId: recipient.id, about: subjectOf(kept).about }),
    channel === 'call' ? undefined : wake(),
  ]);
}

/** Whether short messages can be sent at all is for the sender to know: where they cannot, it calls instead. */
function channelFor({ email, phone }: Recipient): 'mail' | 'sms' | 'call' {
  if (email !== null) return 'mail';
  return phone !== null && isMobile(phone) ? 'sms' : 'call';
}
