/** A public benchmark instance as a problem, with the names its solution file must use. */
import type { Problem } from '../problem.ts';

export interface Benchmark {
  readonly dialect: 'classic' | 'extended' | 'uhhc' | 'solomon';
  readonly problem: Problem;
  /** Of each task: the patient (or customer) and the service. */
  readonly names: readonly TaskName[];
  /** Of each place: its name in the file. */
  readonly placeNames: readonly string[];
  /** How a unit of cost is to be counted: the number of decimals of the file's figures. */
  readonly decimals: number;
}

export interface TaskName {
  readonly patient: string;
  readonly service: string;
}

/** A file that is not what its format says; `field` is where. */
export class UnreadableInstance extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.field = field;
  }
}
