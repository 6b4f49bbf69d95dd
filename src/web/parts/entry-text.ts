import type { Language } from '#http/wire';
import type { EntryKind, Measure, Measured, SheetContent } from '#visits/record/wire';

/** What an entry says, in a line. */
export function saidIn(
  { kind, data }: { readonly kind: EntryKind; readonly data: Readonly<Record<string, unknown>> },
  { measures, sheet }: { readonly measures: readonly Measure[]; readonly sheet: SheetContent },
  language: Language,
): string {
  if (kind === 'measured') {
    const name = (code: string) => measures.find((measure) => measure.code === code)?.name[language] ?? code;
    return (data.measures as Measured[]).map((one) => `${name(one.code)} ${one.value} ${one.unit}`).join(' · ');
  }
  if (kind === 'task') {
    const name = sheet.tasks.find((task) => task.code === data.code)?.name[language] ?? String(data.code);
    return data.done === true ? name : `${name}: ${String(data.note)}`;
  }
  const texts = [data.what, data.reason, data.medicine, data.dose, data.device, data.note];
  return texts.filter((text) => typeof text === 'string' && text !== '').join(' ');
}
