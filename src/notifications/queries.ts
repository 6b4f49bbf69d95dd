import { type Selectable, sql } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '#database';
import type { Language } from '#http/wire';
import type { NoticeTable } from './tables.ts';
import type { keptNoticeShape } from './visit-notice.ts';

export type NoticeRow = Selectable<NoticeTable>;

export interface NewNotice {
  readonly event: string;
  readonly centreId: string;
  readonly recipientId: string;
  readonly channel: 'mail' | 'call';
  /** A mail address or a telephone number; '' when somebody must go and knock. */
  readonly address: string;
  readonly template: string;
  readonly language: Language;
  readonly kept: z.infer<typeof keptNoticeShape>;
  readonly now: Date;
}

/** @returns its id, or undefined when this was already told by this channel. */
export async function addNotice(trx: Trx, notice: NewNotice): Promise<string | undefined> {
  const row = await trx
    .insertInto('notice')
    .values({
      event: notice.event,
      centre_id: notice.centreId,
      recipient_id: notice.recipientId,
      channel: notice.channel,
      template: notice.template,
      language: notice.language,
      address: notice.address,
      data: JSON.stringify(notice.kept),
      created_at: notice.now,
      last_error: null,
      leased_until: null,
      sent_at: null,
      outcome: null,
    })
    .onConflict((conflict) => conflict.constraint('notice_told_once').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** A call not made yet about an earlier state of the same visit would only confuse: the newest one says it all. */
export async function dropOlderCalls(
  trx: Trx,
  about: { noticeId: string; centreId: string; recipientId: string; visitId: string },
): Promise<void> {
  await trx
    .updateTable('notice')
    .set({ state: 'superseded' })
    .where('centre_id', '=', about.centreId)
    .where('state', '=', 'waiting')
    .where('channel', '=', 'call')
    .where('recipient_id', '=', about.recipientId)
    .where('id', '<>', about.noticeId)
    .where(sql<boolean>`data -> 'visit' ->> 'visitId' = ${about.visitId}`)
    .execute();
}

/** When the oldest mail still waiting was written; of one centre, or of all that the actor may see. */
export async function oldestUnsent(trx: Trx, centreId: string | null): Promise<Date | undefined> {
  let waiting = trx
    .selectFrom('notice')
    .select((notice) => notice.fn.min('created_at').as('oldest'))
    .where('state', '=', 'waiting')
    .where('channel', '=', 'mail');
  if (centreId !== null) waiting = waiting.where('centre_id', '=', centreId);
  const row = await waiting.executeTakeFirst();
  return row?.oldest ?? undefined;
}
