import type { z } from 'zod';
import type {
  DeclineProposal,
  openProposalsShape,
  Propose,
  proposedTripsShape,
  TakeProposal,
  WireAnswered,
} from '#proposals/wire';
import { type Ask, send } from './send.ts';

const language = () => document.documentElement.lang;
const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>(path, { language: language(), ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body: unknown, more: Ask = {}) =>
  send<Answer>(path, { method: 'POST', body, language: language(), ...more });

type Trips = z.infer<typeof proposedTripsShape>;

/** What the pages about suggested bookings ask. */
export const proposalsApi = {
  ofResident: (id: string, signal?: AbortSignal) => get<Trips>(`/api/v1/booking-proposals?residentId=${id}`, signal),
  propose: (asked: Propose) => post<Trips & { readonly found: boolean }>('/api/v1/booking-proposals', asked),
  take: (id: string, taken: TakeProposal, idempotencyKey: string) =>
    post<WireAnswered>(`/api/v1/booking-proposals/${id}/taking`, taken, { idempotencyKey }),
  decline: (id: string, said: DeclineProposal) => post<WireAnswered>(`/api/v1/booking-proposals/${id}/refusal`, said),
  open: (after: string | null, signal?: AbortSignal) =>
    get<z.infer<typeof openProposalsShape>>(
      `/api/v1/open-booking-proposals${after === null ? '' : `?${new URLSearchParams({ after })}`}`,
      signal,
    ),
} as const;
