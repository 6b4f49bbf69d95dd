import type { z } from 'zod';
import type { BookVisit, CancelVisit, MoveVisit, WireWindows } from '#booking/wire';
import type { Point } from '#http/wire';
import type { demoPeopleShape, demoSignInShape, Me } from '#identity/wire';
import type { ImportProgress } from '#imports/wire';
import type { calledShape, callsShape, noticesShape, WireNoticeAlarm } from '#notifications/wire';
import type { WireCentre } from '#organisations/wire';
import type {
  AddAddress,
  auditShape,
  BreakGlass,
  brokenGlassesShape,
  candidatesShape,
  identityNumberShape,
  looksShape,
  RegisterResident,
  residentsShape,
  WireAddress,
  WireBrokenGlass,
  WireResident,
} from '#people/wire';
import type { WireDayPlan, WireNurseRoute, WireProgress } from '#planning/wire';
import type { absenceShape, addAbsenceShape, nursesShape, WireRoster } from '#roster/wire';
import type { servicesShape, visitsShape, WireVisit } from '#visits/wire';
import type { Likes } from '../booking/draft.ts';
import { type Ask, send } from './send.ts';

type Signal = AbortSignal | undefined;
type WindowsAsked = {
  residentId: string;
  services: readonly string[];
  from: string;
  to: string;
  nurseSex?: string | undefined;
  moving?: string | undefined;
  likes?: Likes | undefined;
  between?: string | undefined;
};
export type WebSettings = { tileUrl: string | null; tileAttribution: string | null; demo: boolean };

const get = <Answer>(path: string, signal: Signal) =>
  send<Answer>(path, { language: document.documentElement.lang, ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body: unknown, more: Ask = {}) =>
  send<Answer>(path, { method: 'POST', body, language: document.documentElement.lang, ...more });

/** Every question the pages ask, typed by the rooms that answer. */
export const api = {
  settings: (signal?: Signal) => get<WebSettings>('/web-settings.json', signal),
  me: (signal?: Signal) => get<Me>('/api/v1/me', signal),
  demoPeople: (signal?: Signal) => get<z.infer<typeof demoPeopleShape>>('/api/v1/demo/people', signal),
  demoSignIn: (person: z.infer<typeof demoSignInShape>) => post<Me>('/api/v1/demo/sign-in', person),
  signOut: () => post<unknown>('/api/v1/sign-out', undefined),

  centre: (id: string, signal?: Signal) => get<WireCentre>(`/api/v1/centres/${id}`, signal),
  services: (centreId: string, signal?: Signal) =>
    get<z.infer<typeof servicesShape>>(`/api/v1/services?centreId=${centreId}`, signal),

  findResidents: (q: string, signal?: Signal) =>
    get<z.infer<typeof residentsShape>>(`/api/v1/residents?${new URLSearchParams({ q })}`, signal),
  resident: (id: string, signal?: Signal) => get<WireResident>(`/api/v1/residents/${id}`, signal),
  identityNumber: (id: string, signal?: Signal) =>
    get<z.infer<typeof identityNumberShape>>(`/api/v1/residents/${id}/identity-number`, signal),
  registerResident: (request: RegisterResident, idempotencyKey: string) =>
    post<WireResident>('/api/v1/residents', request, { idempotencyKey }),
  addAddress: (residentId: string, request: AddAddress, idempotencyKey: string) =>
    post<WireAddress>(`/api/v1/residents/${residentId}/addresses`, request, { idempotencyKey }),
  toBeLocated: (signal?: Signal) => get<z.infer<typeof residentsShape>>('/api/v1/residents/to-be-located', signal),
  candidates: (addressId: string, signal?: Signal) =>
    get<z.infer<typeof candidatesShape>>(`/api/v1/addresses/${addressId}/candidates`, signal),
  confirmAddress: (id: string, point: Point) => post<WireAddress>(`/api/v1/addresses/${id}/confirmation`, { point }),

  breakGlass: (request: BreakGlass, idempotencyKey: string) =>
    post<WireBrokenGlass>('/api/v1/break-glass', request, { idempotencyKey }),
  brokenGlass: (signal?: Signal) => get<z.infer<typeof brokenGlassesShape>>('/api/v1/break-glass', signal),
  looks: (residentId: string, after: string | undefined, signal?: Signal) =>
    get<z.infer<typeof looksShape>>(
      `/api/v1/residents/${residentId}/access-log${after === undefined ? '' : `?${new URLSearchParams({ after })}`}`,
      signal,
    ),
  audit: (asked: Readonly<Record<string, string>>, signal?: Signal) =>
    get<z.infer<typeof auditShape>>(`/api/v1/audit?${new URLSearchParams(asked)}`, signal),

  windows: (asked: WindowsAsked, signal?: Signal) => get<WireWindows>(`/api/v1/windows?${windowsQuery(asked)}`, signal),
  hold: (request: BookVisit, idempotencyKey: string) => post<WireVisit>('/api/v1/holds', request, { idempotencyKey }),
  book: (request: BookVisit, idempotencyKey: string) => post<WireVisit>('/api/v1/visits', request, { idempotencyKey }),
  confirmVisit: (visit: WireVisit, idempotencyKey: string) =>
    post<WireVisit>(`/api/v1/visits/${visit.id}/confirmation`, undefined, { version: visit.version, idempotencyKey }),
  cancelVisit: (visit: WireVisit, request: CancelVisit, idempotencyKey: string) =>
    post<WireVisit>(`/api/v1/visits/${visit.id}/cancellation`, request, { version: visit.version, idempotencyKey }),
  moveVisit: (visit: WireVisit, request: MoveVisit, idempotencyKey: string) =>
    post<WireVisit>(`/api/v1/visits/${visit.id}/move`, request, { version: visit.version, idempotencyKey }),
  visits: (residentId: string, signal?: Signal) =>
    get<z.infer<typeof visitsShape>>(`/api/v1/visits?residentId=${residentId}`, signal),
  visit: (id: string, signal?: Signal) => get<WireVisit>(`/api/v1/visits/${id}`, signal),

  dayPlan: (centreId: string, day: string, signal?: Signal) =>
    get<WireDayPlan>(`/api/v1/day-plans/${centreId}/${day}`, signal),
  planAgain: (centreId: string, day: string, seconds: number, idempotencyKey: string) =>
    post<unknown>(`/api/v1/day-plans/${centreId}/${day}/planning`, { seconds }, { idempotencyKey }),
  progress: (centreId: string, day: string, signal?: Signal) =>
    get<WireProgress>(`/api/v1/day-plans/${centreId}/${day}/progress`, signal),
  ownRoute: (day: string, signal?: Signal) => get<WireNurseRoute>(`/api/v1/routes/${day}`, signal),
  receiveList: (day: string, publication: number, idempotencyKey: string) =>
    post<unknown>(`/api/v1/routes/${day}/receipt`, { publication }, { idempotencyKey }),
  addAbsence: (nurseId: string, request: z.infer<typeof addAbsenceShape>, idempotencyKey: string) =>
    post<z.infer<typeof absenceShape>>(`/api/v1/nurses/${nurseId}/absences`, request, { idempotencyKey }),
  rosterOf: (day: string, signal?: Signal) => get<WireRoster>(`/api/v1/roster?from=${day}&to=${day}`, signal),
  nurses: (day: string, signal?: Signal) => get<z.infer<typeof nursesShape>>(`/api/v1/nurses?day=${day}`, signal),

  importProgress: (run: string, signal?: Signal) => get<ImportProgress>(`/api/v1/imports/${run}`, signal),

  notices: (after: string | undefined, signal?: Signal) =>
    get<z.infer<typeof noticesShape>>(`/api/v1/notices${after === undefined ? '' : `?next=${after}`}`, signal),
  calls: (signal?: Signal) => get<z.infer<typeof callsShape>>('/api/v1/calls', signal),
  noticeAlarm: (signal?: Signal) => get<WireNoticeAlarm>('/api/v1/notices/alarm', signal),
  called: (id: string, outcome: z.infer<typeof calledShape>, idempotencyKey: string) =>
    post<unknown>(`/api/v1/calls/${id}/outcome`, outcome, { idempotencyKey }),
} as const;

function windowsQuery(asked: WindowsAsked): string {
  const query = new URLSearchParams({
    residentId: asked.residentId,
    services: asked.services.join(','),
    from: asked.from,
    to: asked.to,
  });
  if (asked.nurseSex) query.set('nurseSex', asked.nurseSex);
  if (asked.moving) query.set('moving', asked.moving);
  const { nurseId, sex, language, time } = asked.likes ?? {};
  if (nurseId) query.set('likesNurse', nurseId);
  if (sex) query.set('likesSex', sex);
  if (language) query.set('likesLanguage', language);
  if (time) query.set('likesTime', time);
  if (asked.between) query.set('between', asked.between);
  return query.toString();
}
