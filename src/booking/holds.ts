import type { Actor } from '#access';
import type { Trx } from '#database';
import { countLiveHolds } from '#visits';
import { tooManyHolds } from './errors.ts';
import { mostHoldsOfAccount, mostHoldsOfResident } from './rules.ts';

/** @throws {Problem} 409 when the resident or the account already sits on as many places as anybody may. */
export async function refuseFurtherHolds(trx: Trx, actor: Actor, residentId: string, now: Date): Promise<void> {
  const live = await countLiveHolds(trx, residentId, actor.id, now);
  if (live.ofResident >= mostHoldsOfResident || live.ofAccount >= mostHoldsOfAccount) throw tooManyHolds();
}
