/** Times of the week that share their traffic, coarse enough for a remembered pair to be met again. */
export type HourClass = 'night' | 'morning-peak' | 'evening-peak' | 'day';

/**
 * @param weekday 1 is Monday, 7 is Sunday.
 * @param hour 0 to 23 on the clock of the town.
 */
export function hourClassAt(weekday: number, hour: number): HourClass {
  if (hour < 6 || hour >= 22) return 'night';
  if (weekday > 5) return 'day';
  if (hour >= 7 && hour < 10) return 'morning-peak';
  return hour >= 16 && hour < 20 ? 'evening-peak' : 'day';
}
