import { plannerFor, systemActor } from '#access';
import type { BookingDeps } from '../deps.ts';
import { closeReview } from './close-review.ts';
import { reviewsDue } from './queries.ts';

/** Requests the desk did not answer in time end, and their residents are told. */
export async function endUnansweredReviews(deps: BookingDeps, now: Date): Promise<void> {
  const due = await deps.database.withActor(systemActor, (trx) => reviewsDue(trx, now));
  for (const request of due) {
    await deps.database.withActor(plannerFor(systemActor, request.centre_id), (trx) =>
      closeReview(
        trx,
        deps,
        request.visit_id,
        { answer: 'unanswered', reason: 'request-unanswered', note: '', actor: systemActor },
        now,
      ),
    );
  }
}
