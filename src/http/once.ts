import { askedOften, newId, sealOf, type Trx } from '#database';
import type { SealedColumn } from '#sealing';
import { Problem, problems, words } from './problem.ts';
import type { Answer, RawRequest } from './route.ts';

const placeOf = (id: string) => `idempotency_key.response ${id}`;

/** For `rotate-keys`. */
export const sealedOfAnswers: readonly SealedColumn[] = [
  { table: 'idempotency_key', id: 'id', column: 'response_sealed', placeOf },
];

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash'>;

function keyNeeded(): Problem {
  return new Problem(
    problems.keyNeeded,
    words('Send an Idempotency-Key header, for example a UUID.', '请发送 Idempotency-Key 请求头,例如一个 UUID。'),
  );
}

/**
 * Runs `act` once for each Idempotency-Key of an actor and route, inside the transaction that does the work:
 * the key, the change and the remembered answer are kept together or not at all.
 *
 * A second request with the same key waits for the first one's transaction and gets its answer again,
 * marked `Idempotency-Replayed: true`.
 *
 * @throws {Problem} 422 when the key came with another body before.
 */
export async function once(trx: Trx, request: Asking, route: string, act: () => Promise<Answer>): Promise<Answer> {
  const claim = await claimKey(trx, request, route);
  if ('answer' in claim) return claim.answer;
  const answer = await act();
  await keepAnswer(trx, claim, answer);
  return answer;
}

/** A key that belongs to this very request. */
interface Claim {
  readonly id: string;
}

/** @returns the answer given before, if there is one: then nothing may be kept of what was written beside. */
async function claimKey(trx: Trx, request: Asking, route: string): Promise<Claim | { readonly answer: Answer }> {
  const identity = identityOf(request, route);
  const taken = await trx
    .insertInto('idempotency_key')
    .values({
      ...identity,
      request_hash: request.requestHash,
      status: null,
      response_sealed: null,
      created_at: request.now,
    })
    .onConflict((conflict) => conflict.columns(['actor', 'route', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return taken ?? { answer: await replay(trx, identity, request.requestHash) };
}

/** The second half of `once`: the answer is kept with what it tells of. */
async function keepAnswer(trx: Trx, { id }: Claim, answer: Answer): Promise<void> {
  await trx
    .updateTable('idempotency_key')
    .set(sealedAnswer(trx, id, answer))
    .where('id', '=', id)
    .execute();
}

function sealedAnswer(trx: Trx, id: string, { status, body, headers = {} }: Answer) {
  return { status, response_sealed: sealOf(trx).close(JSON.stringify({ body, headers }), placeOf(id)) };
}

/**
 * The answer already given under this key, or undefined when the key is new. Lets a use case that looks before it locks
 * answer a repeated request without looking.
 *
 * @throws {Problem} 422 when the key came with another body before.
 */
export async function replayed(trx: Trx, request: Asking, route: string): Promise<Answer | undefined> {
  const identity = identityOf(request, route);
  const row = await keptRow(trx, identity);
  return row && answerIn(trx, row, request.requestHash);
}

/** Somebody else is about to keep an answer under this key, or has just done so: all that was written is given up. */
export class KeyTaken extends Error {}

/**
 * Keeps the answer of a use case that asked for `replayed` after its first lock, with what it tells of: one statement for
 * what `once` needs two for, and none for a request that is refused. Waits for whoever keeps one under the same key.
 *
 * @throws {KeyTaken} when there is one: to be asked for anew, in another transaction.
 */
export async function keepOnce(trx: Trx, request: Asking, route: string, answer: Answer): Promise<void> {
  const id = newId(request.now);
  const kept = await trx
    .insertInto('idempotency_key')
    .values({
      id,
      ...identityOf(request, route),
      request_hash: request.requestHash,
      ...sealedAnswer(trx, id, answer),
      created_at: request.now,
    })
    .onConflict((conflict) => conflict.columns(['actor', 'route', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!kept) throw new KeyTaken('This key was used in the meantime.');
}

interface Identity {
  readonly actor: string;
  readonly route: string;
  readonly key: string;
}

function identityOf(request: Asking, route: string): Identity {
  if (request.idempotencyKey === undefined) throw keyNeeded();
  return { actor: request.actor.id, route, key: request.idempotencyKey };
}

const rowOfKey = askedOften((trx, actor: string, route: string, key: string) =>
  trx
    .selectFrom('idempotency_key')
    .selectAll()
    .where('actor', '=', actor)
    .where('route', '=', route)
    .where('key', '=', key),
);

async function keptRow(trx: Trx, { actor, route, key }: Identity) {
  return (await rowOfKey(trx, actor, route, key))[0];
}

async function replay(trx: Trx, identity: Identity, requestHash: string): Promise<Answer> {
  return answerIn(trx, await keptRow(trx, identity), requestHash);
}

type KeptRow = Awaited<ReturnType<typeof keptRow>>;

function answerIn(trx: Trx, row: KeptRow, requestHash: string): Answer {
  if (!row || row.status === null || row.response_sealed === null) {
    throw new Problem(
      problems.keyInProgress,
      words('Wait a moment and send the same request with the same key again.', '请稍候,用同一幂等键重发。'),
    );
  }
  if (row.request_hash !== requestHash) {
    throw new Problem(
      problems.keyReused,
      words('Use a new Idempotency-Key for another request.', '另一请求请使用新的幂等键。'),
    );
  }
  const kept: { body: unknown; headers: Record<string, string> } = JSON.parse(
    sealOf(trx).open(row.response_sealed, placeOf(row.id)),
  );
  return { status: row.status, body: kept.body, headers: { ...kept.headers, 'Idempotency-Replayed': 'true' } };
}
