import type { NurseCard, NurseOnDay } from '#roster';
import { type Day, instantText } from '#time';
import { isPaperRisk, type Visit } from '#visits';
import type { DayReading } from './day-reading.ts';
import { closureView } from './live/closures.ts';
import type { AssignmentRow } from './picture.ts';
import type { WireNurseRoute, WireStop } from './wire.ts';

/**
 * One nurse's list for a day.
 * @param published whether it is a list to follow; before that it is the desk's tentative plan.
 */
export function routeView(
  reading: DayReading,
  nurse: Pick<NurseCard, 'id' | 'code' | 'name' | 'nameLatin' | 'mode' | 'start' | 'end'>,
  shifts: NurseOnDay['shifts'],
  published: boolean,
): WireNurseRoute {
  const { zone } = reading.centre;
  const text = (instant: Date) => instantText(instant, zone);
  const stops = reading.assignments
    .filter((row) => row.nurse_id === nurse.id && reading.visits.has(row.visit_id))
    .toSorted((one, other) => one.starts_at.getTime() - other.starts_at.getTime())
    .map((row, index) => stopView(reading, row, index));
  const [first, last] = [shifts[0], shifts.at(-1)];
  return {
    day: reading.day,
    zone,
    publication: published ? (reading.plan?.publication ?? null) : null,
    publishedAt: published && reading.plan?.published_at ? text(reading.plan.published_at) : null,
    nurse: {
      id: nurse.id,
      code: nurse.code,
      name: nurse.name,
      nameLatin: nurse.nameLatin,
      mode: nurse.mode,
      start: nurse.start,
      end: nurse.end,
    },
    shift: first && last ? { start: text(first.start), end: text(last.end) } : null,
    breaks: reading.breaks
      .filter((row) => row.nurse_id === nurse.id)
      .map((row) => ({ start: text(row.starts_at), end: text(row.ends_at) })),
    stops,
    kit: kitOf(reading, stops),
    travelSeconds: stops.reduce((sum, stop) => sum + stop.travelSeconds, 0),
    travelEstimated: stops.some((stop) => stop.travelEstimated),
    closedRoads: reading.closures.map((row) => closureView(row, zone)),
  };
}

function stopView(reading: DayReading, row: AssignmentRow, position: number): WireStop {
  const visit = reading.visits.get(row.visit_id)!;
  const address = reading.addresses.get(visit.address_id);
  const text = (instant: Date) => instantText(instant, reading.centre.zone);
  const services = (reading.services.get(visit.id) ?? []).map((code) => ({
    code,
    name: reading.catalogue.get(code)?.name ?? { 'zh-CN': code, en: code },
  }));
  const partner = reading.assignments.find((other) => other.visit_id === row.visit_id && other.part !== row.part);
  return {
    visitId: visit.id,
    position,
    leavesAt: text(row.leaves_at),
    arrivesAt: text(row.arrives_at),
    startsAt: text(row.starts_at),
    endsAt: text(row.ends_at),
    window: windowOf(visit, row.part, text),
    travelSeconds: row.travel_seconds,
    travelEstimated: row.travel_estimated,
    state: visit.state,
    atRisk: visit.at_risk_since !== null,
    lacks: isPaperRisk(visit.at_risk_cause) ? visit.at_risk_cause : null,
    resident: residentView(reading, visit.resident_id),
    address:
      address?.point != null
        ? {
            text: address.text,
            textLatin: address.textLatin,
            accessNotes: address.accessNotes,
            point: address.point,
          }
        : null,
    services,
    together: partner ? togetherWith(reading, partner, visit) : null,
    kit: kitOf(reading, [{ services }]),
    note: visit.note,
  };
}

/** @param row where the other nurse has the visit in her list. */
function togetherWith(reading: DayReading, row: AssignmentRow, visit: Visit): WireStop['together'] {
  const partner = reading.nurses.get(row.nurse_id);
  if (!partner) return null;
  const step = visit.gap_max_minutes === 0 ? 'together' : row.part === 1 ? 'first' : 'second';
  const startsAt = instantText(row.starts_at, reading.centre.zone);
  return { name: partner.name, nameLatin: partner.nameLatin, step, startsAt };
}

function windowOf(visit: Visit, part: number, text: (instant: Date) => string): WireStop['window'] {
  const [from, to] = part === 0 ? [0, 0] : [visit.gap_min_minutes, visit.gap_max_minutes];
  const later = (instant: Date, minutes: number) => text(new Date(instant.getTime() + minutes * 60_000));
  return { start: later(visit.window_start, from), end: later(visit.window_end, to) };
}

function residentView(reading: DayReading, id: string): WireStop['resident'] {
  const resident = reading.residents.get(id);
  return {
    id,
    name: resident?.name ?? '',
    nameLatin: resident?.nameLatin ?? '',
    sex: resident?.sex ?? 'unknown',
    age: resident ? ageOn(resident.birthDate, reading.day) : 0,
    phone: reading.phones.get(id) ?? null,
    mobility: resident?.mobility ?? null,
  };
}

/** Full years on a day. */
export function ageOn(birth: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return Math.max(0, day.slice(5) < birth.slice(5) ? years - 1 : years);
}

/** Everything to pack for a list, each item once with the sum. */
function kitOf(reading: DayReading, stops: readonly Pick<WireStop, 'services'>[]): WireNurseRoute['kit'] {
  const sums = new Map<string, WireNurseRoute['kit'][number]>();
  for (const service of stops.flatMap((stop) => stop.services)) {
    for (const item of reading.catalogue.get(service.code)?.kit ?? []) {
      const known = sums.get(item.en);
      const name = { 'zh-CN': item['zh-CN'], en: item.en };
      sums.set(item.en, { name, quantity: (known?.quantity ?? 0) + item.quantity });
    }
  }
  return [...sums.values()];
}
