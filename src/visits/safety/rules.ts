const longestMarkMilliseconds = 366 * 24 * 3_600_000;

/** Whether a mark set now may end then: after now, within a year. */
export function mayEndAt(endsAt: Date, now: Date): boolean {
  const ahead = endsAt.getTime() - now.getTime();
  return ahead > 0 && ahead <= longestMarkMilliseconds;
}

/** What is allowed between the door and the beginning of care before anybody wonders. */
const doorMinutes = 15;

/**
 * When a visit that has not ended is overdue: its care and the centre's patience after it began, and a quarter of an
 * hour more while the nurse is only at the door.
 */
export function overdueAt(
  visit: { readonly state: 'arrived' | 'in-care'; readonly since: Date; readonly careMinutes: number },
  patienceMinutes: number,
): Date {
  const minutes = visit.careMinutes + patienceMinutes + (visit.state === 'arrived' ? doorMinutes : 0);
  return new Date(visit.since.getTime() + minutes * 60_000);
}
