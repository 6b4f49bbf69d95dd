import type { Trx } from '#database';
import type { QueueName } from './queues.ts';
import type { Enqueue } from './run.ts';

/** What a lower room may state that a higher one acts upon. */
export interface Facts {
  /** A visit was cancelled, or a request for one declined: what it was booked for has no time any more. */
  'booking.visit-cancelled': { readonly centreId: string; readonly residentId: string; readonly visitId: string };
  /** A follow-up came to a referral; who keeps referrals opens one and looks after it until `chaseOn`. */
  'checkups.referral-advised': {
    readonly centreId: string;
    readonly residentId: string;
    readonly planId: string;
    readonly followUpId: string;
    readonly condition: string;
    readonly urgency: 'routine' | 'urgent' | 'immediate';
    readonly chaseOn: string;
  };
  /** A check-up was recorded by staff: also a late one, and one nobody had expected. */
  'checkups.done': {
    readonly centreId: string;
    readonly residentId: string;
    readonly followUpId: string;
    readonly condition: string;
    readonly onDay: string;
  };
  /** A contract began to serve its members, or ended or will end for some of them. */
  'contracts.changed': { readonly centreId: string; readonly contractId: string };
  /** What was done for a resident in these days is to be stated again: it may count towards a contract that began after it. */
  'contracts.looks-back': { readonly residentId: string; readonly fromDay: string; readonly toDay: string };
  /** Somebody with a seat came to her session. */
  'sessions.attended': { readonly seatId: string };
  /** A visit was done; stated again when the second nurse of two says so. */
  'visits.done': { readonly visitId: string };
  /** An order, an assessment or a consent of a resident came, or holds no more: visits may lack what they need. */
  'papers.changed': { readonly centreId: string; readonly residentId: string };
}

export type Listeners = { readonly [Name in keyof Facts]: readonly QueueName[] };

/** The queues of the rooms that listen. A fact nobody listens to is kept by whoever states it and by nobody else. */
const listeners: Listeners = {
  'booking.visit-cancelled': ['checkups.visit-cancelled', 'contracts.unplan'],
  'checkups.referral-advised': ['referrals.advised'],
  'checkups.done': ['contracts.count'],
  'contracts.changed': ['checkups.follow-contract'],
  'contracts.looks-back': ['contracts.look-back', 'checkups.state-again'],
  'sessions.attended': ['contracts.count'],
  'visits.done': ['contracts.count'],
  'papers.changed': ['booking.papers'],
};

/**
 * States a fact inside the transaction that makes it true: every room that listens gets a job, or the change did not
 * happen. The room below need not know who listens.
 */
export async function announce<Name extends keyof Facts>(
  trx: Trx,
  enqueue: Enqueue,
  name: Name,
  fact: Facts[Name],
  to: Listeners = listeners,
): Promise<void> {
  for (const queue of to[name]) await enqueue(trx, queue, { fact: name, ...fact });
}
