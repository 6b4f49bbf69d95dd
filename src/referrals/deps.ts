import { type Actor, systemActor } from '#access';
import type { CheckUpDeps } from '#checkups';
import type { Trx } from '#database';
import type { FileStore } from '#files';
import type { Day } from '#time';

/** The hospitals a resident chose in her contract of that day, as far as the asker may see it. */
export type ChosenHospitals = (trx: Trx, residentId: string, day: Day) => Promise<ReadonlySet<string>>;

export interface ReferralDeps extends Pick<CheckUpDeps, 'database' | 'enqueue' | 'publicUrl'> {
  readonly chosenHospitals: ChosenHospitals;
}

export type PaperDeps = ReferralDeps & { readonly files: FileStore };

/**
 * A step touches both sides, a seat and the resident's messages: the asker's right is looked at first with her own eyes,
 * then the software writes under her name.
 */
export function writerFor(actor: Actor, now: Date): Actor {
  return { ...systemActor, id: actor.id, now };
}
