import type { Logger } from 'pino';
import { systemActor } from '#access';
import { type Database, newId } from '#database';
import { type Mailer, type MailMessage, MailRefused } from '#outside/mail';
import { SmsRefused, type SmsSender } from '#outside/sms';
import { visitEvent } from '#time';
import { keptNoticeShape, subjectOf } from './kept.ts';
import { renewLease, renewSeconds } from './lease.ts';
import { openedPhone } from './numbers.ts';
import { addNotice, dropOlderCalls, type NoticeRow } from './queries.ts';
import { isMobile } from './rules.ts';
import { letterOf, smsOf } from './templates/index.ts';
import type { VisitNoticeData } from './visit-notice.ts';

export interface SenderDeps {
  readonly database: Database;
  readonly mailer: Mailer;
  /** Undefined where nobody sends short messages: then people are called. */
  readonly sms?: SmsSender | undefined;
  readonly now: () => Date;
  readonly log: Logger;
  /** Who the mails are from: the address calendars answer to, and whose domain makes event ids unlike any other's. */
  readonly from: { readonly name: string; readonly address: string };
}

/** `failed` may work later; everything else is settled. */
export type Outcome = 'done' | 'failed';

/** Sends a notice this process has leased and writes down how it went. */
export async function sendLeased(deps: SenderDeps, notice: NoticeRow): Promise<Outcome> {
  if (notice.channel === 'sms' && !deps.sms) return handOver(deps, notice);
  const renewing = setInterval(() => void renew(deps, notice.id), renewSeconds * 1000);
  try {
    const reference = notice.channel === 'sms' ? await sendSms(deps, notice) : await sendMail(deps, notice);
    await settle(deps, notice.id, { state: 'sent', sent_at: deps.now(), reference });
    return 'done';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    deps.log.warn({ notice: notice.id, channel: notice.channel, error }, 'a message was not sent');
    if (error instanceof MailRefused || error instanceof SmsRefused) return await tellOtherwise(deps, notice, reason);
    await settle(deps, notice.id, { attempts: notice.attempts + 1, last_error: reason });
    return 'failed';
  } finally {
    clearInterval(renewing);
  }
}

async function sendMail({ mailer, from }: SenderDeps, notice: NoticeRow): Promise<string> {
  return (await mailer.send(messageOf(notice, from))).messageId;
}

/** @throws {SmsRefused} when no message can be made of it. */
async function sendSms({ sms, database }: SenderDeps, notice: NoticeRow): Promise<string> {
  const { id, template, language } = notice;
  const to = openedPhone(database.seal, notice);
  const short = smsOf(template, language, keptNoticeShape.parse(notice.data));
  const sent = await sms?.send({ id, to, template, language, ...short });
  return sent?.reference ?? '';
}

/** A lease that cannot be renewed may end; then the mail may go twice, under one Message-ID. */
async function renew(deps: SenderDeps, id: string): Promise<void> {
  await deps.database
    .withActor(systemActor, (trx) => renewLease(trx, id))
    .catch((error: unknown) => deps.log.warn({ notice: id, error }, 'the lease of a notice was not renewed'));
}

type Settled = { state: 'sent'; sent_at: Date; reference: string } | { attempts: number; last_error: string };

async function settle(deps: SenderDeps, id: string, change: Settled): Promise<void> {
  await deps.database.withActor(systemActor, (trx) =>
    trx
      .updateTable('notice')
      .set({ ...change, leased_until: null })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute(),
  );
}

/** Nobody sends short messages here: the same notice goes on the call list. */
async function handOver(deps: SenderDeps, notice: NoticeRow): Promise<Outcome> {
  const { about } = subjectOf(keptNoticeShape.parse(notice.data));
  const call = { noticeId: notice.id, centreId: notice.centre_id, recipientId: notice.recipient_id, about };
  await deps.database.withActor(systemActor, async (trx) => {
    await trx
      .updateTable('notice')
      .set({ channel: 'call', leased_until: null })
      .where('id', '=', notice.id)
      .where('state', '=', 'waiting')
      .execute();
    await dropOlderCalls(trx, call);
  });
  return 'done';
}

/** This will never be taken: a short message instead of a mail where that is possible, else somebody must call. */
async function tellOtherwise(deps: SenderDeps, notice: NoticeRow, reason: string): Promise<Outcome> {
  const kept = keptNoticeShape.parse(notice.data);
  const phone = openedPhone(deps.database.seal, notice);
  const channel = notice.channel === 'mail' && deps.sms && isMobile(phone) ? 'sms' : 'call';
  await deps.database.withActor(systemActor, async (trx) => {
    const refused = await trx
      .updateTable('notice')
      .set({ state: 'refused', attempts: notice.attempts + 1, last_error: reason, leased_until: null })
      .where('id', '=', notice.id)
      .where('state', '=', 'waiting')
      .returning('id')
      .executeTakeFirst();
    if (!refused) return;
    await addNotice(trx, {
      id: newId(deps.now()),
      event: notice.event,
      centreId: notice.centre_id,
      recipientId: notice.recipient_id,
      channel,
      address: '',
      phone,
      template: notice.template,
      language: notice.language,
      kept,
      now: deps.now(),
      dueAt: null,
    });
  });
  return 'done';
}

/** @throws {MailRefused} when no mail can be made of it, such as for an address no calendar takes. */
function messageOf(notice: NoticeRow, from: SenderDeps['from']): MailMessage {
  try {
    return compose(notice, from);
  } catch (error) {
    throw new MailRefused('no mail can be made of this notice', { cause: error });
  }
}

function compose(notice: NoticeRow, from: SenderDeps['from']): MailMessage {
  const kept = keptNoticeShape.parse(notice.data);
  const letter = letterOf(notice.template, notice.language, kept);
  return {
    id: notice.id,
    to: notice.address,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    language: notice.language,
    ...(letter.calendar && 'visit' in kept
      ? { ics: { method: letter.calendar.method, content: calendarOf(notice, kept.visit, letter.calendar, from) } }
      : {}),
  };
}

/** From the beginning of the window until a visit that begins at its very end is over: the time to be at home. */
function calendarOf(
  notice: NoticeRow,
  visit: VisitNoticeData,
  event: { method: 'REQUEST' | 'CANCEL'; summary: string; description: string },
  from: SenderDeps['from'],
): string {
  return visitEvent({
    uid: `visit-${visit.visitId}@${from.address.slice(from.address.lastIndexOf('@') + 1)}`,
    sequence: visit.sequence,
    ...event,
    start: new Date(visit.windowStart),
    end: new Date(Date.parse(visit.windowEnd) + visit.careMinutes * 60_000),
    location: visit.addressText,
    url: visit.link,
    organiser: { name: visit.centreName[notice.language], email: from.address },
    attendee: { name: visit.residentName, email: notice.address },
    stamp: notice.created_at,
  });
}
