import { sealOf, type Trx } from '#database';
import { notFound, Problem, problems, words } from '#http';
import { keptNoticeShape, subjectOf } from './kept.ts';
import { openedPhone } from './numbers.ts';
import { spokenOf } from './templates/index.ts';
import type { WireCall } from './wire.ts';

const mostCalls = 200;

/** Whom a centre must call, oldest first. Those without a number are there too: somebody must go and knock. */
export async function callsToMake(trx: Trx, centreId: string): Promise<WireCall[]> {
  const rows = await trx
    .selectFrom('notice')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('state', '=', 'waiting')
    .where('channel', '=', 'call')
    .orderBy('id')
    .limit(mostCalls)
    .execute();
  const seal = sealOf(trx);
  return rows.map((row) => {
    const kept = keptNoticeShape.parse(row.data);
    return {
      id: row.id,
      residentId: row.recipient_id,
      residentName: subjectOf(kept).residentName,
      phone: openedPhone(seal, row),
      language: row.language,
      say: spokenOf(row.template, row.language, kept),
      createdAt: row.created_at.toISOString(),
    };
  });
}

/**
 * Writes down how a call went. Nobody reached: it stays on the list. A wrong number is forgotten, and somebody must
 * go and knock.
 * @throws {Problem} 404 when the centre has no such call, 409 when there is nothing left to tell.
 */
export async function recordCall(
  trx: Trx,
  centreId: string,
  id: string,
  outcome: 'reached' | 'no-answer' | 'wrong-number',
  now: Date,
): Promise<void> {
  const call = await trx
    .selectFrom('notice')
    .selectAll()
    .where('id', '=', id)
    .where('centre_id', '=', centreId)
    .where('channel', '=', 'call')
    .forUpdate()
    .executeTakeFirst();
  if (!call) throw notFound();
  if (call.state === 'called' && outcome === 'reached') return;
  if (call.state !== 'waiting') throw nothingLeftToTell();
  await trx
    .updateTable('notice')
    .set({
      outcome,
      attempts: call.attempts + 1,
      ...(outcome === 'reached' ? { state: 'called', sent_at: now } : {}),
      ...(outcome === 'wrong-number' ? { phone_sealed: null } : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** Whom a call was for; nobody when the centre has no such call. */
export async function calledResident(trx: Trx, centreId: string, id: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('notice')
    .select('recipient_id')
    .where('id', '=', id)
    .where('centre_id', '=', centreId)
    .execute();
  return rows.map((row) => row.recipient_id);
}

function nothingLeftToTell(): Problem {
  return new Problem(
    problems.conflict,
    words('This call is done or no longer needed. Load the list again.', '这通电话已完成或不再需要，请刷新列表。'),
  );
}
