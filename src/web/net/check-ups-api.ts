import type {
  BookCheckUp,
  Contact,
  Group,
  Measure,
  PlanEdition,
  WhoseName,
  WireCheckUp,
  WireFollowUp,
  WireIndicatorList,
  WireIndicators,
  WireMorning,
  WirePlan,
  WirePlansOfResident,
  WireProtocolChoice,
  WireProtocols,
  WireStandingIn,
  WireWholePlan,
} from '#checkups/wire';
import { type Ask, send } from './send.ts';

const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>(path, { language: document.documentElement.lang, ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body: unknown, more: Ask = {}) =>
  send<Answer>(path, { method: 'POST', body, language: document.documentElement.lang, ...more });

export type SeriesChange =
  | { readonly kind: 'add' | 'remove'; readonly day: string }
  | { readonly kind: 'move'; readonly day: string; readonly to: string };

export interface Behind {
  readonly year: number;
  readonly condition: string;
  readonly measure: Measure;
  readonly whose: WhoseName;
}

export type Recorded = { readonly plan: WirePlan; readonly followUp: WireFollowUp };

/** What the pages about check-ups ask. */
export const checkUpsApi = {
  morning: (group: Group, whose: WhoseName, after: string | null, signal?: AbortSignal) =>
    get<WireMorning>(
      `/api/v1/care-plans?${new URLSearchParams({ group, whose, ...(after ? { after } : {}) })}`,
      signal,
    ),
  plan: (id: string, signal?: AbortSignal) => get<WireWholePlan>(`/api/v1/care-plans/${id}`, signal),
  openPlan: (given: object, idempotencyKey: string) => post<WirePlan>('/api/v1/care-plans', given, { idempotencyKey }),
  record: (id: string, given: object, idempotencyKey: string) =>
    post<Recorded>(`/api/v1/care-plans/${id}/follow-ups`, given, { idempotencyKey }),
  close: (id: string, reason: string) => post<WirePlan>(`/api/v1/care-plans/${id}/closure`, { reason }),
  changeSeries: (id: string, change: SeriesChange) => post<WirePlan>(`/api/v1/care-plans/${id}/series-changes`, change),
  chooseEdition: (id: string, given: PlanEdition) => post<WirePlan>(`/api/v1/care-plans/${id}/edition`, given),
  settle: (id: string, note: string) => post<WirePlan>(`/api/v1/care-plans/${id}/urgent-settlement`, { note }),
  contact: (id: string, outcome: Contact['outcome']) =>
    post<WirePlan>(`/api/v1/care-plans/${id}/contacts`, { outcome }),
  ofResident: (id: string, signal?: AbortSignal) =>
    get<WirePlansOfResident>(`/api/v1/residents/${id}/care-plans`, signal),
  standIn: (residentId: string, reason: string, idempotencyKey: string) =>
    post<WireStandingIn>('/api/v1/standing-in', { residentId, reason }, { idempotencyKey }),
  ownReading: (id: string, given: object, idempotencyKey: string) =>
    post<Recorded>(`/api/v1/care-plans/${id}/readings`, given, { idempotencyKey }),
  book: (id: string, given: BookCheckUp, idempotencyKey: string) =>
    post<WireCheckUp>(`/api/v1/check-ups/${id}/booking`, given, { idempotencyKey }),
  protocols: (signal?: AbortSignal) => get<WireProtocols>('/api/v1/check-up-protocols', signal),
  chooseProtocol: (choice: WireProtocolChoice) => post<WireProtocolChoice>('/api/v1/check-up-protocols', choice),
  indicators: (year: number, whose: WhoseName, signal?: AbortSignal) =>
    get<WireIndicators>(`/api/v1/check-up-indicators?year=${year}&whose=${whose}`, signal),
  behind: (asked: Behind, signal?: AbortSignal) =>
    get<WireIndicatorList>(`/api/v1/check-up-indicators/plans?${queryOf(asked)}`, signal),
} as const;

/** Where a browser fetches the list as a table. */
export const tableOf = (asked: Behind, language: string): string =>
  `/api/v1/check-up-indicators/plans?${queryOf(asked)}&format=csv&language=${language}`;

function queryOf(asked: Behind): string {
  return new URLSearchParams({ ...asked, year: String(asked.year) }).toString();
}
