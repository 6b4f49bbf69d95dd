/** A measured value beside its limit: `PASS name value limit`. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  /** Whether the value must stay at or below the limit, or reach it. */
  readonly must: 'reach' | 'stay-below';
  readonly unit: string;
}

/** Prints each figure on a line of its own; a failed one makes the command fail. */
export function printFigures(figures: readonly Figure[], print: (line: string) => void): void {
  for (const { name, value, limit, must, unit } of figures) {
    const passed = must === 'reach' ? value >= limit : value <= limit;
    if (!passed) process.exitCode = 1;
    const sign = must === 'reach' ? '≥' : '≤';
    print(`${passed ? 'PASS' : 'FAIL'} ${name} ${rounded(value)} ${unit} ${sign} ${limit}`.replaceAll('  ', ' '));
  }
}

function rounded(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
