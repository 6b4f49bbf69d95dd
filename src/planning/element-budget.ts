import { sql } from 'kysely';
import { plannerFor, systemActor } from '#access';
import type { Database } from '#database';
import type { ElementBudget } from '#outside/travel-times';
import type { Day } from '#time';

/**
 * How many paid pairs a centre may still ask about on this day, kept in the database: nights that run at the same time
 * share it. An account is a centre's id.
 */
export function budgetInDatabase(database: Database, elementsPerDay: number, day: Day): ElementBudget {
  return {
    async take(account, wanted) {
      return database.withActor(plannerFor(systemActor, account), async (trx) => {
        await sql`insert into travel_element (centre_id, day, used) values (${account}, ${day}, 0)
          on conflict do nothing`.execute(trx);
        const { rows } = await sql<{ granted: number }>`
          update travel_element set used = greatest(used, least(used + ${wanted}::int, ${elementsPerDay}::int))
          where centre_id = ${account} and day = ${day} returning new.used - old.used as granted`.execute(trx);
        return rows[0]?.granted ?? 0;
      });
    },
    async giveBack(account, elements) {
      await database.withActor(plannerFor(systemActor, account), (trx) =>
        sql`update travel_element set used = greatest(0, used - ${elements}::int)
          where centre_id = ${account} and day = ${day}`.execute(trx),
      );
    },
  };
}
