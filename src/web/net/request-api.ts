import type { z } from 'zod';
import type { RefuseRequest } from '#booking/requests/wire';
import type { visitsShape, WireVisit } from '#visits/wire';
import { send } from './send.ts';

const language = () => document.documentElement.lang;
const answer = (visit: WireVisit, how: 'acceptance' | 'refusal', body: RefuseRequest | undefined, key: string) =>
  send<WireVisit>(`/api/v1/visits/${visit.id}/${how}`, {
    method: 'POST',
    body,
    idempotencyKey: key,
    version: visit.version,
    language: language(),
  });

/** What the desk has to answer. */
export const requestApi = {
  open: (signal?: AbortSignal) =>
    send<z.infer<typeof visitsShape>>('/api/v1/requests', { language: language(), ...(signal ? { signal } : {}) }),
  accept: (visit: WireVisit, key: string) => answer(visit, 'acceptance', undefined, key),
  refuse: (visit: WireVisit, body: RefuseRequest, key: string) => answer(visit, 'refusal', body, key),
} as const;
