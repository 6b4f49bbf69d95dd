import { CompiledQuery, type QueryResult } from 'kysely';
import type { Trx } from './open.ts';

/** Stands in a question for a value that is only known when it is asked. */
class Place {
  readonly of: number;

  constructor(of: number) {
    this.of = of;
  }
}

interface Compiled<Row> {
  compile(): CompiledQuery<Row>;
}

/**
 * A question of one and the same text, whatever its values: built once and not each time it is asked, which takes as long
 * as sending it. Its values may only be handed on; nothing of the text may hang on them.
 */
export function askedOften<Values extends readonly unknown[], Row>(
  build: (trx: Trx, ...values: Values) => Compiled<Row>,
): (trx: Trx, ...values: Values) => Promise<Row[]> {
  let known: CompiledQuery<Row> | undefined;
  return async (trx, ...values) => {
    known ??= build(trx, ...(values.map((_, of) => new Place(of)) as unknown as Values)).compile();
    const parameters = known.parameters.map((each) => (each instanceof Place ? values[each.of] : each));
    const { rows }: QueryResult<Row> = await trx.executeQuery({ ...known, parameters });
    return rows;
  };
}

/** The same for a statement that is written out, with `$1`, `$2`, … for its values. */
export async function askRaw<Row>(trx: Trx, text: string, values: readonly unknown[]): Promise<Row[]> {
  return (await trx.executeQuery(CompiledQuery.raw(text, [...values]) as CompiledQuery<Row>)).rows;
}
