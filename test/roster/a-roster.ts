import type { WirePutPattern, WireRosterChange, WireStint } from '#roster/wire';
import type { Person } from '../support/service.ts';

/** Monday 7 September 2026, 08:00 in Shanghai: three weeks before National Day. */
export const september = new Date('2026-09-07T08:00:00+08:00');

export const homeStint: WireStint = {
  kind: 'home',
  start: '08:00',
  end: '17:00',
  rest: { earliest: '11:30', latest: '12:30', minutes: 45 },
};

/** Four weeks: homes on weekdays; the clinic on Monday mornings, training on a Friday of the third, on call on a Saturday of the fourth. */
export function fourWeeks(nurseIds: readonly string[], more: Partial<WirePutPattern> = {}): WirePutPattern {
  const entries = [1, 2, 3, 4].flatMap((week) =>
    [1, 2, 3, 4, 5].flatMap((weekday) => {
      if (weekday === 1)
        return [
          { week, weekday, kind: 'clinic' as const, start: '08:00', end: '12:00', rest: null },
          { ...homeStint, week, weekday, start: '13:00', rest: null },
        ];
      if (week === 3 && weekday === 5)
        return [{ week, weekday, kind: 'training' as const, start: '09:00', end: '16:00', rest: null }];
      return [{ ...homeStint, week, weekday }];
    }),
  );
  return {
    nurseIds: [...nurseIds],
    rotate: false,
    weeks: 4,
    anchor: '2026-09-14',
    from: '2026-09-14',
    entries: [...entries, { week: 4, weekday: 6, kind: 'on-call', start: '08:00', end: '20:00', rest: null }],
    onHoliday: [],
    ...more,
  };
}

/** Books one visit by telephone in a window of a day, such as `08:00`–`10:00`. @returns its id. */
export async function bookAt(
  desk: Person,
  residentId: string,
  day: string,
  [start, end]: readonly [string, string],
  service = 'injection',
): Promise<string> {
  const answer = await desk.post('/api/v1/visits', {
    residentId,
    services: [service],
    window: { start: `${day}T${start}:00+08:00`, end: `${day}T${end}:00+08:00` },
    channel: 'telephone',
  });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body.id;
}

export const preview = (desk: Person, change: WireRosterChange) =>
  desk.post('/api/v1/roster/changes/preview', { change });
export const save = (desk: Person, change: WireRosterChange, accepted: readonly string[] = []) =>
  desk.post('/api/v1/roster/changes', { change, accepted });
