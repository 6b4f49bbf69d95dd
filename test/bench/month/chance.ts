import { createHash } from 'node:crypto';

/** Chance with a memory of nothing but its name: the same name gives the same number, whatever was asked before. */
export class Chance {
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** From 0 up to, not including, 1. */
  at(name: string): number {
    return createHash('sha256').update(`${this.seed} ${name}`).digest().readUInt32BE() / 2 ** 32;
  }

  between(name: string, from: number, to: number): number {
    return from + this.at(name) * (to - from);
  }

  /** Whole, both ends included. */
  whole(name: string, from: number, to: number): number {
    return Math.floor(this.between(name, from, to + 1));
  }

  pick<Thing>(name: string, things: readonly Thing[]): Thing {
    return things[Math.floor(this.at(name) * things.length)]!;
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller 1958). */
  normal(name: string): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.at(`${name} radius`)));
    return radius * Math.cos(2 * Math.PI * this.at(`${name} turn`));
  }
}
