/**
 * Days, clock times and instants, always in a named IANA zone and never in the zone of the process.
 *
 * Every room reads and writes time through here. Pure: nothing in this hall asks what time it is.
 */
export {
  addDays,
  addMonths,
  ageOn,
  type Day,
  dayOf,
  daysBetween,
  isDay,
  midnightOf,
  startOfDay,
  type Weekday,
  weekdayOf,
} from './days.ts';
export { formatDay, formatTime, formatWindow, type Language } from './format.ts';
export { type CalendarPerson, type EventMethod, type VisitEvent, visitEvent } from './ics.ts';
export { instantAtSeconds, instantOf, instantText, secondsSinceMidnight } from './instants.ts';
export { expandRule, expandRuleAt, type Frequency, type Rule, type RuleFault, readRule } from './recurrence.ts';
export { type SeriesEvent, seriesCalendar } from './series-ics.ts';
export { isZone } from './wall-clock.ts';
