/** The line every measured figure ends with: `PASS|FAIL name value limit`, so that a long run can be read by a program. */
export function verdict(name: string, value: number, limit: number, digits = 2): string {
  const kept = value <= limit + 1e-9;
  return `${kept ? 'PASS' : 'FAIL'} ${name} ${value.toFixed(digits)} ${limit}`;
}

export const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

/** The value below which a share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
