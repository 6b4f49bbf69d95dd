import type { Language } from '#http/wire';
import type { EntryKind, SheetContent } from '#visits/record/wire';
import { saidIn } from '../../parts/entry-text.ts';

const sheet: SheetContent = {
  tasks: [],
  measures: [],
  photograph: 'none',
  signature: 'none',
  medicine: false,
  device: false,
};

/** What a refused entry says, in a line. Nobody has checked its shape: what cannot be read as its kind is shown as it came. */
export function refusedText(kind: string, data: Readonly<Record<string, unknown>>, language: Language): string {
  if (Object.keys(data).length === 0) return '';
  try {
    const said =
      kind === 'measured'
        ? valuesOf(data)
        : saidIn({ kind: kind as EntryKind, data }, { measures: [], sheet }, language);
    if (!/\bundefined\b/.test(said) && said !== '') return said;
  } catch {
    // Not what its kind says.
  }
  return JSON.stringify(data);
}

/** Which measurement it was, the reason of the refusal names in the reader's language. */
function valuesOf(data: Readonly<Record<string, unknown>>): string {
  const measures = data.measures as readonly { readonly value: unknown; readonly unit: unknown }[];
  return measures.map(({ value, unit }) => `${value} ${unit}`).join(' · ');
}
