import type { Queue } from 'pg-boss';

/** A job whose worker died runs again after its heartbeat ran out and the next supervision: within about 15 seconds. */
const watched = {
  heartbeatSeconds: 10,
  retryLimit: 20,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 300,
} as const;

/**
 * Every queue there is. The owner creates them when migrating, because the application's role may not.
 * Sent from a booking, a queue must be `standard`: a unique key would make bookings wait for one another.
 */
export const queues = {
  /** Wakes the sender of notices. */
  'notifications.send': { ...watched, policy: 'standard', expireInSeconds: 120 },
  /** Each minute: what is due now, everywhere (night, expired holds, days to improve). */
  'planning.tick': { ...watched, policy: 'short', retryLimit: 0, expireInSeconds: 60 },
  /** Each minute: wishes whose roster is there, requests nobody answered, series that were broken off. */
  'booking.settle': { ...watched, policy: 'short', retryLimit: 0, expireInSeconds: 60 },
  /** One centre's night: solve and publish. One waiting and one running at most for each centre and day. */
  'planning.plan-day': { ...watched, policy: 'stately', expireInSeconds: 900 },
  /** A centre’s day under way: who runs late, who has no place, and what could be done about it. */
  'planning.watch-day': { ...watched, policy: 'stately', retryLimit: 2, expireInSeconds: 120 },
  /** Optimises a tentative day as a whole after some changes. */
  'planning.improve-day': { ...watched, policy: 'stately', retryLimit: 1, expireInSeconds: 300 },
  /** Each half hour, and for a centre when it has published: the printable days. */
  'planning.day-lists': { ...watched, policy: 'short', retryLimit: 3, expireInSeconds: 600 },
  /** Each minute: nurses who have gone in and should have come out by now. */
  'visits.watch': { ...watched, policy: 'short', retryLimit: 0, expireInSeconds: 60 },
  /** Each minute: offers of places that ended, waits that are over, places that became free. */
  'booking.tick': { ...watched, policy: 'short', retryLimit: 0, expireInSeconds: 60 },
  /** A place became free at a centre, or somebody new waits there: offers what there is at once. */
  'booking.offer-places': { ...watched, policy: 'standard', expireInSeconds: 300 },
  /** A resident's papers changed: her visits that lack something are at risk, those that lack nothing no longer. */
  'booking.papers': { ...watched, policy: 'standard', expireInSeconds: 120 },
  /** Once an hour: the ends of the audit chains go where the database's owner does not reach. */
  'audit.publish-heads': { ...watched, policy: 'short', retryLimit: 3, expireInSeconds: 300 },
  /** Each minute: held seats that ended are given back. */
  'sessions.sweep': { ...watched, policy: 'short', retryLimit: 0, expireInSeconds: 60 },
  /** Each hour: where it is early morning, contracts that end, begin, or are offered again. */
  'contracts.night': { ...watched, policy: 'short', retryLimit: 3, expireInSeconds: 900 },
  /** A visit was done, somebody came to her seat, or a check-up was recorded: it counts towards her contract. */
  'contracts.count': { ...watched, policy: 'standard', expireInSeconds: 60 },
  /** A contract began: visits and seats before it are looked through for what counts towards it. */
  'contracts.look-back': { ...watched, policy: 'standard', expireInSeconds: 60 },
  /** The same of check-ups, each of which is stated again. */
  'checkups.state-again': { ...watched, policy: 'standard', expireInSeconds: 60 },
  /** A visit was cancelled: what of a contract it was planned for has no time any more. */
  'contracts.unplan': { ...watched, policy: 'standard', expireInSeconds: 60 },
  /** Each hour: where it is early morning, one look at each centre for what can be proposed. */
  'proposals.night': { ...watched, policy: 'short', retryLimit: 3, expireInSeconds: 120 },
  /** A centre’s homes with something due: proposes bookings for it. Broken off, it goes on where it was. */
  'proposals.look': { ...watched, policy: 'stately', expireInSeconds: 3600 },
  /** A check-up came to a referral: it is laid before the doctor as a draft. */
  'referrals.advised': { ...watched, policy: 'standard', expireInSeconds: 60 },
  /** Each five minutes: deadlines that passed, people who did not come, what must be asked after. */
  'referrals.watch': { ...watched, policy: 'short', retryLimit: 0, expireInSeconds: 240 },
  /** A visit was cancelled: the check-up it was booked for is due again. */
  'checkups.visit-cancelled': { ...watched, policy: 'standard', expireInSeconds: 60 },
  /** A contract began or ended: the care plans of whom it serves go to her team. */
  'checkups.follow-contract': { ...watched, policy: 'standard', expireInSeconds: 60 },
  /** Each hour: where it is early morning, what is due, missed and to be reminded of. */
  'checkups.night': { ...watched, policy: 'short', retryLimit: 3, expireInSeconds: 900 },
} as const satisfies Record<string, Omit<Queue, 'name'>>;

/** What comes by the clock, in UTC, wherever a worker has a task for it. */
export const schedules = {
  'planning.tick': '* * * * *',
  'planning.day-lists': '*/30 * * * *',
  'visits.watch': '* * * * *',
  'booking.tick': '* * * * *',
  'booking.settle': '* * * * *',
  'audit.publish-heads': '2 * * * *',
  'sessions.sweep': '* * * * *',
  'contracts.night': '7 * * * *',
  'checkups.night': '17 * * * *',
  'proposals.night': '27 * * * *',
  'referrals.watch': '*/5 * * * *',
} as const satisfies Partial<Record<keyof typeof queues, string>>;

export type QueueName = keyof typeof queues;
