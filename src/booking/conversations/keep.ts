import type { Actor } from '#access';
import type { Trx } from '#database';
import { atDesk } from '../policy.ts';
import type { VisitConversationTable } from './tables.ts';
import type { Caller, WireConversation } from './wire.ts';

interface Spoken {
  readonly channel: 'web' | 'telephone' | 'counter';
  readonly caller?: Caller | undefined;
}

interface About {
  readonly kind: VisitConversationTable['about'];
  readonly centreId: string;
  readonly residentId: string;
  readonly of: { readonly visitId: string } | { readonly seriesId: string } | { readonly waitEntryId: string };
}

export type Conversation = Pick<
  VisitConversationTable,
  'about' | 'channel' | 'caller_name' | 'relation' | 'consent_spoken' | 'at'
>;

/** What is kept of a conversation: nothing where it came from the web, or nobody was named. */
export function spokenAs(
  actor: Actor,
  { channel, caller }: Spoken,
  about: Conversation['about'],
  now: Date,
): Conversation[] {
  if (channel === 'web' || caller === undefined || !atDesk(actor)) return [];
  const { name, relation, consentSpoken } = caller;
  return [{ about, channel, caller_name: name, relation, consent_spoken: consentSpoken, at: now }];
}

/** Writes down who spoke, where the desk acts for a resident. */
export async function keepConversation(trx: Trx, actor: Actor, spoken: Spoken, about: About, now: Date): Promise<void> {
  const [said] = spokenAs(actor, spoken, about.kind, now);
  if (!said) return;
  await trx
    .insertInto('visit_conversation')
    .values({
      ...said,
      visit_id: 'visitId' in about.of ? about.of.visitId : null,
      series_id: 'seriesId' in about.of ? about.of.seriesId : null,
      wait_entry_id: 'waitEntryId' in about.of ? about.of.waitEntryId : null,
      centre_id: about.centreId,
      resident_id: about.residentId,
      taken_by: actor.id,
    })
    .execute();
}

/** What was said about each visit, oldest first. */
export async function conversationsOf(trx: Trx, visitIds: readonly string[]): Promise<Map<string, Conversation[]>> {
  if (visitIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('visit_conversation')
    .selectAll()
    .where('visit_id', 'in', visitIds)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, (row) => row.visit_id ?? '');
}

/** What was said about a series as a whole, oldest first. */
export async function conversationsOfSeries(trx: Trx, seriesId: string): Promise<Conversation[]> {
  return trx
    .selectFrom('visit_conversation')
    .selectAll()
    .where('series_id', '=', seriesId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** What was said when they joined the wait list, by entry. */
export async function conversationsOfWaits(
  trx: Trx,
  entryIds: readonly string[],
): Promise<Map<string, Conversation[]>> {
  if (entryIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('visit_conversation')
    .selectAll()
    .where('wait_entry_id', 'in', entryIds)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, (row) => row.wait_entry_id ?? '');
}

export function conversationView(row: Conversation, text: (instant: Date) => string): WireConversation {
  return {
    about: row.about,
    channel: row.channel,
    callerName: row.caller_name,
    relation: row.relation,
    consentSpoken: row.consent_spoken,
    at: text(row.at),
  };
}
