import { z } from 'zod';
import type { Database, Trx } from '#database';
import { created, notFound, ok, once, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { mayActFor, mayEndProxy, mayRunDesk } from './policy.ts';
import { endProxy, isInForce, type ProxyRow, proxiesOf, proxyById, recordProxy } from './proxies.ts';
import { proofsOf } from './proxy-proofs.ts';
import { residentById } from './queries.ts';
import type { CentreOf } from './routes.ts';
import { proxiesShape, proxyShape, recordProxyShape, type WireProxy } from './wire.ts';

interface ProxyDeps {
  readonly database: Database;
  readonly centreOf: CentreOf;
}

const idParams = z.strictObject({ id: idShape });

/** Who may act for a resident: written down by the desk, seen and ended by those it concerns. */
export function proxyRoutes(deps: ProxyDeps): Route[] {
  return [list(deps), record(deps), end(deps)];
}

function list({ database }: ProxyDeps): Route {
  return route({
    name: 'people.proxies',
    method: 'GET',
    path: '/api/v1/residents/:id/proxies',
    summary: 'Who may act for a resident, by which authority and until when',
    concerns: 'residents',
    params: idParams,
    answer: proxiesShape,
    async handle({ actor, params, now, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const resident = await residentById(trx, params.id);
        if (!mayActFor(actor, resident)) throw notFound();
        const proxies = await Promise.all(
          (await proxiesOf(trx, resident.id)).map((proxy) => proxyView(trx, proxy, now)),
        );
        await looksAt(trx, [resident.id]);
        return ok({ proxies });
      });
    },
  });
}

function record({ database, centreOf }: ProxyDeps): Route {
  return route({
    name: 'people.recordProxy',
    method: 'POST',
    path: '/api/v1/residents/:id/proxies',
    summary: 'Write down that somebody may act for a resident, what was seen as proof, and until when',
    idempotent: true,
    concerns: 'residents',
    params: idParams,
    body: recordProxyShape,
    answer: proxyShape,
    async handle(request) {
      const { actor, params, body, now } = request;
      return database.withActor(actor, async (trx) => {
        const answer = await once(trx, request, `people.recordProxy ${params.id}`, async () => {
          const resident = await residentById(trx, params.id);
          if (!mayRunDesk(actor, resident.centreId)) throw notFound();
          const centre = await centreOf(trx, resident.centreId, now);
          const proxy = await recordProxy(trx, actor, resident.id, body, now, centre);
          return created(await proxyView(trx, proxy, now), `/api/v1/residents/${resident.id}/proxies`);
        });
        await request.looksAt(trx, [params.id]);
        return answer;
      });
    },
  });
}

function end({ database }: ProxyDeps): Route {
  return route({
    name: 'people.endProxy',
    method: 'POST',
    path: '/api/v1/proxies/:id/end',
    summary: 'End an authority now; by the resident, the proxy or the desk',
    concerns: 'residents',
    params: idParams,
    answer: proxyShape,
    async handle({ actor, params, now, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const found = await proxyById(trx, params.id);
        const about = { residentId: found.resident_id, proxyId: found.proxy_id, centreId: found.centre_id };
        if (!mayEndProxy(actor, about)) throw notFound();
        const ended = await endProxy(trx, actor, params.id, now);
        await looksAt(trx, [found.resident_id]);
        return ok(await proxyView(trx, ended, now));
      });
    },
  });
}

async function proxyView(trx: Trx, proxy: ProxyRow, now: Date): Promise<WireProxy> {
  return {
    id: proxy.id,
    residentId: proxy.resident_id,
    proxyId: proxy.proxy_id,
    proxyName: proxy.proxy_name,
    proxyNameLatin: proxy.proxy_name_latin,
    kind: proxy.kind,
    evidence: proxy.evidence,
    validFrom: proxy.valid_from,
    validUntil: proxy.valid_until,
    inForce: isInForce(proxy, now),
    proofs: await proofsOf(trx, proxy),
    endedAt: proxy.ended_at?.toISOString() ?? null,
  };
}
