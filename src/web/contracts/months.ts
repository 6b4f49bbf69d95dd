/** The months around a day whose ends of terms are worth looking at: eleven before it, three after it, newest first. */
export function monthsAround(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: 15 }, (_, back) => {
    const count = year * 12 + (month - 1) + 3 - back;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
  });
}

/** Hundredths, rounded; undefined where there is nothing to be a part of. */
export function percentOf(part: number, whole: number | null): string | undefined {
  return whole === null || whole === 0 ? undefined : `${Math.round((part / whole) * 1000) / 10}%`;
}
