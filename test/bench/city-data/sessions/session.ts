import { cityId, dayOfNumber, numberOfDay } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import type { CopiedTable } from '../table.ts';
import { seriesId, slotOf, slots } from './series.ts';

/** Published ahead from the city's own day on. */
const days = 42;

/** Nobody has taken a seat yet. */
export const sessionTable: CopiedTable = {
  name: 'session',
  columns: ['id', 'series_id', 'organisation_id', 'day', 'starts_at', 'ends_at', 'seats'],
  rows: ({ centres }) => centres * slots.length * days,
  row: ({ sizes, today }, index) => {
    const series = index % (sizes.centres * slots.length);
    const day = dayOfNumber(numberOfDay(today) + Math.floor(index / (sizes.centres * slots.length)));
    const { startsAt, endsAt, seats } = slotOf(series);
    return [
      ...[cityId('session', index), seriesId(series), centreId(Math.floor(series / slots.length)), day],
      ...[`${day} ${startsAt}+08`, `${day} ${endsAt}+08`, seats],
    ];
  },
};
