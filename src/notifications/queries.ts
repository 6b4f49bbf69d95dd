import { type Selectable, sql } from 'kysely';
import { sealOf, type Trx } from '#database';
import type { Language } from '#http/wire';
import { type KeptNotice, subjectOf } from './kept.ts';
import { sealedPhone } from './numbers.ts';
import type { NoticeTable } from './tables.ts';

export type NoticeRow = Selectable<NoticeTable>;

export interface NewNotice {
  readonly id: string;
  readonly event: string;
  readonly centreId: string;
  readonly recipientId: string;
  readonly channel: 'mail' | 'sms' | 'call';
  /** A mail address; '' where it does not go by mail. */
  readonly address: string;
  /** '' when somebody must go and knock. */
  readonly phone: string;
  readonly template: string;
  readonly language: Language;
  readonly kept: KeptNotice;
  readonly now: Date;
  /** Not before; null: at once. */
  readonly dueAt: Date | null;
}

/** @returns false when this was already told by this channel; nothing is written then. */
export async function addNotice(trx: Trx, notice: NewNotice): Promise<boolean> {
  return (await addNotices(trx, [notice])).has(notice.id);
}

/** @returns the ids of those that were written: what was already told by its channel is not told again. */
export async function addNotices(trx: Trx, notices: readonly NewNotice[]): Promise<Set<string>> {
  if (notices.length === 0) return new Set();
  const seal = sealOf(trx);
  const rows = await trx
    .insertInto('notice')
    .values(
      notices.map((notice) => ({
        id: notice.id,
        event: notice.event,
        centre_id: notice.centreId,
        recipient_id: notice.recipientId,
        channel: notice.channel,
        template: notice.template,
        language: notice.language,
        address: notice.address,
        phone_sealed: sealedPhone(seal, notice.id, notice.phone),
        data: JSON.stringify(notice.kept),
        created_at: notice.now,
        last_error: null,
        leased_until: null,
        sent_at: null,
        outcome: null,
        due_at: notice.dueAt,
      })),
    )
    .onConflict((conflict) => conflict.constraint('notice_told_once').doNothing())
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** A call not made yet about an earlier state of the same thing would only confuse: the newest one says it all. */
export async function dropOlderCalls(
  trx: Trx,
  call: { noticeId: string; centreId: string; recipientId: string; about: string },
): Promise<void> {
  await trx
    .updateTable('notice')
    .set({ state: 'superseded' })
    .where('centre_id', '=', call.centreId)
    // Written out, so that the index of waiting calls serves whatever the values.
    .where(sql<boolean>`state = 'waiting' and channel = 'call'`)
    .where('recipient_id', '=', call.recipientId)
    .where('id', '<>', call.noticeId)
    .where(sql<boolean>`coalesce(data -> 'visit' ->> 'visitId', data -> 'plain' ->> 'about') = ${call.about}`)
    .execute();
}

/** The same for many at once. */
export async function dropOlderCallsOf(
  trx: Trx,
  centreId: string,
  told: readonly Pick<NewNotice, 'id' | 'recipientId' | 'kept'>[],
): Promise<void> {
  if (told.length === 0) return;
  const ids = told.map(({ id }) => id);
  const recipients = told.map(({ recipientId }) => recipientId);
  const about = told.map(({ kept }) => subjectOf(kept).about);
  await sql`update notice set state = 'superseded'
    from unnest(${ids}::uuid[], ${recipients}::uuid[], ${about}::text[]) as told (id, recipient_id, about)
    where notice.centre_id = ${centreId} and notice.state = 'waiting' and notice.channel = 'call'
      and notice.recipient_id = told.recipient_id and notice.id <> told.id
      and coalesce(notice.data -> 'visit' ->> 'visitId', notice.data -> 'plain' ->> 'about') = told.about`.execute(trx);
}

/** Sent by a machine, not by somebody's voice. */
export const sentChannels = ['mail', 'sms'] as const;

/** Waits to be sent by a program. Written out, as the index over these has it: calls wait for people, by the thousand. */
export const isToSend = sql<boolean>`(state = 'waiting' and channel in (${sql.join(sentChannels.map((one) => sql.lit(one)))}))`;

/** When the oldest message still waiting should have gone; of one centre, or of all that the actor may see. */
export async function oldestUnsent(trx: Trx, centreId: string | null): Promise<Date | undefined> {
  return (await unsent(trx, centreId)).oldestDue;
}

/** How many messages wait to be sent, and when the oldest of them was due. */
export async function unsent(
  trx: Trx,
  centreId: string | null,
): Promise<{ readonly count: number; readonly oldestDue: Date | undefined }> {
  let waiting = trx
    .selectFrom('notice')
    .select((notice) => [
      notice.fn.min(notice.fn.coalesce('due_at', 'created_at')).as('oldest'),
      notice.fn.countAll<number>().as('count'),
    ])
    .where(isToSend);
  if (centreId !== null) waiting = waiting.where('centre_id', '=', centreId);
  const row = await waiting.executeTakeFirst();
  return { count: row?.count ?? 0, oldestDue: row?.oldest ?? undefined };
}

/** Whether any message may go now that nobody is sending. */
export async function isAnyDue(trx: Trx, now: Date): Promise<boolean> {
  const row = await trx
    .selectFrom('notice')
    .select('id')
    .where(isToSend)
    .where((notice) => notice.or([notice('due_at', 'is', null), notice('due_at', '<=', now)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export type LogRow = Pick<
  NoticeRow,
  | 'id'
  | 'recipient_id'
  | 'channel'
  | 'address'
  | 'phone_sealed'
  | 'template'
  | 'language'
  | 'data'
  | 'state'
  | 'attempts'
  | 'last_error'
  | 'created_at'
  | 'due_at'
  | 'sent_at'
  | 'outcome'
>;

/** A centre's messages, the newest first; before an id, or about one resident only. */
export async function noticesOf(
  trx: Trx,
  asked: {
    readonly centreId: string;
    readonly before?: string | undefined;
    readonly residentId?: string | undefined;
    readonly limit: number;
  },
): Promise<LogRow[]> {
  let log = trx.selectFrom('notice').selectAll().where('centre_id', '=', asked.centreId);
  if (asked.before !== undefined) log = log.where('id', '<', asked.before);
  if (asked.residentId !== undefined) log = log.where('recipient_id', '=', asked.residentId);
  return log.orderBy('id', 'desc').limit(asked.limit).execute();
}
