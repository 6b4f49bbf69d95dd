import type { z } from 'zod';
import type {
  publishedSeriesShape,
  publishSeriesShape,
  replacedSeatsShape,
  seatsShape,
  sessionListShape,
  sessionsShape,
  TakeSeats,
  WirePrioritySessions,
  WireSeat,
} from '#sessions/wire';
import { type Ask, send } from './send.ts';

type Signal = AbortSignal | undefined;
const get = <Answer>(path: string, signal: Signal) =>
  send<Answer>(path, { language: document.documentElement.lang, ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body: unknown, more: Ask = {}) =>
  send<Answer>(path, { method: 'POST', body, language: document.documentElement.lang, ...more });

export type SessionList = z.infer<typeof sessionListShape>;
export type NewSeries = z.input<typeof publishSeriesShape>;

/** What the pages of sessions with seats ask. */
export const sessionApi = {
  list: (organisationId: string, from: string, to: string, signal?: Signal) =>
    get<z.infer<typeof sessionsShape>>(`/api/v1/sessions?${new URLSearchParams({ organisationId, from, to })}`, signal),
  openTo: (residentId: string, from: string, to: string, signal?: Signal) =>
    get<WirePrioritySessions>(
      `/api/v1/residents/${residentId}/priority-sessions?${new URLSearchParams({ from, to })}`,
      signal,
    ),
  show: (id: string, signal?: Signal) => get<SessionList>(`/api/v1/sessions/${id}`, signal),
  publish: (series: NewSeries, idempotencyKey: string) =>
    post<z.infer<typeof publishedSeriesShape>>('/api/v1/session-series', series, { idempotencyKey }),
  seats: (residentId: string, signal?: Signal) =>
    get<z.infer<typeof seatsShape>>(`/api/v1/seats?residentId=${residentId}`, signal),
  take: (request: Pick<TakeSeats, 'residentId' | 'sessionIds'>, idempotencyKey: string) =>
    post<z.infer<typeof seatsShape>>('/api/v1/seats', request, { idempotencyKey }),
  giveBack: (id: string, reason: string) => post<WireSeat>(`/api/v1/seats/${id}/cancellation`, { reason }),
  arrival: (id: string, outcome: 'arrived' | 'missed') => post<WireSeat>(`/api/v1/seats/${id}/arrival`, { outcome }),
  previewCancel: (id: string, reason: string) =>
    post<z.infer<typeof replacedSeatsShape>>(`/api/v1/sessions/${id}/cancellation/preview`, { reason }),
  cancel: (id: string, reason: string, accepted: readonly string[]) =>
    post<z.infer<typeof replacedSeatsShape>>(`/api/v1/sessions/${id}/cancellation`, { reason, accepted }),
} as const;
