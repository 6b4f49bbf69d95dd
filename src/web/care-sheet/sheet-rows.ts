import type { Language } from '#http/wire';
import type { EntryData, EntryKind, WireCareSheet } from '#visits/record/wire';
import { lastReceived } from '../parts/last-written.ts';
import { nameOf } from '../sign-in/people.ts';
import { timeAt } from '../time/clock.ts';
import type { CareSheetWords } from '../words/care-sheet.ts';
import type { VisitWords } from '../words/visit.ts';

type Entry = WireCareSheet['entries'][number];

/** One line of the paper: its name and what it says. */
export type Row = readonly [name: string, text: string];

export interface Saying {
  readonly sheet: WireCareSheet;
  readonly words: CareSheetWords;
  readonly visit: VisitWords;
  readonly language: Language;
  readonly zone: string;
}

interface Said<Kind extends EntryKind> {
  readonly entry: Entry;
  readonly data: EntryData<Kind>;
}

/** Checked by its kind when it was taken in. */
function said<Kind extends EntryKind>({ sheet }: Saying, kind: Kind): Said<Kind>[] {
  return sheet.entries
    .filter((entry) => entry.kind === kind)
    .map((entry) => ({ entry, data: entry.data as EntryData<Kind> }));
}

const joined = (texts: readonly (string | undefined)[]) => texts.filter((text) => text).join(' · ');

/** What was entered from paper says so in its own line, wherever it stands. */
function line({ words }: Saying, { source, reason }: Entry, texts: readonly (string | undefined)[]): string {
  return joined([...texts, source === 'paper' ? words.paper(reason ?? '') : undefined]);
}

/** Who did what when; with two nurses each her own. */
export function timeRows(saying: Saying): Row[] {
  const { sheet, words, language, zone } = saying;
  const steps: Readonly<Record<string, string>> = words.steps;
  return sheet.entries.flatMap((entry): Row[] => {
    const step = steps[entry.kind];
    if (step === undefined) return [];
    const { note, reason } = entry.data;
    const place = entry.placeMetres === null ? words.noPlace : words.place(entry.placeMetres);
    const why = [note, reason].filter((text) => typeof text === 'string');
    const where = entry.kind === 'arrived' ? place : undefined;
    return [[step, line(saying, entry, [timeAt(entry.madeAt, zone), nameOf(entry.nurse, language), where, ...why])]];
  });
}

/** What was said of a task last holds. */
export function taskRows(saying: Saying): Row[] {
  const { sheet, words, language } = saying;
  const last = new Map(said(saying, 'task').map((one) => [one.data.code, one]));
  return [...last].map(([code, { entry, data }]) => [
    sheet.sheet.tasks.find((task) => task.code === code)?.name[language] ?? code,
    line(saying, entry, [data.done ? words.done : words.left, data.note]),
  ]);
}

export function measuredRows(saying: Saying): Row[] {
  const { sheet, words, language, zone } = saying;
  return said(saying, 'measured').flatMap(({ entry, data }) =>
    data.measures.map(({ code, version, value, unit }): Row => {
      const measure = sheet.measures.find((one) => one.code === code && one.version === version);
      const outside = measure && (value < measure.lowest || value > measure.highest);
      const limits = measure && words.limits(measure.lowest, measure.highest, measure.unit);
      const texts = [`${value} ${unit}`, timeAt(entry.madeAt, zone), limits, outside ? words.outside : undefined];
      return [measure?.name[language] ?? code, line(saying, entry, texts)];
    }),
  );
}

const woundSides = ['wound-length', 'wound-width', 'wound-depth'];

/** 3.5 × 2 × 0.5 cm: of each side what was measured last. */
function woundRows(saying: Saying): Row[] {
  const measures = said(saying, 'measured').flatMap(({ data }) => data.measures);
  const sides = woundSides.flatMap((side) => measures.findLast(({ code }) => code === side) ?? []);
  const [first] = sides;
  return first ? [[saying.words.wound, `${sides.map(({ value }) => value).join(' × ')} ${first.unit}`]] : [];
}

function photographRows(saying: Saying): Row[] {
  const { words, visit } = saying;
  const taken = Map.groupBy(said(saying, 'photograph'), ({ data }) => data.of);
  return [...taken].map(([of, ofKind]) => [
    `${words.photographs} · ${visit.photographOf[of]}`,
    joined([
      words.count(ofKind.length),
      ...ofKind.filter(({ entry }) => entry.source === 'paper').map(({ entry }) => words.paper(entry.reason ?? '')),
    ]),
  ]);
}

function medicineRows(saying: Saying): Row[] {
  const { words, visit, zone } = saying;
  return said(saying, 'medicine').map(({ entry, data }) => {
    const otherwise = data.reason ? words.otherwise(data.reason) : undefined;
    const given = data.given ? visit.given : words.notGiven;
    const what = [`${data.medicine} ${data.dose}`, data.route, words.order(data.order), given, otherwise, data.note];
    return [visit.kinds.medicine, line(saying, entry, [timeAt(entry.madeAt, zone), ...what])];
  });
}

function kitRows(saying: Saying): Row[] {
  const { words } = saying;
  return said(saying, 'kit').map(({ entry, data }) => {
    const used = data.used.map(({ item, quantity }) => `${item} × ${quantity}`).join(', ') || words.nothingUsed;
    return [words.kit, line(saying, entry, [used, data.wasteReturned ? words.wasteBack : words.wasteLeft, data.note])];
  });
}

/** Everything that is neither a step, a task nor a value. */
export function otherRows(saying: Saying): Row[] {
  const { words, visit, zone } = saying;
  return [
    ...woundRows(saying),
    ...photographRows(saying),
    ...said(saying, 'device').map(({ entry, data }): Row => {
      return [visit.kinds.device, line(saying, entry, [data.device, visit.deviceChange[data.change], data.size])];
    }),
    ...medicineRows(saying),
    ...said(saying, 'adverse-event').map(({ entry, data }): Row => {
      const texts = [timeAt(entry.madeAt, zone), visit.severity[data.severity], data.what];
      return [visit.kinds['adverse-event'], line(saying, entry, texts)];
    }),
    ...kitRows(saying),
    ...said(saying, 'signature').map(({ entry, data }): Row => {
      const by = joined([visit.signedBy[data.by], data.name]);
      return [visit.kinds.signature, line(saying, entry, [words.signed(by), timeAt(entry.madeAt, zone)])];
    }),
  ];
}

/** The entry that reached the service last, with who wrote it. */
export function lastWritten({
  sheet,
  words,
  language,
}: Saying): { readonly at: string; readonly by: string } | undefined {
  const last = lastReceived(sheet.entries);
  if (!last) return undefined;
  const nurse = nameOf(last.nurse, language);
  return { at: last.receivedAt, by: last.source === 'paper' ? `${words.desk} (${nurse})` : nurse };
}
