import { z } from 'zod';
import type { Database } from '#database';
import { ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import type { Seal } from '#sealing';
import { instantText } from '#time';
import { keptNoticeShape, subjectOf } from './kept.ts';
import { openedPhone } from './numbers.ts';
import { ownCentre } from './own-centre.ts';
import { type LogRow, noticesOf, unsent } from './queries.ts';
import { isLate } from './rules.ts';
import { noticeAlarmShape, noticeShape, noticesShape, type WireNotice } from './wire.ts';

const pageSize = 50;

export function logRoutes({ database }: { readonly database: Database }): Route[] {
  return [
    route({
      name: 'notifications.log',
      method: 'GET',
      path: '/api/v1/notices',
      summary: 'Who was told what, when and by which way, newest first; about one resident where residentId says so.',
      concerns: 'residents',
      query: z.strictObject({ residentId: idShape.optional(), next: idShape.optional() }),
      answer: noticesShape,
      async handle({ actor, query, looksAt }) {
        const centreId = ownCentre(actor.organisationId);
        return database.withActor(actor, async (trx) => {
          const asked = { centreId, residentId: query.residentId, before: query.next, limit: pageSize + 1 };
          const rows = await noticesOf(trx, asked);
          const page = rows.slice(0, pageSize);
          await looksAt(trx, [...new Set(page.map((row) => row.recipient_id))]);
          const next = rows.length > pageSize ? (page.at(-1)?.id ?? null) : null;
          return ok({ notices: page.map((row) => noticeView(database.seal, row)), next });
        });
      },
    }),
    route({
      name: 'notifications.alarm',
      method: 'GET',
      path: '/api/v1/notices/alarm',
      summary: 'Whether messages go out: an alarm when the oldest is more than five minutes late.',
      answer: noticeAlarmShape,
      async handle({ actor, now }) {
        const centreId = ownCentre(actor.organisationId);
        const { count, oldestDue } = await database.withActor(actor, (trx) => unsent(trx, centreId));
        const oldestDueAt = oldestDue ? instantText(oldestDue, 'UTC') : null;
        return ok({ alarm: isLate(oldestDue, now), waiting: count, oldestDueAt });
      },
    }),
  ];
}

function noticeView(seal: Seal, row: LogRow): WireNotice {
  const { about, residentName, zone } = subjectOf(keptNoticeShape.parse(row.data));
  const text = (instant: Date) => instantText(instant, zone);
  return {
    id: row.id,
    residentId: row.recipient_id,
    residentName,
    template: noticeShape.shape.template.parse(row.template),
    about,
    channel: row.channel,
    address: row.channel === 'mail' ? row.address : openedPhone(seal, row),
    language: row.language,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: text(row.created_at),
    dueAt: row.due_at && text(row.due_at),
    sentAt: row.sent_at && text(row.sent_at),
    outcome: row.outcome,
  };
}
