import { sql } from 'kysely';
import { type Actor, type Scope, systemActor } from '#access';
import type { Database, Trx } from '#database';
import { tokenMinutes } from './rules.ts';
import { hashOf, isSecret, newSecret } from './secret.ts';

/** The integration behind `Authorization: Bearer …`; undefined when the token has ended or its client was closed. */
export async function actorOfToken(database: Database, authorization: string): Promise<Actor | undefined> {
  const token = /^Bearer ([^ ]+)$/i.exec(authorization)?.[1];
  if (token === undefined || !isSecret(token)) return undefined;
  return database.withActor(systemActor, async (trx) => {
    const row = await trx
      .selectFrom('access_token')
      .innerJoin('integration', 'integration.id', 'access_token.integration_id')
      .select(['integration.client_id', 'integration.organisation_id', 'access_token.scopes'])
      .where('access_token.token_hash', '=', hashOf(token))
      .where('access_token.expires_at', '>', sql<Date>`now()`)
      .where('integration.disabled_at', 'is', null)
      .executeTakeFirst();
    return (
      row && {
        role: 'integration',
        id: `integration:${row.client_id}`,
        organisationId: row.organisation_id,
        scopes: row.scopes,
      }
    );
  });
}

/** Gives a token for a quarter of an hour. Those that have ended are swept out on the way. */
export async function giveToken(trx: Trx, integrationId: string, scopes: readonly Scope[]): Promise<string> {
  await trx.deleteFrom('access_token').where('expires_at', '<', sql<Date>`now()`).execute();
  const token = newSecret();
  await trx
    .insertInto('access_token')
    .values({
      token_hash: hashOf(token),
      integration_id: integrationId,
      scopes: [...scopes],
      expires_at: sql<Date>`now() + ${sql.lit(tokenMinutes)} * interval '1 minute'`,
    })
    .execute();
  return token;
}

/** Ends every token of a client at once. */
export async function endTokensOf(trx: Trx, integrationId: string): Promise<void> {
  await trx.deleteFrom('access_token').where('integration_id', '=', integrationId).execute();
}
