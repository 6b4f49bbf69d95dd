import type { WireFollowUp } from '#checkups/wire';

/** One measured value on its day. */
export interface Reading {
  readonly day: string;
  readonly value: number;
}

export interface Line {
  readonly name: string;
  readonly readings: readonly Reading[];
}

export const chartSize = { width: 320, height: 120, edge: 8, left: 34 } as const;

/** Values of one quantity, the earliest first. */
export function readingsOf(records: readonly WireFollowUp[], kind: string): Reading[] {
  return records
    .flatMap((record) =>
      record.found.measurements.filter((one) => one.kind === kind).map(({ value }) => ({ day: record.onDay, value })),
    )
    .toReversed();
}

export interface Drawn {
  readonly paths: readonly {
    readonly name: string;
    readonly d: string;
    readonly points: readonly (readonly [number, number])[];
  }[];
  /** Where a value stands on the paper. */
  readonly low: number;
  readonly high: number;
}

/** Lines over one time axis; undefined with fewer than two days, where a line would say nothing. */
export function drawn(lines: readonly Line[]): Drawn | undefined {
  const all = lines.flatMap(({ readings }) => readings);
  const days = all.map(({ day }) => Date.parse(day));
  const values = all.map(({ value }) => value);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  if (all.length === 0 || first === last) return undefined;
  const [low, high] = [Math.floor(Math.min(...values)), Math.ceil(Math.max(...values))];
  const x = (day: string) =>
    chartSize.left + ((Date.parse(day) - first) / (last - first)) * (chartSize.width - chartSize.left - chartSize.edge);
  const y = (value: number) =>
    chartSize.height -
    chartSize.edge -
    ((value - low) / Math.max(1, high - low)) * (chartSize.height - 2 * chartSize.edge);
  const paths = lines.map(({ name, readings }) => {
    const points = readings.map(({ day, value }) => [Math.round(x(day)), Math.round(y(value))] as const);
    return { name, points, d: points.map(([left, top], index) => `${index === 0 ? 'M' : 'L'}${left} ${top}`).join('') };
  });
  return { paths, low, high };
}
