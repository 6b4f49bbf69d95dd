import { z } from 'zod';
import { ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import type { IdentityDeps } from './deps.ts';
import { addIntegration, closeIntegration, type IntegrationRow, integrationsOf, tokenFor } from './integrations.ts';
import { tokenMinutes } from './rules.ts';
import {
  addedIntegrationShape,
  addIntegrationShape,
  integrationScopes,
  integrationShape,
  integrationsShape,
  type WireIntegration,
} from './wire.ts';

/** Programs of others: an administrator lets them in, OAuth 2 gives them tokens. */
export function integrationRoutes(deps: IdentityDeps): Route[] {
  return [...administration(deps), oauthMetadata(deps), oauthToken(deps)];
}

function administration(deps: IdentityDeps): Route[] {
  return [
    route({
      name: 'identity.integrations',
      method: 'GET',
      path: '/api/v1/integrations',
      summary: 'Programs that may ask your organisation’s data',
      answer: integrationsShape,
      handle: async ({ actor }) => ok({ integrations: (await integrationsOf(deps, actor)).map(view) }),
    }),
    route({
      name: 'identity.addIntegration',
      method: 'POST',
      path: '/api/v1/integrations',
      summary: 'Let a program in, with the scopes it needs; its secret is shown this once',
      body: addIntegrationShape,
      answer: addedIntegrationShape,
      async handle({ actor, body }) {
        const { integration, secret } = await addIntegration(deps, actor, body);
        return { status: 201, body: { integration: view(integration), secret } };
      },
    }),
    route({
      name: 'identity.closeIntegration',
      method: 'POST',
      path: '/api/v1/integrations/:id/closing',
      summary: 'Shut a program out for good; its tokens end at once',
      params: z.strictObject({ id: idShape }),
      answer: integrationShape,
      handle: async ({ actor, params }) => ok(view(await closeIntegration(deps, actor, params.id))),
    }),
  ];
}

/** RFC 8414, so that a client library finds the rest by itself. */
function oauthMetadata({ publicUrl }: IdentityDeps): Route {
  return route({
    name: 'identity.oauthMetadata',
    method: 'GET',
    path: '/.well-known/oauth-authorization-server',
    summary: 'How programs get a token',
    handle: async () =>
      ok({
        issuer: publicUrl,
        token_endpoint: `${publicUrl}/oauth/token`,
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
        grant_types_supported: ['client_credentials'],
        response_types_supported: [],
        scopes_supported: integrationScopes,
        service_documentation: `${publicUrl}/docs`,
      }),
  });
}

const tokenRequestShape = z.object({
  grant_type: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  scope: z.string().optional(),
});

/** RFC 6749 4.4: refusals are in its own form, not ours, because clients read them. */
function oauthToken(deps: IdentityDeps): Route {
  return route({
    name: 'identity.oauthToken',
    method: 'POST',
    path: '/oauth/token',
    summary: 'A token for a quarter of an hour, by client credentials (RFC 6749)',
    accepts: 'form',
    async handle({ form, authorization }) {
      const asked = tokenRequestShape.safeParse(form);
      if (!asked.success) return refusal(400, 'invalid_request');
      if (asked.data.grant_type !== 'client_credentials') return refusal(400, 'unsupported_grant_type');
      const client = clientOf(authorization, asked.data);
      if (!client) return refusal(401, 'invalid_client');
      const wanted = (asked.data.scope ?? '').split(' ').filter((scope) => scope !== '');
      const given = await tokenFor(deps, client, wanted);
      if (typeof given === 'string') return refusal(given === 'invalid_client' ? 401 : 400, given);
      return {
        status: 200,
        body: {
          access_token: given.token,
          token_type: 'Bearer',
          expires_in: tokenMinutes * 60,
          scope: given.scopes.join(' '),
        },
        headers: notKept,
      };
    },
  });
}

const notKept = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

function refusal(status: 400 | 401, error: string) {
  const headers = status === 401 ? { ...notKept, 'WWW-Authenticate': 'Basic realm="Doorstep"' } : notKept;
  return { status, body: { error }, headers };
}

/** HTTP Basic (each half form-encoded, RFC 6749 2.3.1) or the body; not both. */
function clientOf(
  authorization: string | undefined,
  body: z.infer<typeof tokenRequestShape>,
): { id: string; secret: string } | undefined {
  if (authorization === undefined) {
    const { client_id: id, client_secret: secret } = body;
    return id === undefined || secret === undefined ? undefined : { id, secret };
  }
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(authorization)?.[1];
  if (encoded === undefined || body.client_secret !== undefined) return undefined;
  const [id, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const [plainId, secret] = [formDecoded(id ?? ''), formDecoded(rest.join(':'))];
  return plainId === undefined || secret === undefined ? undefined : { id: plainId, secret };
}

function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function view(integration: IntegrationRow): WireIntegration {
  return {
    id: integration.id,
    clientId: integration.client_id,
    name: integration.name,
    scopes: integration.scopes,
    createdAt: integration.created_at.toISOString(),
    closedAt: integration.disabled_at?.toISOString() ?? null,
  };
}
