import type { z } from 'zod';
import type { CloseDay, ClosedPart, WireClosing } from '#booking/closing/wire';
import type { ChooseUrgent, WirePossible } from '#booking/urgent/wire';
import type { DayChange, proposalsShape, WireLists, WireLook, WireOffDuty, WireProposal } from '#planning/live/wire';
import { type Ask, send } from './send.ts';

const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>(path, { language: document.documentElement.lang, ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body?: unknown, more: Ask = {}) =>
  send<Answer>(path, { method: 'POST', body, language: document.documentElement.lang, ...more });

const dayOf = (centreId: string, day: string) => `/api/v1/day-plans/${centreId}/${day}`;

/** What the desk asks about a day under way. */
export const liveApi = {
  proposals: (centreId: string, day: string, signal?: AbortSignal) =>
    get<z.infer<typeof proposalsShape>>(`${dayOf(centreId, day)}/proposals`, signal),
  propose: (centreId: string, day: string, change: DayChange) =>
    post<WireProposal>(`${dayOf(centreId, day)}/proposals`, { change }),
  look: (centreId: string, day: string, change: DayChange, signal?: AbortSignal) =>
    post<WireLook>(`${dayOf(centreId, day)}/looks`, { change }, signal ? { signal } : {}),
  accept: ({ centreId, day, id, version }: WireProposal) =>
    post<WireProposal>(`${dayOf(centreId, day)}/proposals/${id}/acceptance`, undefined, { version }),
  dismiss: ({ centreId, day, id }: WireProposal, reason: string) =>
    post<WireProposal>(`${dayOf(centreId, day)}/proposals/${id}/dismissal`, { reason }),
  previewClosing: (centreId: string, day: string, part: ClosedPart | null, signal?: AbortSignal) =>
    post<WireClosing>(`${dayOf(centreId, day)}/closing/preview`, { part }, signal ? { signal } : {}),
  closeDay: (centreId: string, day: string, asked: Omit<CloseDay, 'note'>, idempotencyKey: string) =>
    post<WireClosing>(`${dayOf(centreId, day)}/closing`, asked, { idempotencyKey }),
  possible: (centreId: string, day: string, asked: Omit<ChooseUrgent, 'choice'>) =>
    post<WirePossible>(`${dayOf(centreId, day)}/urgent-visits/looks`, asked),
  bookUrgent: (centreId: string, day: string, asked: ChooseUrgent, idempotencyKey: string) =>
    post<{ visitId: string; state: 'accepted' | 'open' }>(`${dayOf(centreId, day)}/urgent-visits`, asked, {
      idempotencyKey,
    }),
  openRoad: (centreId: string, day: string, id: string) =>
    post<unknown>(`${dayOf(centreId, day)}/closed-roads/${id}/opening`),
  reopenDay: (centreId: string, day: string) => post<unknown>(`${dayOf(centreId, day)}/reopening`),
  offDuty: (centreId: string, day: string, signal?: AbortSignal) =>
    get<WireOffDuty>(`${dayOf(centreId, day)}/off-duty`, signal),
  lists: (centreId: string, day: string, signal?: AbortSignal) =>
    get<WireLists>(`${dayOf(centreId, day)}/lists`, signal),
} as const;
