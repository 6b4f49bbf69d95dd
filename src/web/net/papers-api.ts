import type { z } from 'zod';
import type { consentShape, GiveConsent, WireConsents } from '#people/wire';
import type { recordAssessmentShape, recordOrderShape, WireAssessment, WireOrder, WirePapers } from '#visits/wire';
import { type Ask, send } from './send.ts';

const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>(path, { language: document.documentElement.lang, ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body?: unknown, more: Ask = {}) =>
  send<Answer>(path, { method: 'POST', body, language: document.documentElement.lang, ...more });

/** What the pages about orders, assessments and consents ask. */
export const papersApi = {
  papers: (residentId: string, signal?: AbortSignal) =>
    get<WirePapers>(`/api/v1/residents/${residentId}/papers`, signal),
  consents: (residentId: string, signal?: AbortSignal) =>
    get<WireConsents>(`/api/v1/residents/${residentId}/consents`, signal),
  sign: (residentId: string, given: GiveConsent, idempotencyKey: string) =>
    post<z.infer<typeof consentShape>>(`/api/v1/residents/${residentId}/consents`, given, { idempotencyKey }),
  withdraw: (id: string) => post<z.infer<typeof consentShape>>(`/api/v1/consents/${id}/withdrawal`),
  recordOrder: (residentId: string, given: z.input<typeof recordOrderShape>, idempotencyKey: string) =>
    post<WireOrder>(`/api/v1/residents/${residentId}/orders`, given, { idempotencyKey }),
  withdrawOrder: (given: { id: string; reason: string }) =>
    post<WireOrder>(`/api/v1/orders/${given.id}/withdrawal`, { reason: given.reason }),
  recordAssessment: (residentId: string, given: z.input<typeof recordAssessmentShape>, idempotencyKey: string) =>
    post<WireAssessment>(`/api/v1/residents/${residentId}/assessments`, given, { idempotencyKey }),
} as const;
