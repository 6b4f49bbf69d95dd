/**
 * A calendar day as people write it at a desk: 19580317, 1958-3-17, 1958/3/17, 1958.3.17, 1958年3月17日.
 * @returns YYYY-MM-DD, or undefined when there is no such day.
 */
export function writtenDay(text: string): string | undefined {
  const found =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim()) ??
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.trim());
  if (!found) return undefined;
  const [, year = '', month = '', day = ''] = found;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${written}T00:00:00Z`);
  // 1958-02-30 would slide into March.
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(written) ? written : undefined;
}
