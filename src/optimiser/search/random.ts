/** A seeded source of chance (mulberry32): small, fast, the same on every machine. */
export interface Random {
  state: number;
}

export function randomFrom(seed: number): Random {
  return { state: (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bf03635) | 0 };
}

/** @returns a number in [0, 1). */
export function chance(random: Random): number {
  random.state = (random.state + 0x6d2b79f5) | 0;
  let z = Math.imul(random.state ^ (random.state >>> 15), 1 | random.state);
  z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
  return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
}

/** @returns a whole number in [0, below). */
export function pick(random: Random, below: number): number {
  return (chance(random) * below) | 0;
}
