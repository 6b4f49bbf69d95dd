import type {
  Agree,
  Deadlines,
  DeclineReason,
  FigureName,
  QueueList,
  TakeStep,
  WireAgreements,
  WireEscalations,
  WireNews,
  WirePrefill,
  WireProposal,
  WireQueue,
  WireReason,
  WireReferral,
  WireReferrals,
  WireReport,
  WireReportList,
} from '#referrals/wire';
import { type Ask, send } from './send.ts';
import { sendFile } from './send-file.ts';

type Signal = AbortSignal | undefined;
const get = <Answer>(path: string, signal: Signal) =>
  send<Answer>(path, { language: document.documentElement.lang, ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body: unknown, more: Ask = {}) =>
  send<Answer>(path, { method: 'POST', body, language: document.documentElement.lang, ...more });

export interface Behind {
  readonly from: string;
  readonly to: string;
  readonly figure: FigureName;
  readonly reason?: DeclineReason;
}

export interface Step {
  readonly id: string;
  readonly version: number;
  readonly body: TakeStep;
}

/** What the pages about referrals ask. */
export const referralApi = {
  queue: (list: QueueList, after: string | null, signal?: Signal) =>
    get<WireQueue>(`/api/v1/referrals?${new URLSearchParams({ list, ...(after ? { after } : {}) })}`, signal),
  show: (id: string, signal?: Signal) => get<WireReferral>(`/api/v1/referrals/${id}`, signal),
  ofResident: (id: string, signal?: Signal) => get<WireReferrals>(`/api/v1/residents/${id}/referrals`, signal),
  begin: (asked: Readonly<Record<string, string>>, signal?: Signal) =>
    get<WirePrefill>(`/api/v1/referral-beginnings?${new URLSearchParams(asked)}`, signal),
  reasons: (q: string, signal?: Signal) =>
    get<{ reasons: WireReason[] }>(`/api/v1/referral-reasons?${new URLSearchParams({ q })}`, signal),
  sendUp: (given: object, idempotencyKey: string) => post<WireReferral>('/api/v1/referrals', given, { idempotencyKey }),
  sendDown: (given: object, idempotencyKey: string) =>
    post<WireReferral>('/api/v1/referrals-down', given, { idempotencyKey }),
  emergency: (given: object, idempotencyKey: string) =>
    post<WireReferral>('/api/v1/referral-emergencies', given, { idempotencyKey }),
  step: ({ id, version, body }: Step, idempotencyKey: string) =>
    post<WireReferral>(`/api/v1/referrals/${id}/steps`, body, { idempotencyKey, version }),
  chased: (id: string, note: string) => post<WireReferral>(`/api/v1/referrals/${id}/chases`, { note }),
  news: (signal?: Signal) => get<WireNews>('/api/v1/referral-news', signal),
  read: (ids: readonly string[]) => post<object>('/api/v1/referral-news/readings', { ids }),
  escalations: (signal?: Signal) => get<WireEscalations>('/api/v1/referral-escalations', signal),
  deadlines: (signal?: Signal) => get<Deadlines>('/api/v1/referral-deadlines', signal),
  setDeadlines: (hours: Deadlines['hours']) =>
    send<Deadlines>('/api/v1/referral-deadlines', {
      method: 'POST',
      body: { hours },
      language: document.documentElement.lang,
    }),
  agreements: (signal?: Signal) => get<WireAgreements>('/api/v1/referral-agreements', signal),
  agree: (given: Agree) => post<WireAgreements>('/api/v1/referral-agreements', given),
  endAgreement: (id: string, validUntil: string) =>
    post<WireAgreements>(`/api/v1/referral-agreements/${id}/end`, { validUntil }),
  proposals: (signal?: Signal) => get<{ proposals: WireProposal[] }>('/api/v1/visit-proposals', signal),
  answer: (id: string, given: { seriesId?: string; reason?: string }) =>
    post<WireProposal>(`/api/v1/visit-proposals/${id}/answer`, given),
  addPaper: (id: string, file: File, idempotencyKey: string) =>
    sendFile<object>(`/api/v1/referrals/${id}/papers?${new URLSearchParams({ name: file.name })}`, file, {
      language: document.documentElement.lang,
      idempotencyKey,
      signal: AbortSignal.timeout(60_000),
    }),
  report: (from: string, to: string, signal?: Signal) =>
    get<WireReport>(`/api/v1/referral-report?${new URLSearchParams({ from, to })}`, signal),
  behind: (asked: Behind, signal?: Signal) =>
    get<WireReportList>(`/api/v1/referral-report/lines?${new URLSearchParams({ ...asked })}`, signal),
} as const;

/** Where a browser fetches the list behind a figure as a table. */
export const reportTable = (asked: Behind, language: string): string =>
  `/api/v1/referral-report/lines?${new URLSearchParams({ ...asked, format: 'csv', language })}`;
