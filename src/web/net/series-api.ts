import type { BookSeries, CancelSeries, ChangeSeries, WireSeries } from '#booking/series/wire';
import { send } from './send.ts';

const language = () => document.documentElement.lang;

/** What the pages ask about visits that repeat. */
export const seriesApi = {
  show: (id: string, signal?: AbortSignal) =>
    send<WireSeries>(`/api/v1/series/${id}`, { language: language(), ...(signal ? { signal } : {}) }),
  book: (body: BookSeries, idempotencyKey: string) =>
    send<WireSeries>('/api/v1/series', { method: 'POST', body, idempotencyKey, language: language() }),
  change: (series: WireSeries, body: ChangeSeries, idempotencyKey: string) =>
    send<WireSeries>(`/api/v1/series/${series.id}/change`, {
      method: 'POST',
      body,
      idempotencyKey,
      version: series.version,
      language: language(),
    }),
  cancel: (series: WireSeries, body: CancelSeries, idempotencyKey: string) =>
    send<WireSeries>(`/api/v1/series/${series.id}/cancellation`, {
      method: 'POST',
      body,
      idempotencyKey,
      version: series.version,
      language: language(),
    }),
} as const;
