import { z } from 'zod';
import { created, notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { allCentres, centreById, hospitals } from '#organisations';
import { dayOf } from '#time';
import { inWords, ownCentre } from './acting.ts';
import type { ContractDeps } from './deps.ts';
import { packagesOn, putPackage } from './packages.ts';
import { mayKeepContracts } from './policy.ts';
import { personsOf } from './queries.ts';
import { ownTeams, setCapacity, teamById, teamsOf } from './teams.ts';
import { packageView, teamView } from './view.ts';
import {
  capacityShape,
  choicesShape,
  newPackageShape,
  packagesShape,
  teamShape,
  teamsQueryShape,
  teamsShape,
} from './wire.ts';

/** What there is to choose from: centres with their teams, hospitals of both tiers, packages. */
export function choiceRoutes(deps: ContractDeps): Route[] {
  return [choices(deps), teams(deps), capacity(deps), packages(deps), addPackage(deps)];
}

function choices({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.choices',
    method: 'GET',
    path: '/api/v1/contract-choices',
    summary: 'Centres and hospitals of both tiers among which a contract chooses',
    answer: choicesShape,
    async handle({ actor, now }) {
      return database.look(actor, async (trx) => {
        const centres = await allCentres(trx, now);
        return ok({
          centres: centres.map(({ id, name }) => ({ id, name })),
          hospitals: (await hospitals(trx)).map(({ id, kind, name }) => ({
            id,
            name,
            tier: kind === 'district-hospital' ? 'district' : 'municipal',
          })),
        });
      });
    },
  });
}

function teams({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.teams',
    method: 'GET',
    path: '/api/v1/teams',
    summary: 'The teams of a centre, who belongs to each, and how many places it has left',
    query: teamsQueryShape,
    answer: teamsShape,
    async handle({ actor, query, now }) {
      const { zone, own } = await database.look(actor, async (trx) => {
        const centre = await centreById(trx, query.centreId, now);
        return { zone: centre.zone, own: await ownTeams(trx, actor) };
      });
      // How many somebody serves is no secret; whom, is: so the software counts.
      return database.look({ role: 'planner', id: actor.id, organisationId: query.centreId, now }, async (trx) => {
        const found = await teamsOf(trx, query.centreId);
        const ids = found.map(({ id }) => id);
        const persons = await personsOf(trx, ids, dayOf(now, zone));
        return ok({ teams: found.map((team) => teamView(team, persons.get(team.id) ?? 0, own.has(team.id))) });
      });
    },
  });
}

function capacity({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.setCapacity',
    method: 'POST',
    path: '/api/v1/teams/:id/capacity',
    summary: 'How many persons a team of your centre may serve',
    params: z.strictObject({ id: idShape }),
    body: capacityShape,
    answer: teamShape,
    async handle({ actor, params, body, now }) {
      return inWords(() =>
        database.withActor(actor, async (trx) => {
          const team = await teamById(trx, params.id);
          if (!mayKeepContracts(actor, team.centreId)) throw notFound();
          await setCapacity(trx, team, body.capacity);
          const { zone } = await centreById(trx, team.centreId, now);
          const persons = await personsOf(trx, [team.id], dayOf(now, zone));
          return ok(teamView(await teamById(trx, team.id), persons.get(team.id) ?? 0));
        }),
      );
    },
  });
}

function packages({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.packages',
    method: 'GET',
    path: '/api/v1/contract-packages',
    summary: 'What a contract with a centre can give today: editions in force, with price, discounts and items',
    query: teamsQueryShape,
    answer: packagesShape,
    async handle({ actor, query, now }) {
      return database.look(actor, async (trx) => {
        const { zone } = await centreById(trx, query.centreId, now);
        const found = await packagesOn(trx, query.centreId, dayOf(now, zone));
        return ok({ packages: found.map(packageView) });
      });
    },
  });
}

function addPackage({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.addPackage',
    method: 'POST',
    path: '/api/v1/contract-packages',
    summary: 'A package of your centre’s own, or a new edition of it; what was signed keeps its edition',
    body: newPackageShape,
    answer: z.strictObject({ id: idShape }),
    async handle({ actor, body, now }) {
      const centreId = ownCentre(actor);
      return database.withActor(actor, async (trx) => {
        const id = await putPackage(trx, actor, centreId, body, now);
        return created({ id }, `/api/v1/contract-packages?centreId=${centreId}`);
      });
    },
  });
}
