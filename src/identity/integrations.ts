import { type Selectable, sql } from 'kysely';
import { type Actor, type Scope, systemActor } from '#access';
import { notFound } from '#http';
import { endTokensOf, giveToken } from './access-token.ts';
import type { IdentityDeps } from './deps.ts';
import { hashOf, newSecret, sameText } from './secret.ts';
import type { IntegrationTable } from './tables.ts';

export type IntegrationRow = Selectable<IntegrationTable>;

/** Programs of others that may ask this organisation's data, newest first. */
export function integrationsOf(deps: IdentityDeps, actor: Actor): Promise<IntegrationRow[]> {
  return deps.database.withActor(actor, (trx) =>
    trx.selectFrom('integration').selectAll().orderBy('id', 'desc').execute(),
  );
}

/** @returns the secret too: shown once, kept as a hash. @throws {Problem} 404 for an actor without an organisation. */
export async function addIntegration(
  deps: IdentityDeps,
  actor: Actor,
  asked: { readonly name: string; readonly scopes: readonly Scope[] },
): Promise<{ integration: IntegrationRow; secret: string }> {
  const { organisationId } = actor;
  if (organisationId === undefined) throw notFound();
  const secret = newSecret();
  const integration = await deps.database.withActor(actor, (trx) =>
    trx
      .insertInto('integration')
      .values({
        organisation_id: organisationId,
        client_id: `doorstep-${newSecret()
          .replaceAll(/[^A-Za-z0-9]/g, '')
          .slice(0, 16)}`,
        name: asked.name,
        secret_hash: hashOf(secret),
        scopes: [...asked.scopes],
        created_by: actor.id,
        disabled_at: null,
        disabled_by: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  );
  return { integration, secret };
}

/** Closes a client for good: its secret and every token of it are worthless at once. */
export async function closeIntegration(deps: IdentityDeps, actor: Actor, id: string): Promise<IntegrationRow> {
  const closed = await deps.database.withActor(actor, (trx) =>
    trx
      .updateTable('integration')
      .set({ disabled_at: sql<Date>`coalesce(disabled_at, now())`, disabled_by: actor.id })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst(),
  );
  if (!closed) throw notFound();
  await deps.database.withActor(systemActor, (trx) => endTokensOf(trx, id));
  return closed;
}

export type TokenRefusal = 'invalid_client' | 'invalid_scope';

/**
 * RFC 6749 4.4. Without a scope asked for, all that the client has.
 * The secret is 256 random bits: no number of guesses is a risk, so guesses are not counted and nobody can lock a client out.
 */
export function tokenFor(
  deps: Pick<IdentityDeps, 'database'>,
  client: { readonly id: string; readonly secret: string },
  wanted: readonly string[],
): Promise<{ token: string; scopes: readonly Scope[] } | TokenRefusal> {
  return deps.database.withActor(systemActor, async (trx) => {
    const row = await trx
      .selectFrom('integration')
      .selectAll()
      .where('client_id', '=', client.id)
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    if (!row || !sameText(row.secret_hash, hashOf(client.secret))) return 'invalid_client';
    if (wanted.some((scope) => !(row.scopes as readonly string[]).includes(scope))) return 'invalid_scope';
    const scopes = wanted.length === 0 ? row.scopes : row.scopes.filter((scope) => wanted.includes(scope));
    return { token: await giveToken(trx, row.id, scopes), scopes };
  });
}
