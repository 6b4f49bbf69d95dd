import type { Seal } from './seal.ts';

/** A column whose values are sealed, and for which place. The room that owns the table says so. */
export interface SealedColumn {
  readonly table: string;
  /** A uuid that is unique in the table and never changes. */
  readonly id: string;
  readonly column: string;
  readonly placeOf: (id: string) => string;
  /** Columns of hashes that go with it, worked out from what stands in it. */
  readonly hashes?: {
    /** Columns the hashes need beside the text. */
    readonly needs: readonly string[];
    readonly of: (seal: Seal, text: string, row: Readonly<Record<string, unknown>>) => Readonly<Record<string, Buffer>>;
  };
}
