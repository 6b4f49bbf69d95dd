import type { WirePriceLine } from '#booking/charges/wire';

/** Fen as yuan with two digits. */
export function fenText(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}

/** The sum of all lines, and of those she pays herself. */
export function sumsOf(lines: readonly WirePriceLine[]): { all: number; self: number } {
  const sum = (some: readonly WirePriceLine[]) => some.reduce((total, { amountFen }) => total + amountFen, 0);
  return { all: sum(lines), self: sum(lines.filter(({ payer }) => payer === 'self')) };
}
