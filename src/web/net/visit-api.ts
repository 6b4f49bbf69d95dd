import type { z } from 'zod';
import type { WireFile } from '#files/wire';
import type {
  lateEntryShape,
  OwnDay,
  refusedEntriesShape,
  TakenEntry,
  WireCareSheet,
  WireRecord,
} from '#visits/record/wire';
import type { alarmsShape, marksShape, PutMark, RaiseAlarm, WireMark } from '#visits/safety/wire';
import { type Ask, send } from './send.ts';
import { sendFile } from './send-file.ts';

const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>(path, { language: document.documentElement.lang, ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body?: unknown, more: Ask = {}) =>
  send<Answer>(path, { method: 'POST', body, language: document.documentElement.lang, ...more });

/** What the pages of the nurse and the desk ask about the visit itself. */
export const visitApi = {
  ownDay: (day: string, signal?: AbortSignal) => get<OwnDay>(`/api/v1/own-visits/${day}`, signal),
  record: (visitId: string, signal?: AbortSignal) => get<WireRecord>(`/api/v1/visits/${visitId}/record`, signal),
  careSheet: (visitId: string, signal?: AbortSignal) =>
    get<WireCareSheet>(`/api/v1/visits/${visitId}/care-sheet`, signal),
  lateEntry: (visitId: string, entry: z.input<typeof lateEntryShape>, idempotencyKey: string) =>
    post<TakenEntry>(`/api/v1/visits/${visitId}/late-entries`, entry, { idempotencyKey }),
  addFile: (visitId: string, file: File, idempotencyKey: string) =>
    sendFile<WireFile>(
      `/api/v1/files?${new URLSearchParams({ ownerKind: 'visit', ownerId: visitId, name: file.name })}`,
      file,
      {
        language: document.documentElement.lang,
        idempotencyKey,
        signal: new AbortController().signal,
      },
    ),
  refused: (signal?: AbortSignal) => get<z.infer<typeof refusedEntriesShape>>('/api/v1/refused-entries', signal),
  settle: (id: string, note: string) => post<unknown>(`/api/v1/refused-entries/${id}/settlement`, { note }),
  raiseAlarm: (alarm: RaiseAlarm) => post<unknown>('/api/v1/alarms', alarm),
  alarms: (signal?: AbortSignal) => get<z.infer<typeof alarmsShape>>('/api/v1/alarms', signal),
  answerAlarm: (id: string, answer: string) => post<unknown>(`/api/v1/alarms/${id}/answer`, { answer }),
  marks: (residentId: string, signal?: AbortSignal) =>
    get<z.infer<typeof marksShape>>(`/api/v1/residents/${residentId}/safety-marks`, signal),
  putMark: (residentId: string, mark: PutMark, idempotencyKey: string) =>
    post<WireMark>(`/api/v1/residents/${residentId}/safety-marks`, mark, { idempotencyKey }),
  liftMark: (id: string) => post<unknown>(`/api/v1/safety-marks/${id}/lifting`),
} as const;
