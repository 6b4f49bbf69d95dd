import { createHash } from 'node:crypto';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { type LooksAt, notFound, Problem } from '#http';
import { lockVisit, visitById } from '../queries.ts';
import { applyEntry } from './apply-entry.ts';
import { isCancelled } from './cancelled.ts';
import type { RecordDeps } from './deps.ts';
import { chainBroken, notYours, wrongState } from './errors.ts';
import { mayWriteEntries } from './policy.ts';
import {
  advanceChain,
  breakChain,
  type ChainRow,
  type EntryRow,
  entryById,
  insertRefused,
  lockChain,
  type RefusedRow,
  refusedBefore,
  stepsOf,
} from './queries.ts';
import { hashedText, type SentEntry, type TakenEntry } from './wire.ts';

interface Sending {
  readonly actor: Actor;
  readonly now: Date;
  readonly looksAt: LooksAt;
}

interface Writer extends Actor {
  readonly nurseId: string;
  readonly organisationId: string;
}

/**
 * Takes one entry from a nurse's phone, once however often it is sent. What cannot be taken is kept with the reason, and
 * the chain goes on behind it, so that the entries after it still come; only a broken link ends a chain.
 *
 * @throws {Problem} that says why it was not taken; sent again, the same one.
 */
export async function sendEntry(
  deps: RecordDeps,
  sending: Sending,
  visitId: string,
  entry: SentEntry,
): Promise<{ readonly taken: TakenEntry; readonly isNew: boolean }> {
  const { nurseId, organisationId } = sending.actor;
  if (nurseId === undefined || organisationId === undefined) throw notFound();
  const writer: Writer = { ...sending.actor, nurseId, organisationId };
  try {
    return await deps.database.withActor(writer, (trx) =>
      take(trx, deps, { ...sending, actor: writer }, visitId, entry),
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const isHers = error.kind.slug !== notYours().kind.slug;
    const problem = isHers || !(await isCancelled(deps.database, writer, visitId)) ? error : wrongState('cancelled');
    await deps.database.withActor(writer, (trx) =>
      keep(trx, deps, { ...sending, actor: writer }, visitId, entry, problem),
    );
    throw problem;
  }
}

async function take(
  trx: Trx,
  deps: RecordDeps,
  { actor, now, looksAt }: Sending & { readonly actor: Writer },
  visitId: string,
  entry: SentEntry,
): Promise<{ taken: TakenEntry; isNew: boolean }> {
  // Asked side by side, answered in this order: behind the lock of the chain.
  const [assigned, chain, known, refused] = await Promise.all([
    deps.nursesOfVisit(trx, visitId),
    lockChain(trx, chainOf(actor, entry), now),
    entryById(trx, entry.id),
    refusedBefore(trx, entry.chain, entry.id),
  ]);
  const mine = mayWriteEntries(actor, assigned);
  if (known) return { taken: await replayed(trx, looksAt, known, visitId, entry), isNew: false };
  if (refused) throw problemOf(refused);
  if (!mine) throw notYours();
  if (!chain || !continues(chain, visitId, entry)) throw chainBroken();
  const [visit, still, steps] = await Promise.all([
    lockVisit(trx, visitId),
    deps.nursesOfVisit(trx, visitId),
    stepsOf(trx, visitId),
  ]);
  // The visit may have gone to another nurse while this one waited for it.
  if (!visit || !mayWriteEntries(actor, still)) throw notYours();
  const draft = {
    id: entry.id,
    nurseId: actor.nurseId,
    kind: entry.kind,
    data: entry.data,
    madeAt: new Date(entry.madeAt),
    link: { ...entry, hashedText: hashedText(visitId, entry) },
    reason: null,
  };
  const state = await applyEntry(trx, deps, { visit, steps }, draft, { actor, now });
  await Promise.all([advanceChain(trx, chain, entry), looksAt(trx, [visit.resident_id])]);
  return { taken: { id: entry.id, visitId, state }, isNew: true };
}

function chainOf(actor: Writer, entry: SentEntry) {
  return { id: entry.chain, centreId: actor.organisationId, nurseId: actor.nurseId };
}

function continues(chain: ChainRow, visitId: string, entry: SentEntry): boolean {
  return (
    chain.broken_at === null &&
    entry.seq === chain.head_seq + 1 &&
    entry.previous === chain.head_hash &&
    entry.hash === createHash('sha256').update(hashedText(visitId, entry)).digest('hex')
  );
}

/** Sent again because the answer was lost: the same answer, even if the visit has left her list since. */
async function replayed(
  trx: Trx,
  looksAt: LooksAt,
  known: EntryRow,
  visitId: string,
  entry: SentEntry,
): Promise<TakenEntry> {
  if (known.hash !== entry.hash || known.visit_id !== visitId) throw chainBroken();
  const visit = await visitById(trx, visitId);
  await looksAt(trx, [known.resident_id]);
  return { id: entry.id, visitId, state: visit?.state ?? null };
}

/** Keeps what was refused, in a transaction of its own, for the first was undone. */
async function keep(
  trx: Trx,
  deps: RecordDeps,
  { actor, now }: { readonly actor: Writer; readonly now: Date },
  visitId: string,
  entry: SentEntry,
  problem: Problem,
): Promise<void> {
  const chain = await lockChain(trx, chainOf(actor, entry), now);
  if (!chain || (await refusedBefore(trx, entry.chain, entry.id))) return;
  if (continues(chain, visitId, entry)) await advanceChain(trx, chain, entry);
  else await breakChain(trx, chain, now);
  await insertRefused(trx, {
    entry_id: entry.id,
    chain: entry.chain,
    centre_id: actor.organisationId,
    nurse_id: actor.nurseId,
    visit_id: visitId,
    entry: JSON.stringify(entry),
    problem: problem.kind.slug,
    detail: JSON.stringify({
      title: problem.kind.title,
      status: problem.kind.status,
      detail: problem.detail,
      faults: problem.faults,
      extra: problem.extra,
    }),
    made_at: new Date(entry.madeAt),
    received_at: now,
    settled_at: null,
    settled_by: null,
    settled_note: null,
  });
  await deps.onRefused(trx, { centreId: actor.organisationId, nurseId: actor.nurseId });
}

function problemOf({ problem, detail }: RefusedRow): Problem {
  const { title, status, faults, extra } = detail;
  return new Problem({ title, status, slug: problem }, detail.detail, { faults, extra });
}
