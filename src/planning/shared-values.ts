import type { NurseOnDay } from '#roster';
import type { Visit } from '#visits';

/** More than all centres, days and instants a process remembers have between them. */
const most = 20_000;

const texts = new Map<string, string>();
const instants = new Map<number, Date>();
const lists = new Map<string, readonly string[]>();
const windows = new Map<string, readonly Interval[]>();

interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * The visit as it was read, with what it has in common with others of its day standing in memory once: a process remembers
 * hundreds of days, and whatever is remembered is walked through each time memory is swept.
 */
export function withSharedValues(visit: Visit): Visit {
  return {
    ...visit,
    centre_id: text(visit.centre_id),
    day: text(visit.day),
    state: text(visit.state),
    channel: text(visit.channel),
    booked_by: text(visit.booked_by),
    window_start: instant(visit.window_start),
    window_end: instant(visit.window_end),
    created_at: instant(visit.created_at),
    competencies: list(visit.competencies),
  };
}

/** The same of a nurse: what she may do and speaks is the same on all her days, and mostly that of others. */
export function withSharedLists(nurse: NurseOnDay): NurseOnDay {
  return { ...nurse, competencies: list(nurse.competencies), languages: list(nurse.languages) };
}

/** A task's only window in whole seconds of its day: a day has some dozens of them, and hundreds of tasks. */
export function sharedWindows({ start, end }: Interval): readonly Interval[] {
  return known(windows, `${start}/${end}`, [{ start, end }]);
}

function text<Text extends string>(value: Text): Text {
  return known(texts, value, value) as Text;
}

function instant(value: Date): Date {
  return known(instants, value.getTime(), value);
}

/** Read from the database a list has room for more than is in it: what is kept is a copy. */
function list<Text extends string>(value: readonly Text[]): Text[] {
  return known(lists, value.join('\n'), value.slice()) as Text[];
}

function known<Key, Value>(values: Map<Key, Value>, key: Key, value: Value): Value {
  const found = values.get(key);
  if (found !== undefined) return found;
  if (values.size >= most) values.clear();
  values.set(key, value);
  return value;
}
