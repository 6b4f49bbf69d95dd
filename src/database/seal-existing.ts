import { type Kysely, sql, type Transaction } from 'kysely';
import type { Seal } from '#sealing';

/**
 * Moves what stood readable in the database before numbers were sealed into its sealed place: the part of two migrations
 * that needs the keys. Like them it is of its day and never changed; the places are those the rooms use.
 *
 * Each batch commits, so a move that was broken off goes on where it was.
 */
export async function sealExisting(db: Kysely<unknown>, seal: Seal): Promise<void> {
  for (const move of moves) while (await moveBatch(db, seal, move));
}

const batchRows = 1_000;

interface Plain {
  readonly id: string;
  readonly text: string;
  readonly centre: string | null;
}

interface Move {
  readonly table: string;
  /** Of rows still readable: their id, the text and, where it salts a hash, the centre. */
  readonly select: string;
  readonly place: string;
  readonly sealed: string;
  /** What empties the readable place. */
  readonly empty: string;
  readonly id?: string;
  readonly hashed?: boolean;
}

const moves: readonly Move[] = [
  {
    table: 'person',
    select: `select id, phone as text, centre_id as centre from person where phone is not null`,
    place: 'person.phone',
    sealed: 'phone_sealed',
    empty: 'phone = null',
    hashed: true,
  },
  {
    table: 'nurse',
    select: `select id, phone as text, null as centre from nurse where phone is not null`,
    place: 'nurse.phone',
    sealed: 'phone_sealed',
    empty: 'phone = null',
  },
  {
    table: 'notice',
    select: `select id, data ->> 'phone' as text, null as centre from notice where data ? 'phone'`,
    place: 'notice.phone',
    sealed: 'phone_sealed',
    empty: `data = data - 'phone', address = case when channel = 'mail' then address else '' end`,
  },
  {
    table: 'account_secret',
    select: `select account_id as id, totp_secret as text, null as centre from account_secret where totp_secret is not null`,
    place: 'account_secret.totp',
    sealed: 'totp_sealed',
    empty: 'totp_secret = null',
    id: 'account_id',
  },
  {
    table: 'account_secret',
    select: `select account_id as id, totp_pending as text, null as centre from account_secret where totp_pending is not null`,
    place: 'account_secret.totp',
    sealed: 'totp_pending_sealed',
    empty: 'totp_pending = null',
    id: 'account_id',
  },
  {
    table: 'idempotency_key',
    select: `select id, response::text as text, null as centre from idempotency_key where response is not null`,
    place: 'idempotency_key.response',
    sealed: 'response_sealed',
    empty: 'response = null',
  },
];

/** @returns whether there may be more. */
async function moveBatch(db: Kysely<unknown>, seal: Seal, move: Move): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    // Forced row-level security holds the owner too.
    await sql`select set_config('app.role', 'system', true)`.execute(trx);
    const { rows } = await sql<Plain>`${sql.raw(move.select)} limit ${batchRows}`.execute(trx);
    if (rows.length > 0) await write(trx, seal, move, rows);
    return rows.length === batchRows;
  });
}

async function write(trx: Transaction<unknown>, seal: Seal, move: Move, rows: readonly Plain[]): Promise<void> {
  const closed = rows.map(({ id, text, centre }) => {
    // An empty text stood for no number at all.
    if (text === '') return { id, sealed: null };
    const sealed = seal.close(text, `${move.place} ${id}`).toString('base64');
    return { id, sealed, ...(move.hashed ? hashesOf(seal, text, centre) : {}) };
  });
  const hashes = move.hashed
    ? `, phone_hash = decode(listed.hash, 'base64'), phone_end_hash = decode(listed.end_hash, 'base64')`
    : '';
  await sql`update ${sql.table(move.table)}
    set ${sql.ref(move.sealed)} = decode(listed.sealed, 'base64')${sql.raw(hashes)}, ${sql.raw(move.empty)}
    from jsonb_to_recordset(${JSON.stringify(closed)}::jsonb) as listed (id uuid, sealed text, hash text, end_hash text)
    where ${sql.table(move.table)}.${sql.ref(move.id ?? 'id')} = listed.id`.execute(trx);
}

/** As people/numbers.ts makes them. */
function hashesOf(seal: Seal, text: string, centre: string | null): { hash: string; end_hash: string } {
  const digits = text.replaceAll(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');
  return {
    hash: seal.hash('phone', digits).toString('base64'),
    end_hash: seal.hash(`phone end ${centre}`, digits.slice(-4)).toString('base64'),
  };
}
