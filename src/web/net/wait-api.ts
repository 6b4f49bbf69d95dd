import type {
  AnswerOffer,
  JoinWait,
  WaitPriority,
  WireOfferShown,
  WireWaitEntry,
  WireWaitList,
} from '#booking/wait-list/wire';
import type { WireVisit } from '#visits/wire';
import { send } from './send.ts';

const language = () => document.documentElement.lang;
const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>(path, { language: language(), ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body: unknown, idempotencyKey: string) =>
  send<Answer>(path, { method: 'POST', body, language: language(), idempotencyKey });

/** Questions about waiting for a place. */
export const waitApi = {
  list: (signal?: AbortSignal) => get<WireWaitList>('/api/v1/wait-list', signal),
  ofResident: (id: string, signal?: AbortSignal) => get<WireWaitList>(`/api/v1/residents/${id}/waits`, signal),
  offer: (id: string, signal?: AbortSignal) => get<WireOfferShown>(`/api/v1/wait-offers/${id}`, signal),
  join: (body: Omit<JoinWait, 'note'>, key: string) => post<WireWaitEntry>('/api/v1/wait-list', body, key),
  leave: (id: string, key: string) => post<WireWaitEntry>(`/api/v1/wait-list/${id}/leaving`, undefined, key),
  setPriority: (id: string, priority: WaitPriority, key: string) =>
    post<WireWaitEntry>(`/api/v1/wait-list/${id}/priority`, { priority }, key),
  accept: (id: string, said: AnswerOffer, key: string) =>
    post<WireVisit>(`/api/v1/wait-offers/${id}/acceptance`, said, key),
  decline: (id: string, said: AnswerOffer, key: string) =>
    post<WireWaitEntry>(`/api/v1/wait-offers/${id}/refusal`, said, key),
} as const;
