import type { WireFairness, WireFairnessList } from '#booking/fairness/wire';
import { send } from './send.ts';

const language = () => document.documentElement.lang;

/** Questions about who waits how long, and whose visits are cancelled. */
export const fairnessApi = {
  figures: (query: string, signal?: AbortSignal) =>
    send<WireFairness>(`/api/v1/fairness?${query}`, { language: language(), ...(signal ? { signal } : {}) }),
  residents: (query: string, signal?: AbortSignal) =>
    send<WireFairnessList>(`/api/v1/fairness/residents?${query}`, {
      language: language(),
      ...(signal ? { signal } : {}),
    }),
} as const;
