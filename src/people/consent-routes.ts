import { z } from 'zod';
import type { Actor } from '#access';
import type { Database, Trx } from '#database';
import { created, notFound, ok, once, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { dayOf } from '#time';
import {
  type ConsentRow,
  type ConsentTextRow,
  consentById,
  consentsOf,
  consentTextsOn,
  giveConsent,
  withdrawConsent,
} from './consents.ts';
import { signerNeeded } from './errors.ts';
import { mayActFor } from './policy.ts';
import { authoritiesOf } from './proxies.ts';
import { residentById } from './queries.ts';
import type { Resident } from './resident.ts';
import type { CentreOf } from './routes.ts';
import { consentShape, consentsShape, type GiveConsent, giveConsentShape, type WireConsent } from './wire.ts';

export interface ConsentDeps {
  readonly database: Database;
  readonly centreOf: CentreOf;
  /** A consent was signed or taken back: what rooms above act upon, in the same transaction. */
  readonly onConsent: (trx: Trx, about: { readonly centreId: string; readonly residentId: string }) => Promise<void>;
}

const idParams = z.strictObject({ id: idShape });

/** What a resident agreed to: signed by herself, by who represents her, or on paper at the desk. */
export function consentRoutes(deps: ConsentDeps): Route[] {
  return [list(deps), give(deps), withdraw(deps)];
}

function list({ database, centreOf }: ConsentDeps): Route {
  return route({
    name: 'people.consents',
    method: 'GET',
    path: '/api/v1/residents/:id/consents',
    summary: 'What a resident agreed to, newest first, and the texts that can be signed today',
    concerns: 'residents',
    params: idParams,
    answer: consentsShape,
    async handle({ actor, params, now, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const resident = await residentById(trx, params.id);
        if (!mayActFor(actor, resident)) throw notFound();
        const centre = await centreOf(trx, resident.centreId, now);
        const consents = (await consentsOf(trx, resident.id)).map(consentView);
        const texts = (await consentTextsOn(trx, dayOf(now, centre.zone))).map(textView);
        await looksAt(trx, [resident.id]);
        return ok({ consents, texts });
      });
    },
  });
}

function give({ database, centreOf, onConsent }: ConsentDeps): Route {
  return route({
    name: 'people.giveConsent',
    method: 'POST',
    path: '/api/v1/residents/:id/consents',
    summary: 'Sign a consent, for oneself or for whom one represents; at the desk, what was signed on paper',
    idempotent: true,
    concerns: 'residents',
    params: idParams,
    body: giveConsentShape,
    answer: consentShape,
    async handle(request) {
      const { actor, params, body, now } = request;
      return database.withActor(actor, async (trx) => {
        const answer = await once(trx, request, `people.giveConsent ${params.id}`, async () => {
          const resident = await residentById(trx, params.id);
          if (!mayActFor(actor, resident)) throw notFound();
          const centre = await centreOf(trx, resident.centreId, now);
          const signer = await signerOf(trx, actor, resident, body, now);
          const at = { today: dayOf(now, centre.zone), now };
          const consent = await giveConsent(trx, actor, resident, { ...body, ...signer }, at);
          await onConsent(trx, { centreId: resident.centreId, residentId: resident.id });
          return created(consentView(consent), `/api/v1/residents/${resident.id}/consents`);
        });
        await request.looksAt(trx, [params.id]);
        return answer;
      });
    },
  });
}

/** Whoever signs in signs with her own name; at the desk somebody says who signed on paper. */
async function signerOf(
  trx: Trx,
  actor: Actor,
  resident: Resident,
  body: GiveConsent,
  now: Date,
): Promise<Pick<ConsentRow, 'signed_by' | 'relation'>> {
  if (actor.role !== 'resident') {
    if (body.signedBy === undefined) throw signerNeeded('signedBy');
    if (body.relation === undefined) throw signerNeeded('relation');
    return { signed_by: body.signedBy, relation: body.relation };
  }
  if (actor.personId === resident.id) return { signed_by: resident.name, relation: 'self' };
  const held = await authoritiesOf(trx, actor.personId ?? '', now);
  const authority = held.find((proxy) => proxy.resident_id === resident.id);
  if (!authority) throw notFound();
  return { signed_by: authority.proxy_name, relation: authority.kind };
}

function withdraw({ database, onConsent }: ConsentDeps): Route {
  return route({
    name: 'people.withdrawConsent',
    method: 'POST',
    path: '/api/v1/consents/:id/withdrawal',
    summary: 'Take a consent back: nothing that needs it can be booked from now on',
    concerns: 'residents',
    params: idParams,
    answer: consentShape,
    async handle({ actor, params, now, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const found = await consentById(trx, params.id);
        if (!mayActFor(actor, { id: found.resident_id, centreId: found.centre_id })) throw notFound();
        const withdrawn = await withdrawConsent(trx, actor, params.id, now);
        await onConsent(trx, { centreId: found.centre_id, residentId: found.resident_id });
        await looksAt(trx, [found.resident_id]);
        return ok(consentView(withdrawn));
      });
    },
  });
}

function consentView(consent: ConsentRow): WireConsent {
  return {
    id: consent.id,
    kind: consent.kind,
    textVersion: consent.text_version,
    signedBy: consent.signed_by,
    relation: consent.relation,
    signedAt: consent.signed_at.toISOString(),
    withdrawnAt: consent.withdrawn_at?.toISOString() ?? null,
  };
}

function textView(text: ConsentTextRow) {
  return { kind: text.kind, version: text.version, text: { 'zh-CN': text.text_zh, en: text.text_en } };
}
