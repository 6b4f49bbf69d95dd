/** Statements each connection may keep prepared; what is asked more rarely is planned each time, as ever. */
const mostNames = 500;
/** A statement over a long list is another one for each length of the list. */
const mostParameters = 100;
/** Texts seen once, to know them again. */
const mostSeen = 2_000;

/**
 * Names for statements that are asked again. Planning is most of what row-level security costs, and a named statement is
 * planned once for each connection instead of each time.
 */
export class StatementNames {
  private readonly names = new Map<string, string>();
  private readonly seen = new Set<string>();
  /** Another number when the tables changed under prepared statements: then all are prepared anew. */
  private generation = 0;

  /** @returns '' for what is asked for the first time, or of so many values that it is hardly asked again. */
  nameOf(text: string, parameters: number): string {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    if (this.names.size >= mostNames || parameters > mostParameters) return '';
    if (!this.seen.has(text)) {
      if (this.seen.size >= mostSeen) this.seen.clear();
      this.seen.add(text);
      return '';
    }
    this.seen.delete(text);
    const name = `doorstep_${this.generation}_${this.names.size}`;
    this.names.set(text, name);
    return name;
  }

  forget(): void {
    this.generation++;
    this.names.clear();
  }
}

/** The tables changed while the service ran; the same statement, prepared anew, will do. */
export const planOutdated = '0A000';
