import type { SetSheet, WireSheets } from '#visits/record/wire';
import { send } from './send.ts';

const language = () => document.documentElement.lang;

/** What is done and measured at each service of a centre. */
export const sheetApi = {
  sheets: (centreId: string, signal?: AbortSignal) =>
    send<WireSheets>(`/api/v1/centres/${centreId}/care-sheets`, {
      language: language(),
      ...(signal ? { signal } : {}),
    }),
  set: (centreId: string, code: string, body: SetSheet, idempotencyKey: string) =>
    send<WireSheets>(`/api/v1/centres/${centreId}/care-sheets/${encodeURIComponent(code)}`, {
      method: 'POST',
      body,
      idempotencyKey,
      language: language(),
    }),
} as const;
