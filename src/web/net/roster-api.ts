import type { z } from 'zod';
import type {
  calendarYearShape,
  credentialsShape,
  enterYearShape,
  generatedShape,
  leaveRequestsShape,
  publishedShape,
  SpokenLanguage,
  spokenShape,
  WireAskLeave,
  WireEffects,
  WireLeaveRequest,
  WireOwnLeave,
  WirePutPattern,
  WireRoster,
  WireRosterChange,
} from '#roster/wire';
import { type Ask, send } from './send.ts';

type Period = { readonly from: string; readonly to: string };

const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>(path, { language: document.documentElement.lang, ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body: unknown, more: Ask = {}) =>
  send<Answer>(path, { method: 'POST', body, language: document.documentElement.lang, ...more });

/** What the roster's pages and a nurse's leave page ask. */
export const rosterApi = {
  period: ({ from, to }: Period, signal?: AbortSignal) =>
    get<WireRoster>(`/api/v1/roster?from=${from}&to=${to}`, signal),
  putPattern: (pattern: WirePutPattern) => post<unknown>('/api/v1/roster/patterns', pattern),
  generate: (period: Period) => post<z.infer<typeof generatedShape>>('/api/v1/roster/generation', period),
  publish: (period: Period) => post<z.infer<typeof publishedShape>>('/api/v1/roster/publication', period),
  preview: (change: WireRosterChange) => post<WireEffects>('/api/v1/roster/changes/preview', { change }),
  change: (change: WireRosterChange, accepted: readonly string[], idempotencyKey: string) =>
    post<WireEffects>('/api/v1/roster/changes', { change, accepted }, { idempotencyKey }),
  leaveRequests: (signal?: AbortSignal) =>
    get<z.infer<typeof leaveRequestsShape>>('/api/v1/roster/leave-requests', signal),
  refuseLeave: (id: string, answer: string) =>
    post<WireLeaveRequest>(`/api/v1/roster/leave-requests/${id}/refusal`, { answer }),
  setLanguages: (nurseId: string, languages: readonly SpokenLanguage[]) =>
    send<z.infer<typeof spokenShape>>(`/api/v1/nurses/${nurseId}/languages`, {
      method: 'POST',
      body: { languages },
      language: document.documentElement.lang,
    }),
  credentials: (signal?: AbortSignal) => get<z.infer<typeof credentialsShape>>('/api/v1/roster/credentials', signal),
  enterYear: (year: number, entered: z.infer<typeof enterYearShape>) =>
    post<z.infer<typeof calendarYearShape>>(`/api/v1/roster/calendar-years/${year}`, entered),

  ownLeave: (signal?: AbortSignal) => get<WireOwnLeave>('/api/v1/leave', signal),
  askLeave: (leave: WireAskLeave, idempotencyKey: string) =>
    post<WireLeaveRequest>('/api/v1/leave', leave, { idempotencyKey }),
  withdrawLeave: (id: string) => post<WireLeaveRequest>(`/api/v1/leave/${id}/withdrawal`, undefined),
} as const;
