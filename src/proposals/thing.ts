import type { ItemWay } from '#contracts/wire';
import type { Named } from '#http/wire';
import type { Day } from '#time';

/** Something that is due to a resident and has no time. */
export interface Thing {
  readonly subject: 'item' | 'check-up';
  readonly residentId: string;
  readonly memberId: string | null;
  readonly itemCode: string | null;
  readonly nth: number | null;
  readonly checkUpId: string | null;
  readonly way: ItemWay;
  /** The service's code, the session's name in Chinese, or the condition of the care plan. */
  readonly by: string;
  readonly name: Named | null;
  /** Where the seats are; for what is done at home the resident's own centre. */
  readonly organisationId: string;
  readonly dueOn: Day;
  /** Exclusive: it lapses then; null where nothing ends. */
  readonly until: Day | null;
}

/** What one resident does in one go. */
export interface Errand {
  readonly residentId: string;
  readonly mode: 'clinic' | 'home';
  readonly organisationId: string;
  readonly things: readonly ErrandThing[];
}

export interface ErrandThing extends Thing {
  /** What a nurse comes for; null where it is a seat. */
  readonly service: string | null;
}

/** What tells one thing from another. */
export type Naming = Pick<Thing, 'subject' | 'memberId' | 'itemCode' | 'nth' | 'checkUpId'>;

/** Names a thing so that it is never proposed twice: an item by its place among those due in the term. */
export function keyOf({ subject, memberId, itemCode, nth, checkUpId }: Naming): string {
  return subject === 'item' ? `${memberId} ${itemCode} ${nth}` : `check-up ${checkUpId}`;
}
