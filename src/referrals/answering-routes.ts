import { type Actor, systemActor } from '#access';
import type { Trx } from '#database';
import { notFound, ok, type Route, route } from '#http';
import { defaultSettings, putSetting, settingsOf } from '#organisations';
import type { ReferralDeps } from './deps.ts';
import { escalationsOf, escalationViews } from './escalations.ts';
import { chaseDays, tuberculosisHours } from './rules/deadlines.ts';
import { type Deadlines, deadlinesShape, escalationsShape, setDeadlinesShape } from './wire.ts';

/** For whoever answers for an organisation: what passed its deadline, and how long each deadline is. */
export function answeringRoutes({ database }: ReferralDeps): Route[] {
  return [
    route({
      name: 'referrals.escalations',
      method: 'GET',
      path: '/api/v1/referral-escalations',
      summary: 'Open referrals whose deadline passed: whose they are, who was told, and what can be done next',
      concerns: 'residents',
      answer: escalationsShape,
      async handle({ actor, now, looksAt }) {
        const organisationId = organisationOf(actor);
        const { referrals, more } = await database.withActor(actor, async (trx) => {
          const found = await escalationsOf(trx, organisationId);
          await looksAt(
            trx,
            found.referrals.map((one) => one.resident_id),
          );
          return found;
        });
        const software = { ...systemActor, id: actor.id, now };
        const escalations = await database.withActor(software, (trx) => escalationViews(trx, actor, referrals));
        return ok({ escalations, more });
      },
    }),
    route({
      name: 'referrals.deadlines',
      method: 'GET',
      path: '/api/v1/referral-deadlines',
      summary: 'How many hours your organisation has in each state of a referral',
      answer: deadlinesShape,
      async handle({ actor, now }) {
        return ok(await database.withActor(actor, (trx) => deadlinesOf(trx, organisationOf(actor), now)));
      },
    }),
    route({
      name: 'referrals.setDeadlines',
      method: 'POST',
      path: '/api/v1/referral-deadlines',
      summary: 'Set them from now on; what is under way keeps the deadline it has',
      body: setDeadlinesShape,
      answer: deadlinesShape,
      async handle({ actor, body, now }) {
        const organisationId = organisationOf(actor);
        return database.withActor(actor, async (trx) => {
          const setting = { centreId: organisationId, name: 'referralHours', value: body.hours, validFrom: now };
          await putSetting(trx, actor, setting);
          return ok(await deadlinesOf(trx, organisationId, now));
        });
      },
    }),
  ];
}

function organisationOf({ organisationId }: Actor): string {
  if (organisationId === undefined) throw notFound();
  return organisationId;
}

async function deadlinesOf(trx: Trx, organisationId: string, now: Date): Promise<Deadlines> {
  const { referralHours } = await settingsOf(trx, organisationId, now);
  return { hours: referralHours, usual: defaultSettings.referralHours, fixed: { chaseDays, tuberculosisHours } };
}
