import pg from 'pg';

const instant = 1184;
const slowly = pg.types.getTypeParser(instant, 'text') as (text: string) => Date;
/** `2026-11-28 09:30:00+00`: what PostgreSQL writes for a connection in UTC when there is no part of a second. */
const wholeSecondLength = 22;
const milliLength = 26;

const digits = (text: string, from: number, count: number): number => {
  let number = 0;
  for (let at = from; at < from + count; at++) number = number * 10 + text.charCodeAt(at) - 48;
  return number;
};

/**
 * Reads an instant as a connection in UTC is told it, many times quicker than the general way: a day of visits has
 * thousands. Whatever is written otherwise (years beyond 9999 or before Christ, another zone, parts of a millisecond)
 * goes the general way.
 */
export function instantFrom(text: string): Date {
  const isWhole = text.length === wholeSecondLength;
  if ((!isWhole && text.length !== milliLength) || !text.endsWith('+00') || text[4] !== '-' || text[0] === '0')
    return slowly(text);
  if (!isWhole && text[19] !== '.') return slowly(text);
  return new Date(
    Date.UTC(
      digits(text, 0, 4),
      digits(text, 5, 2) - 1,
      digits(text, 8, 2),
      digits(text, 11, 2),
      digits(text, 14, 2),
      digits(text, 17, 2),
      isWhole ? 0 : digits(text, 20, 3),
    ),
  );
}

export { instant as instantType };
