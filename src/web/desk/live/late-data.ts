import type { EntryKind, WireRecord } from '#visits/record/wire';

/** What a paper can say; a photograph or the signed paper itself comes as a file. */
export const lateKinds = [
  'on-the-way',
  'arrived',
  'in-care',
  'task',
  'measured',
  'photograph',
  'signature',
  'adverse-event',
  'incident',
  'done',
  'not-home',
  'aborted',
] as const satisfies readonly EntryKind[];

export interface LateDraft {
  readonly nurseId: string;
  readonly kind: EntryKind;
  /** HH:mm on the day of the visit. */
  readonly time: string;
  /** The task's code, or the measure's code and version. */
  readonly about: string;
  readonly text: string;
  /** The number on the form. */
  readonly paperNumber: string;
  readonly reason: string;
}

export const isFile = (kind: EntryKind): boolean => kind === 'photograph' || kind === 'signature';
export const namesSomething = (kind: EntryKind): boolean => kind === 'task' || kind === 'measured';

/**
 * The entry's data as typed, or undefined while something is missing.
 * @param sha256 of the file, which has been sent before.
 */
export function dataOf(draft: LateDraft, record: WireRecord, sha256 = ''): Record<string, unknown> | undefined {
  const text = draft.text.trim();
  switch (draft.kind) {
    case 'arrived':
      return { place: null, reason: text || draft.reason.trim() };
    case 'task':
      return draft.about === '' ? undefined : { code: draft.about, done: text === '', note: text };
    case 'measured':
      return measured(draft, record);
    case 'photograph':
      return sha256 === '' ? undefined : { sha256, of: 'paper', note: text };
    case 'signature':
      return sha256 === '' ? undefined : { sha256, by: text === '' ? 'resident' : 'relative', name: text };
    case 'adverse-event':
      return text === '' ? undefined : { severity: 'moderate', what: text };
    case 'incident':
      return text === '' ? undefined : { what: text };
    case 'aborted':
      return text === '' ? undefined : { reason: text };
    case 'done':
    case 'not-home':
      return { note: text };
    default:
      return {};
  }
}

function measured(draft: LateDraft, record: WireRecord): Record<string, unknown> | undefined {
  const measure = record.measures.find(({ code, version }) => `${code} ${version}` === draft.about);
  const value = Number(draft.text.trim().replace(',', '.'));
  if (!measure || draft.text.trim() === '' || Number.isNaN(value)) return undefined;
  return { measures: [{ code: measure.code, version: measure.version, value, unit: measure.unit }] };
}
