import { addDays, type Day, instantOf } from '#time';
import type { Chance } from './chance.ts';

const zone = 'Asia/Shanghai';

export const bands = [
  ['08:00', '10:00'],
  ['10:00', '12:00'],
  ['13:00', '15:00'],
  ['15:00', '17:00'],
] as const;

/** Somebody calls: what she needs, on which day, and in which bands it would suit her, the dearest first. */
export interface Call {
  readonly id: string;
  readonly resident: number;
  readonly service: 'injection' | 'dressing' | 'bath';
  readonly day: Day;
  readonly bands: readonly number[];
  readonly at: Date;
}

/** Minutes at the bedside and nurses of each service of the bench's catalogue. */
export const care = { injection: [15, 1], dressing: [40, 1], bath: [60, 2] } as const;

/**
 * The calls for one day: as many as are to be served, arriving 1 to 14 days ahead between eight and five.
 * Three in ten need a dressing, one in fifty a bath by two nurses.
 */
export function callsFor(day: Day, count: number, residents: number, chance: Chance): Call[] {
  const taken = new Set<number>();
  return Array.from({ length: count }, (_, index): Call => {
    const id = `${day} ${index}`;
    let resident = chance.whole(`${id} who`, 0, residents - 1);
    while (taken.has(resident)) resident = (resident + 1) % residents;
    taken.add(resident);
    const kind = chance.at(`${id} what`);
    const service = kind < 0.02 ? 'bath' : kind < 0.5 ? 'dressing' : 'injection';
    const band = chance.whole(`${id} band`, 0, 3);
    const other = (band + chance.whole(`${id} other`, 1, 3)) % 4;
    const called = addDays(day, -chance.whole(`${id} lead`, 1, 14));
    const minutes = chance.whole(`${id} minute`, 0, 9 * 60 - 1);
    const at = new Date(instantOf(called, '08:00', zone).getTime() + minutes * 60_000);
    return { id, resident, service, day, bands: chance.at(`${id} wide`) < 0.5 ? [band, other] : [band], at };
  });
}

export function windowOf(day: Day, band: number): { start: string; end: string } {
  const [start, end] = bands[band]!;
  return { start: `${day}T${start}:00+08:00`, end: `${day}T${end}:00+08:00` };
}
