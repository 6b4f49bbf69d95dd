import type { SessionKind, SessionLevel } from '#sessions/wire';
import type { NewSeries } from '../../net/session-api.ts';
import { isDay } from '../../time/clock.ts';

/** RFC 5545 names of the weekdays, Monday first. */
export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

export type SeriesDraft = Record<
  | 'kind'
  | 'level'
  | 'releaseRule'
  | 'nameZh'
  | 'nameEn'
  | 'practitionerZh'
  | 'practitionerEn'
  | 'place'
  | 'startsOn'
  | 'startsAt'
  | 'minutes'
  | 'weeks'
  | 'seats'
  | 'onlineQuota'
  | 'publicDays',
  string
>;

/** What is wrong with a draft, by field. */
export function faultsOf(
  draft: SeriesDraft,
  words: { readonly needed: string; readonly badNumber: string },
): Partial<Record<keyof SeriesDraft, string>> {
  const faults: Partial<Record<keyof SeriesDraft, string>> = {};
  for (const name of ['nameZh', 'nameEn', 'startsAt'] as const)
    if (draft[name].trim() === '') faults[name] = words.needed;
  if (!isDay(draft.startsOn)) faults.startsOn = words.needed;
  for (const name of ['minutes', 'weeks', 'seats', 'publicDays'] as const)
    if (!/^\d{1,4}$/.test(draft[name])) faults[name] = words.badNumber;
  if (draft.onlineQuota !== '' && !/^\d{1,3}$/.test(draft.onlineQuota)) faults.onlineQuota = words.badNumber;
  return faults;
}

/** A draft without faults as the service takes it: every chosen weekday for so many weeks. */
export function seriesOf(draft: SeriesDraft, weekdays: readonly string[]): NewSeries {
  const named = draft.practitionerZh !== '' || draft.practitionerEn !== '';
  return {
    kind: draft.kind as SessionKind,
    level: draft.level as SessionLevel,
    releaseRule: draft.releaseRule === '' ? null : draft.releaseRule,
    name: { 'zh-CN': draft.nameZh.trim(), en: draft.nameEn.trim() },
    practitioner: named ? { 'zh-CN': draft.practitionerZh.trim(), en: draft.practitionerEn.trim() } : null,
    place: draft.place.trim(),
    startsOn: draft.startsOn,
    startsAt: draft.startsAt,
    minutes: Number(draft.minutes),
    rule: `FREQ=WEEKLY;BYDAY=${weekdays.join(',')};COUNT=${Number(draft.weeks) * weekdays.length}`,
    seats: Number(draft.seats),
    quotas: draft.onlineQuota === '' ? {} : { online: Number(draft.onlineQuota) },
    publicDaysBefore: Number(draft.publicDays),
  };
}
