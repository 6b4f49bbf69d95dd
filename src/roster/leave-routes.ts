import { z } from 'zod';
import type { Actor } from '#access';
import { created, fieldProblem, notFound, ok, once, problems, type Route, route, words } from '#http';
import { idShape } from '#http/wire';
import { centreById } from '#organisations';
import { askLeave, decideLeave, leaveRequestById, leaveRequestsOf } from './leave.ts';
import { ownLeave } from './own-leave.ts';
import { ownCentreId } from './policy.ts';
import type { RosterDeps } from './routes.ts';
import { leaveView } from './view.ts';
import { askLeaveShape, leaveRequestShape, leaveRequestsShape, ownLeaveShape, refuseLeaveShape } from './wire.ts';

const requestPath = z.strictObject({ id: idShape });

/** A nurse asks for leave on her phone; the desk refuses here, and approves as a change of the roster. */
export function leaveRoutes(deps: RosterDeps): Route[] {
  return [own(deps), ask(deps), withdraw(deps), requests(deps), refuse(deps)];
}

function own({ database }: RosterDeps): Route {
  return route({
    name: 'roster.ownLeave',
    method: 'GET',
    path: '/api/v1/leave',
    summary: 'Your own leave requests and your published shifts',
    answer: ownLeaveShape,
    async handle({ actor, now }) {
      const nurseId = ownNurseId(actor);
      return database.withActor(actor, async (trx) =>
        ok(await ownLeave(trx, await centreById(trx, ownCentreId(actor), now), nurseId, now)),
      );
    },
  });
}

function ask({ database }: RosterDeps): Route {
  return route({
    name: 'roster.askLeave',
    method: 'POST',
    path: '/api/v1/leave',
    summary: 'Ask for leave; your centre decides',
    idempotent: true,
    body: askLeaveShape,
    answer: leaveRequestShape,
    async handle(request) {
      const { actor, body, now } = request;
      const asked = { start: new Date(body.start), end: new Date(body.end), reason: body.reason, note: body.note };
      if (asked.end <= now) throw overProblem();
      const nurse = { nurseId: ownNurseId(actor), centreId: ownCentreId(actor) };
      return database.withActor(actor, (trx) =>
        once(trx, request, 'roster.askLeave', async () =>
          created(leaveView(await askLeave(trx, { ...nurse, ...asked }, now)), '/api/v1/leave'),
        ),
      );
    },
  });
}

function withdraw({ database }: RosterDeps): Route {
  return route({
    name: 'roster.withdrawLeave',
    method: 'POST',
    path: '/api/v1/leave/:id/withdrawal',
    summary: 'Take a request back that nobody has decided on',
    params: requestPath,
    answer: leaveRequestShape,
    async handle({ actor, params, now }) {
      ownNurseId(actor);
      return database.withActor(actor, async (trx) => {
        await leaveRequestById(trx, params.id);
        return ok(leaveView(await decideLeave(trx, actor, params.id, { state: 'withdrawn' }, now)));
      });
    },
  });
}

function requests({ database }: RosterDeps): Route {
  return route({
    name: 'roster.leaveRequests',
    method: 'GET',
    path: '/api/v1/roster/leave-requests',
    summary: 'Leave your centre’s nurses have asked for that has not ended yet',
    answer: leaveRequestsShape,
    async handle({ actor, now }) {
      return database.withActor(actor, async (trx) =>
        ok({ requests: (await leaveRequestsOf(trx, ownCentreId(actor), now)).map(leaveView) }),
      );
    },
  });
}

function refuse({ database }: RosterDeps): Route {
  return route({
    name: 'roster.refuseLeave',
    method: 'POST',
    path: '/api/v1/roster/leave-requests/:id/refusal',
    summary: 'Refuse leave, with a word to the nurse',
    params: requestPath,
    body: refuseLeaveShape,
    answer: leaveRequestShape,
    async handle({ actor, params, body, now }) {
      return database.withActor(actor, async (trx) => {
        await leaveRequestById(trx, params.id);
        const decision = { state: 'refused', answer: body.answer } as const;
        return ok(leaveView(await decideLeave(trx, actor, params.id, decision, now)));
      });
    },
  });
}

function ownNurseId(actor: Actor): string {
  if (actor.nurseId === undefined) throw notFound();
  return actor.nurseId;
}

function overProblem() {
  return fieldProblem(
    problems.invalid,
    '/end',
    words('That time is over. Choose a later end.', '这段时间已经过去，请选择更晚的结束时间。'),
  );
}
