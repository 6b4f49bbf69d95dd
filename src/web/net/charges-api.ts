import type { SettleCharge, WireCharge, WireChargeDay, WireCharges } from '#booking/charges/wire';
import { send } from './send.ts';

const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>(path, { language: document.documentElement.lang, ...(signal ? { signal } : {}) });

/** What the pages about money ask. */
export const chargesApi = {
  ofVisit: (visitId: string, signal?: AbortSignal) => get<WireCharges>(`/api/v1/visits/${visitId}/charges`, signal),
  ofDay: (day: string, signal?: AbortSignal) => get<WireChargeDay>(`/api/v1/charges?day=${day}`, signal),
  settle: ({ charge, ...how }: SettleCharge & { charge: Pick<WireCharge, 'id' | 'version'> }) =>
    send<WireCharge>(`/api/v1/charges/${charge.id}/settlement`, {
      method: 'POST',
      body: how,
      version: charge.version,
      language: document.documentElement.lang,
    }),
} as const;
