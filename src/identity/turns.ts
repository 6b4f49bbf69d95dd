/** Lets so many work at once and so many wait; refuses the rest. */
export class Turns {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #full: () => Error;
  readonly #waiting: (() => void)[] = [];
  #working = 0;

  constructor(options: { readonly atOnce: number; readonly waiting: number; readonly full: () => Error }) {
    this.#atOnce = options.atOnce;
    this.#mostWaiting = options.waiting;
    this.#full = options.full;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#working >= this.#atOnce) await this.#wait();
    else this.#working += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The turn is handed over, so nobody who comes just now can slip in between.
      if (next) next();
      else this.#working -= 1;
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.#mostWaiting) throw this.#full();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
