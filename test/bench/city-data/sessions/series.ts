import { cityId } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import type { CopiedTable } from '../table.ts';

interface Slot {
  readonly kind: 'clinic' | 'examination';
  /** As the package names what it gives. */
  readonly zh: string;
  readonly en: string;
  /** By the wall clock; the city knows one zone. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly seats: number;
}

/** What happens at each centre every day. */
export const slots: readonly Slot[] = [
  clinic('08:30', '10:00'),
  clinic('10:00', '11:30'),
  clinic('13:30', '15:00'),
  clinic('15:00', '16:30'),
  { kind: 'examination', zh: '老年人体检', en: 'Examination', startsAt: '08:00', endsAt: '09:30', seats: 40 },
  { kind: 'examination', zh: '老年人体检', en: 'Examination', startsAt: '09:30', endsAt: '11:00', seats: 40 },
];

export const sessionSeriesTable: CopiedTable = {
  name: 'session_series',
  columns: [
    ...['id', 'organisation_id', 'kind', 'level', 'name_zh', 'name_en', 'starts_on', 'starts_at', 'minutes', 'rule'],
    ...['seats', 'public_days_before', 'published_by', 'published_at'],
  ],
  rows: ({ centres }) => centres * slots.length,
  row: ({ today }, index) => {
    const { kind, zh, en, startsAt, seats } = slotOf(index);
    return [
      ...[seriesId(index), centreId(Math.floor(index / slots.length)), kind, 'general', zh, en, today, startsAt, 90],
      ...['FREQ=DAILY', seats, 30, 'city', `${today} 00:00+00`],
    ];
  },
};

export const seriesId = (index: number): string => cityId('sessionSeries', index);
export const slotOf = (series: number): Slot => slots[series % slots.length]!;

function clinic(startsAt: string, endsAt: string): Slot {
  return { kind: 'clinic', zh: '门诊', en: 'Clinic', startsAt, endsAt, seats: 30 };
}
