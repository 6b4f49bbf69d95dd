import type { Seal } from '#sealing';
import type { Day } from '#time';
import type { Sizes } from './sizes.ts';

/** What every table's rows are worked out from. */
export interface City {
  readonly sizes: Sizes;
  /** The day the city was laid out: everything before it is past. */
  readonly today: Day;
  /** The cluster's own keys: numbers are sealed and hashed as the product writes them. */
  readonly seal: Seal;
}

export type Value = string | number | boolean | Buffer | null;

/**
 * One table of the city, a file each. A row is a function of its number alone, so a table can be loaded again, and another
 * table's file can name its rows, without reading anything back.
 */
export interface CopiedTable {
  /** As the database calls it. */
  readonly name: string;
  readonly columns: readonly string[];
  /** How many rows this city has. */
  rows(sizes: Sizes): number;
  /** @param index from 0. @returns a value for each column, in their order. */
  row(city: City, index: number): readonly Value[];
}

/** A table that is worked out from tables loaded before it, as counts kept by increment are. */
export interface DerivedTable {
  readonly name: string;
  /** One statement that fills it. */
  readonly filledBy: string;
}

export type CityTable = CopiedTable | DerivedTable;

/** The tables of one room of the house, in the order in which they refer to each other. */
export interface CityRoom {
  readonly name: string;
  /** Rooms whose tables this one's refer to: they are loaded first. */
  readonly needs: readonly string[];
  readonly tables: readonly CityTable[];
}
