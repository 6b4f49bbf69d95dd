import type { z } from 'zod';
import type { programmeRulesShape, SetProgramme, SetService, WireService } from '#visits/wire';
import { send } from './send.ts';

const language = () => document.documentElement.lang;

/** Who may go and who pays, and which services are on. */
export const programmeApi = {
  rules: (centreId: string, signal?: AbortSignal) =>
    send<z.infer<typeof programmeRulesShape>>(`/api/v1/programmes?centreId=${centreId}`, {
      language: language(),
      ...(signal ? { signal } : {}),
    }),
  set: (body: SetProgramme, idempotencyKey: string) =>
    send<z.infer<typeof programmeRulesShape>>('/api/v1/programmes', {
      method: 'POST',
      body,
      idempotencyKey,
      language: language(),
    }),
  setService: (centreId: string, code: string, body: SetService, idempotencyKey: string) =>
    send<WireService>(`/api/v1/centres/${centreId}/services/${code}`, {
      method: 'POST',
      body,
      idempotencyKey,
      language: language(),
    }),
} as const;
