/** Where the seconds of a bench go, by what was being done. */
export class Stopwatch {
  private readonly spent = new Map<string, { seconds: number; times: number }>();

  async timed<Result>(what: string, act: () => Promise<Result>): Promise<Result> {
    const began = performance.now();
    try {
      return await act();
    } finally {
      this.add(what, began, 1);
    }
  }

  /** @param times how many of these were done since it began. */
  add(what: string, began: number, times: number): void {
    const known = this.spent.get(what) ?? { seconds: 0, times: 0 };
    const seconds = known.seconds + (performance.now() - began) / 1000;
    this.spent.set(what, { seconds, times: known.times + times });
  }

  /** The longest first, each with its share of a simulated day. */
  lines(days: number): string[] {
    return [...this.spent]
      .toSorted(([, one], [, other]) => other.seconds - one.seconds)
      .map(([what, { seconds, times }]) => {
        const each = ((1000 * seconds) / Math.max(1, times)).toFixed(1);
        return `${(seconds / days).toFixed(2)} s a day: ${what}, ${Math.round(times / days)} times, ${each} ms each`;
      });
  }
}
