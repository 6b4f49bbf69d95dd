import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';

/** Signs accounts of the city in for some hours. @returns the cookie's value for each, in order. */
export async function signIn(ownerUrl: string, accountIds: readonly string[]): Promise<string[]> {
  const tokens = accountIds.map(() => randomBytes(32).toString('base64url'));
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest('base64url'));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `insert into sign_in_session (token_hash, account_id, expires_at)
       select hash, id, now() + interval '12 hours' from unnest($1::text[], $2::uuid[]) as given (hash, id)`,
      [hashes, accountIds],
    );
    return tokens;
  } finally {
    await client.end();
  }
}
