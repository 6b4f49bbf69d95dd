import type { Point } from '#http/wire';
import { mayMove } from '../rules.ts';
import type { VisitState } from '../wire.ts';
import type { EntryKind, Measure, Measured, Place, SheetContent, Step } from './wire.ts';
import { steps } from './wire.ts';

/** In which states of the visit what may be written down. Steps are not here: they follow the visit's own states. */
const recordable: Readonly<Record<Exclude<EntryKind, Step>, readonly VisitState[]>> = {
  task: ['in-care'],
  measured: ['in-care'],
  device: ['in-care'],
  medicine: ['in-care'],
  signature: ['in-care'],
  photograph: ['arrived', 'in-care', 'not-home', 'aborted'],
  kit: ['in-care', 'done', 'aborted'],
  'adverse-event': ['in-care', 'done', 'aborted'],
  incident: ['on-the-way', 'arrived', 'in-care', 'done', 'not-home', 'aborted'],
};

export function isStep(kind: EntryKind): kind is Step {
  return (steps as readonly string[]).includes(kind);
}

/** What an entry is about, beside its kind and time: two of the same subject in the same minute are one and the same. */
export function subjectOf(kind: EntryKind, data: Readonly<Record<string, unknown>>): string {
  switch (kind) {
    case 'task':
      return String(data.code);
    case 'measured':
      return (data.measures as readonly Pick<Measured, 'code'>[])
        .map(({ code }) => code)
        .sort()
        .join(' ');
    case 'photograph':
      return String(data.sha256);
    case 'signature':
      return String(data.by);
    case 'device':
      return String(data.device);
    case 'medicine':
      return String(data.medicine);
    case 'adverse-event':
    case 'incident':
      return String(data.what);
    default:
      return '';
  }
}

/** Whether an entry of this kind may be made where the nurse stands in her visit. */
export function mayRecord(standing: VisitState, kind: EntryKind): boolean {
  return isStep(kind) ? mayMove(standing, kind) : recordable[kind].includes(standing);
}

const beginnings: readonly VisitState[] = ['planned', 'on-the-way', 'arrived', 'in-care'];
const nurseEnds: readonly VisitState[] = ['done', 'not-home', 'aborted'];

/**
 * Whether it may be entered from paper: as from a phone, and a picture or signature also when the visit is over, for
 * paper comes back when everything is done.
 */
export function mayRecordLate(standing: VisitState, kind: EntryKind): boolean {
  if (mayRecord(standing, kind)) return true;
  return (kind === 'photograph' || kind === 'signature') && standing === 'done';
}

/**
 * Where one nurse stands. Alone she stands where the visit does; of two each goes her own way, until the visit ends for
 * another reason.
 * @param own her own steps, in the order she made them.
 */
export function standingOf(
  visit: { readonly state: VisitState; readonly nurses: number },
  own: readonly Step[],
): VisitState {
  const live = beginnings.includes(visit.state) || nurseEnds.includes(visit.state);
  if (visit.nurses === 1 || !live) return visit.state;
  return own.at(-1) ?? 'planned';
}

/**
 * Where a visit stands when its two nurses stand here and there: care lasts until the later one has ended it, and
 * one who turns back does not end it for the other, who may still be on her way or not have set out.
 */
export function jointState(one: VisitState, other: VisitState): VisitState {
  const ended = [one, other].filter((state) => nurseEnds.includes(state));
  if (ended.length === 2) return ended.includes('done') ? 'done' : one === other ? one : 'aborted';
  const [end] = ended;
  const active = end === one ? other : one;
  if (end === 'done') return 'in-care';
  if (end) return active;
  return beginnings.indexOf(one) > beginnings.indexOf(other) ? one : other;
}

export interface Fault {
  /** Index in `measures`. */
  readonly index: number;
  readonly kind: 'unknown' | 'unit' | 'implausible';
  readonly measured: Measured;
  readonly measure?: Measure;
}

/** What cannot be, one finding for each bad value. */
export function measureFaults(measured: readonly Measured[], known: readonly Measure[]): Fault[] {
  return measured.flatMap((each, index): Fault[] => {
    const measure = known.find(({ code, version }) => code === each.code && version === each.version);
    if (!measure) return [{ index, kind: 'unknown', measured: each }];
    if (each.unit !== measure.unit) return [{ index, kind: 'unit', measured: each, measure }];
    const plausible = each.value >= measure.lowest && each.value <= measure.highest;
    return plausible ? [] : [{ index, kind: 'implausible', measured: each, measure }];
  });
}

/** The sheets of a visit's services as one: everything once, required where any of them asks for it. */
export function joinSheets(sheets: readonly SheetContent[]): SheetContent {
  const tasks = new Map<string, SheetContent['tasks'][number]>();
  const measures = new Map<string, SheetContent['measures'][number]>();
  for (const sheet of sheets) {
    for (const task of sheet.tasks)
      tasks.set(task.code, { ...task, required: task.required || tasks.get(task.code)?.required === true });
    for (const measure of sheet.measures)
      measures.set(measure.code, {
        ...measure,
        required: measure.required || measures.get(measure.code)?.required === true,
      });
  }
  return {
    tasks: [...tasks.values()],
    measures: [...measures.values()],
    photograph: strictest(sheets.map((sheet) => sheet.photograph)),
    signature: strictest(sheets.map((sheet) => sheet.signature)),
    medicine: sheets.some((sheet) => sheet.medicine),
    device: sheets.some((sheet) => sheet.device),
  };
}

type Wanted = SheetContent['photograph'];

function strictest(wanted: readonly Wanted[]): Wanted {
  return (['required', 'optional'] as const).find((each) => wanted.includes(each)) ?? 'none';
}

/** One thing that is still to be done before the visit can be: `task:turn`, `measure:pulse`, `photograph`, `signature`. */
export type Missing = string;

interface Made {
  readonly kind: EntryKind;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a sheet requires and nobody has written down. A task that was not done counts when she said why. */
export function missingOf(sheet: SheetContent, made: readonly Made[]): Missing[] {
  const tasks = new Map(made.filter(({ kind }) => kind === 'task').map(({ data }) => [data.code, data]));
  const settled = (code: string) => {
    const task = tasks.get(code);
    return task !== undefined && (task.done === true || (typeof task.note === 'string' && task.note.trim() !== ''));
  };
  const measured = new Set(
    made
      .filter(({ kind }) => kind === 'measured')
      .flatMap(({ data }) => (data.measures as Measured[]).map((m) => m.code)),
  );
  const kinds = new Set(made.map(({ kind }) => kind));
  return [
    ...sheet.tasks.filter((task) => task.required && !settled(task.code)).map((task) => `task:${task.code}`),
    ...sheet.measures
      .filter(({ required, code }) => required && !measured.has(code))
      .map(({ code }) => `measure:${code}`),
    ...(['photograph', 'signature'] as const).filter((kind) => sheet[kind] === 'required' && !kinds.has(kind)),
  ];
}

const earthRadiusMetres = 6_371_000;

/** Metres between two points along a great circle. */
export function metresBetween(one: Point, other: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [latitude, longitude] = [radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)];
  const h =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(longitude / 2) ** 2;
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(h))));
}

/** A phone that says it may be wrong by more than this is believed no further. */
const mostDoubtMetres = 200;

/**
 * Whether an arrival must say why: the phone is outside the radius even when it is as wrong as it says it may be, or it
 * does not say where it is at all.
 * @param home undefined while the address has no confirmed point; then nothing can be compared.
 */
export function needsReason(place: Place | null, home: Point | undefined, radiusMetres: number): boolean {
  if (!home) return false;
  if (!place) return true;
  return metresBetween(place, home) > radiusMetres + Math.min(place.accuracyMetres, mostDoubtMetres);
}

const dayMilliseconds = 24 * 3_600_000;
const clockSlackMilliseconds = 5 * 60_000;

/** Whether an entry can have been made then: not after now, and within a day of the visit's window. */
export function isPlausibleTime(
  madeAt: Date,
  visit: { readonly window_start: Date; readonly window_end: Date },
  now: Date,
): boolean {
  const at = madeAt.getTime();
  return (
    at <= now.getTime() + clockSlackMilliseconds &&
    at >= visit.window_start.getTime() - dayMilliseconds &&
    at <= visit.window_end.getTime() + dayMilliseconds
  );
}

/** How long after its window care began; 0 when it began in it. Both ends of a window are in it. */
export function secondsLate(windowEnd: Date, began: Date): number {
  return Math.max(0, (began.getTime() - windowEnd.getTime()) / 1000);
}
