import { z } from 'zod';
import { plannerFor, systemActor } from '#access';
import { notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { centreById } from '#organisations';
import { mayActFor, peopleAtHome, residentById } from '#people';
import { dayOf } from '#time';
import { lookAtContract, ownCentre } from './acting.ts';
import type { ContractDeps } from './deps.ts';
import { findWithContract, residentsOfTeam, waitingAt } from './lists.ts';
import { maySignForTeam } from './policy.ts';
import { contractIdsOf, contractsByIds } from './queries.ts';
import { ownTeams, teamById } from './teams.ts';
import { contractViews, withHistory } from './view.ts';
import {
  contractHouseholdShape,
  contractsQueryShape,
  contractsShape,
  contractWithHistoryShape,
  findQueryShape,
  foundListShape,
  servedListShape,
  servedQueryShape,
  waitingListShape,
} from './wire.ts';

const byId = z.strictObject({ id: idShape });

export function listRoutes(deps: ContractDeps): Route[] {
  return [household(deps), ofResident(deps), show(deps), waiting(deps), ofTeam(deps), find(deps)];
}

function ofResident({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.ofResident',
    method: 'GET',
    path: '/api/v1/contracts',
    summary: 'A resident’s contracts, newest first: what each gives and what is left of it',
    concerns: 'residents',
    query: contractsQueryShape,
    answer: contractsShape,
    async handle({ actor, query, now, looksAt }) {
      const ids = await database.look(actor, async (trx) => {
        const resident = await residentById(trx, query.residentId);
        if (!mayActFor(actor, resident) && actor.role !== 'doctor') throw notFound();
        const seen = await contractsByIds(trx, await contractIdsOf(trx, resident.id));
        return [...seen.keys()].sort().reverse();
      });
      return database.withActor({ ...systemActor, id: actor.id, now }, async (trx) => {
        const found = await contractsByIds(trx, ids);
        const contracts = ids.flatMap((id) => found.get(id) ?? []);
        const views = await contractViews(trx, actor, contracts, now);
        await looksAt(trx, [query.residentId]);
        return ok({ contracts: views });
      });
    },
  });
}

/** Names alone: whom one lives with is no secret among them, and each of them is asked herself. */
function household({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.household',
    method: 'GET',
    path: '/api/v1/contract-household',
    summary: 'Who lives with a resident and may be named in her household’s contract, she first',
    concerns: 'residents',
    query: contractsQueryShape,
    answer: contractHouseholdShape,
    async handle({ actor, query, now, looksAt }) {
      const resident = await database.look(actor, async (trx) => {
        const found = await residentById(trx, query.residentId);
        if (!mayActFor(actor, found)) throw notFound();
        return found;
      });
      return database.withActor(plannerFor({ ...actor, now }, resident.centreId), async (trx) => {
        const people = await peopleAtHome(trx, resident);
        await looksAt(
          trx,
          people.map(({ id }) => id),
        );
        return ok({ members: people.map(({ id, name, nameLatin }) => ({ id, name, nameLatin })) });
      });
    },
  });
}

function show({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.show',
    method: 'GET',
    path: '/api/v1/contracts/:id',
    summary: 'A contract with its members and all that became of it',
    concerns: 'residents',
    params: byId,
    answer: contractWithHistoryShape,
    async handle({ actor, params, now, looksAt }) {
      const { contract, residentIds } = await lookAtContract(database, actor, params.id, now);
      return database.withActor({ ...systemActor, id: actor.id, now }, async (trx) => {
        const [view] = await contractViews(trx, actor, [contract], now);
        await looksAt(trx, residentIds);
        return ok(await withHistory(trx, view!), contract.version);
      });
    },
  });
}

function waiting({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.waiting',
    method: 'GET',
    path: '/api/v1/waiting-contracts',
    summary: 'Contracts that wait for your centre or team: drafts, those to be signed, those that end soon',
    concerns: 'residents',
    answer: waitingListShape,
    async handle({ actor, now, looksAt }) {
      const centreId = ownCentre(actor);
      return database.withActor(actor, async (trx) => {
        const { zone } = await centreById(trx, centreId, now);
        const teams = actor.role === 'doctor' ? await ownTeams(trx, actor) : undefined;
        const list = await waitingAt(trx, centreId, dayOf(now, zone), teams);
        const shown = [...list.draft, ...list.submitted, ...list.ending];
        await looksAt(
          trx,
          shown.map(({ representativeId }) => representativeId),
        );
        return ok(list);
      });
    },
  });
}

function ofTeam({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.ofTeam',
    method: 'GET',
    path: '/api/v1/teams/:id/residents',
    summary: 'Whom a team serves, what is due soonest first',
    concerns: 'residents',
    params: byId,
    query: servedQueryShape,
    answer: servedListShape,
    async handle({ actor, params, query, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const team = await teamById(trx, params.id);
        if (!maySignForTeam(actor, team, await ownTeams(trx, actor), team.id)) throw notFound();
        const list = await residentsOfTeam(trx, team.id, query.after);
        await looksAt(
          trx,
          list.residents.map(({ residentId }) => residentId),
        );
        return ok(list);
      });
    },
  });
}

function find({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.find',
    method: 'GET',
    path: '/api/v1/contract-residents',
    summary: 'Residents by name, pinyin initials, telephone, identity number or code, and who serves each',
    concerns: 'residents',
    query: findQueryShape,
    answer: foundListShape,
    async handle({ actor, query, now, looksAt }) {
      const centreId = ownCentre(actor);
      return database.withActor(actor, async (trx) => {
        const { zone } = await centreById(trx, centreId, now);
        const found = await findWithContract(trx, centreId, query.q, dayOf(now, zone), query.after);
        await looksAt(
          trx,
          found.residents.map(({ residentId }) => residentId),
        );
        return ok(found);
      });
    },
  });
}
