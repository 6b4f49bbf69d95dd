export type DueWords = {
  readonly dueIn: (text: string) => string;
  readonly overdueBy: (text: string) => string;
  readonly minutes: (count: number) => string;
  readonly hours: (count: number) => string;
  readonly days: (count: number) => string;
};

/** How long is left until a deadline, in the largest unit that says something; or by how much it passed. */
export function dueText(
  dueAt: string,
  now: number,
  words: DueWords,
): { readonly text: string; readonly late: boolean } {
  const minutes = Math.round((Date.parse(dueAt) - now) / 60_000);
  const size = Math.abs(minutes);
  const span =
    size < 120
      ? words.minutes(size)
      : size < 48 * 60
        ? words.hours(Math.round(size / 60))
        : words.days(Math.round(size / 1440));
  return minutes < 0 ? { text: words.overdueBy(span), late: true } : { text: words.dueIn(span), late: false };
}
