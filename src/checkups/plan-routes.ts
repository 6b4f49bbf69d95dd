import { z } from 'zod';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { created, notFound, ok, once, type Request, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { centreById } from '#organisations';
import { residentById } from '#people';
import { type Day, dayOf } from '#time';
import { changeSeries, recordContact, settleUrgent } from './change-plan.ts';
import { chooseEdition } from './choose-edition.ts';
import { closePlan } from './close-plan.ts';
import type { CheckUpDeps } from './deps.ts';
import { handsOf, reasonToLook, teamsListed, tellAudit, whoseOf } from './hands.ts';
import { beginPlan, refuseOfOthers } from './open-plan.ts';
import { maySeeCare, mayTreat } from './policy.ts';
import { type CarePlan, checkUpsOf, planById, seriesOf } from './queries.ts';
import { morningOf, wholePlan } from './read-plans.ts';
import { recordFollowUp } from './record-follow-up.ts';
import { seriesFile } from './rules/series-export.ts';
import { followUpView, planView } from './view.ts';
import {
  closePlanShape,
  contactShape,
  followUpShape,
  morningQueryShape,
  morningShape,
  openPlanShape,
  planEditionShape,
  planShape,
  recordShape,
  seriesChangeShape,
  settleShape,
  wholePlanShape,
} from './wire.ts';

const idParams = z.strictObject({ id: idShape });

/** The centre somebody works for. */
export function centreOfStaff(actor: Actor): string {
  if (actor.organisationId === undefined) throw notFound();
  return actor.organisationId;
}

export async function todayOf(trx: Trx, centreId: string, now: Date): Promise<Day> {
  return dayOf(now, (await centreById(trx, centreId, now)).zone);
}

export function planRoutes(deps: CheckUpDeps): Route[] {
  return [morning(deps), show(deps), open(deps), record(deps), calendar(deps), ...changes(deps)];
}

function morning({ database }: CheckUpDeps): Route {
  return route({
    name: 'checkups.morning',
    method: 'GET',
    path: '/api/v1/care-plans',
    summary: 'Who needs the doctor: one group of the open plans of those she treats, the most pressing first',
    concerns: 'residents',
    query: morningQueryShape,
    answer: morningShape,
    async handle({ actor, query, now, looksAt }) {
      const centreId = centreOfStaff(actor);
      return database.withActor(actor, async (trx) => {
        const teams = await teamsListed(trx, actor, query.whose);
        const asked = { ...query, centreId, teams, today: await todayOf(trx, centreId, now) };
        const list = await morningOf(trx, asked);
        await looksAt(
          trx,
          list.lines.map(({ person }) => person.id),
        );
        return ok(list);
      });
    },
  });
}

function show({ database }: CheckUpDeps): Route {
  return route({
    name: 'checkups.plan',
    method: 'GET',
    path: '/api/v1/care-plans/:id',
    summary: 'A care plan with its check-ups and the newest records, and the rule behind each result',
    concerns: 'residents',
    params: idParams,
    answer: wholePlanShape,
    async handle({ actor, params, now, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const plan = await planById(trx, params.id);
        const hands = await handsOf(trx, actor);
        if (!plan || !maySeeCare(actor, whoseOf(plan), hands)) throw notFound();
        const standsIn = reasonToLook(whoseOf(plan), hands);
        const whole = await wholePlan(trx, plan, await todayOf(trx, plan.centre_id, now), standsIn);
        await looksAt(trx, [plan.resident_id], standsIn);
        return ok(whole, plan.version);
      });
    },
  });
}

function open({ database }: CheckUpDeps): Route {
  return route({
    name: 'checkups.openPlan',
    method: 'POST',
    path: '/api/v1/care-plans',
    summary: 'Begin to follow a condition of a resident of your centre',
    idempotent: true,
    concerns: 'residents',
    body: openPlanShape,
    answer: planShape,
    async handle(request) {
      const { actor, body, now } = request;
      return database.withActor(actor, async (trx) => {
        const reason = await refuseOfOthers(trx, actor, await residentById(trx, body.residentId), now);
        const answer = await once(trx, request, 'checkups.openPlan', async () => {
          const plan = await beginPlan(trx, actor, body, now);
          return created(await viewOf(trx, plan, now), `/api/v1/care-plans/${plan.id}`, plan.version);
        });
        await request.looksAt(trx, [body.residentId], reason);
        return answer;
      });
    },
  });
}

function record(deps: CheckUpDeps): Route {
  return route({
    name: 'checkups.record',
    method: 'POST',
    path: '/api/v1/care-plans/:id/follow-ups',
    summary: 'Write down what was found; the answer says what it comes to, by which rule, and the next date',
    idempotent: true,
    concerns: 'residents',
    params: idParams,
    body: recordShape,
    answer: z.strictObject({ plan: planShape, followUp: followUpShape }),
    async handle(request) {
      const { actor, params, body, now } = request;
      return deps.database.withActor(actor, async (trx) => {
        const answer = await once(trx, request, 'checkups.record', async () => {
          const hands = await handsOf(trx, actor);
          const mayRecord = (plan: CarePlan) => mayTreat(actor, whoseOf(plan), hands);
          const { plan, record: made } = await recordFollowUp(trx, deps, actor, params.id, body, now, mayRecord);
          const answered = { plan: await viewOf(trx, plan, now), followUp: followUpView(made, plan.condition) };
          return created(answered, `/api/v1/care-plans/${plan.id}`, plan.version);
        });
        await lookAtPlan(trx, request, params.id);
        return answer;
      });
    },
  });
}

async function lookAtPlan(
  trx: Trx,
  request: Pick<Request<unknown, unknown, unknown>, 'actor' | 'looksAt'>,
  id: string,
): Promise<void> {
  const plan = await planById(trx, id);
  if (plan) await tellAudit(trx, request, plan);
  else await request.looksAt(trx, []);
}

export async function viewOf(trx: Trx, plan: CarePlan, now: Date) {
  const checkUps = await checkUpsOf(trx, [plan.id]);
  return planView(plan, checkUps.get(plan.id) ?? [], await todayOf(trx, plan.centre_id, now));
}

/** Changes that answer with the plan as it is afterwards. */
function changes(deps: CheckUpDeps): Route[] {
  type Asked = Request<{ id: string }, unknown, unknown>;
  const afterwards = (request: Asked) => async (trx: Trx, plan: CarePlan) => {
    await tellAudit(trx, request, plan);
    return ok(await viewOf(trx, plan, request.now), plan.version);
  };
  const answer = (request: Asked, change: (trx: Trx) => Promise<CarePlan>): ReturnType<Route['run']> =>
    deps.database.withActor(request.actor, async (trx) => afterwards(request)(trx, await change(trx)));
  const face = { concerns: 'residents', params: idParams, answer: planShape } as const;
  return [
    route({
      ...face,
      name: 'checkups.closePlan',
      method: 'POST',
      path: '/api/v1/care-plans/:id/closure',
      summary: 'End a care plan with a reason; nothing more is expected by it, and its seats are given back',
      body: closePlanShape,
      handle: (r) => closePlan(deps, r.params.id, { ...r, reason: r.body.reason }, afterwards(r)),
    }),
    route({
      ...face,
      name: 'checkups.changeSeries',
      method: 'POST',
      path: '/api/v1/care-plans/:id/series-changes',
      summary: 'Add, take out or move a day by hand; no result touches it afterwards',
      body: seriesChangeShape,
      handle: (r) => answer(r, (trx) => changeSeries(trx, r.actor, r.params.id, r.body, r.now)),
    }),
    route({
      ...face,
      name: 'checkups.chooseEdition',
      method: 'POST',
      path: '/api/v1/care-plans/:id/edition',
      summary: 'Put one plan on another edition of its rules from a day on, with a reason; days set by hand stay',
      body: planEditionShape,
      handle: (r) => answer(r, (trx) => chooseEdition(trx, r.actor, r.params.id, r.body, r.now)),
    }),
    route({
      ...face,
      name: 'checkups.settleUrgent',
      method: 'POST',
      path: '/api/v1/care-plans/:id/urgent-settlement',
      summary: 'Say what was done about an urgent finding',
      body: settleShape,
      handle: (r) => answer(r, (trx) => settleUrgent(trx, r.actor, r.params.id, r.body.note, r.now)),
    }),
    route({
      ...face,
      name: 'checkups.contact',
      method: 'POST',
      path: '/api/v1/care-plans/:id/contacts',
      summary: 'Write down whether somebody was reached, or that an advised referral was looked after',
      body: contactShape,
      handle: (r) => answer(r, (trx) => recordContact(trx, r.actor, r.params.id, r.body, r.now)),
    }),
  ];
}

function calendar({ database, publicUrl }: CheckUpDeps): Route {
  return route({
    name: 'checkups.calendar',
    method: 'GET',
    path: '/api/v1/care-plans/:id/calendar',
    summary: 'The series as an iCalendar file; it names no condition',
    concerns: 'residents',
    params: idParams,
    async handle({ actor, params, language, now, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const plan = await planById(trx, params.id);
        const hands = await handsOf(trx, actor);
        if (!plan || !maySeeCare(actor, whoseOf(plan), hands)) throw notFound();
        await looksAt(trx, [plan.resident_id], reasonToLook(whoseOf(plan), hands));
        const summary = language === 'en' ? 'See the family doctor' : '与家庭医生见面';
        const about = { id: plan.id, sequence: plan.version, host: new URL(publicUrl).hostname, summary };
        return {
          status: 200,
          body: seriesFile(about, seriesOf(plan), now),
          headers: {
            'Content-Type': 'text/calendar; charset=utf-8',
            'Content-Disposition': 'attachment; filename="check-ups.ics"',
          },
        };
      });
    },
  });
}
