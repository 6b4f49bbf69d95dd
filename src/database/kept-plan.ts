import { type RawBuilder, sql } from 'kysely';
import type { Trx } from './open.ts';

/**
 * Asks with one plan for all values, made once for each connection. For a statement whose plan costs more than its answer:
 * PostgreSQL would plan it anew each time where it guesses that other values may want another way, as with ranges. Not for
 * one that needs to know a value to find its index, such as an index of one state alone.
 */
export async function withKeptPlan<Row>(trx: Trx, statement: RawBuilder<Row>): Promise<Row[]> {
  // All three go on the wire together.
  const [, { rows }] = await Promise.all([
    planning(trx, 'force_generic_plan'),
    statement.execute(trx),
    planning(trx, 'auto'),
  ]);
  return rows;
}

function planning(trx: Trx, mode: 'auto' | 'force_generic_plan'): Promise<unknown> {
  return sql`select set_config('plan_cache_mode', ${mode}, true)`.execute(trx);
}
