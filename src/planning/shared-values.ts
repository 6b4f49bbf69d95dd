import type { Visit } from '#visits';

/** More than all centres, days and instants a process remembers have between them. */
const most = 20_000;

const texts = new Map<string, string>();
const instants = new Map<number, Date>();
const lists = new Map<string, readonly string[]>();

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

function text<Text extends string>(value: Text): Text {
  return known(texts, value, value) as Text;
}

function instant(value: Date): Date {
  return known(instants, value.getTime(), value);
}

function list(value: string[]): string[] {
  return known(lists, value.join('\n'), value) as string[];
}

function known<Key, Value>(values: Map<Key, Value>, key: Key, value: Value): Value {
  const found = values.get(key);
  if (found !== undefined) return found;
  if (values.size >= most) values.clear();
  values.set(key, value);
  return value;
}
