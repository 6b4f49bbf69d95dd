import type { Actor } from '#access';
import type { Trx } from '#database';
import { ok, type Route, route } from '#http';
import { type Centre, centreById, putSetting } from '#organisations';
import { type Day, dayOf } from '#time';
import { ownCentre } from '../acting.ts';
import type { ContractDeps } from '../deps.ts';
import { contractFieldProblem } from '../errors.ts';
import { ownTeams, teamsOf } from '../teams.ts';
import { pageSize, residentsBehind } from './behind.ts';
import { figuresBy } from './figures.ts';
import { figuresSheet, listSheet } from './sheets.ts';
import {
  behindQueryShape,
  countedListShape,
  indicatorQueryShape,
  indicatorsShape,
  populationsShape,
  type WireContractIndicators,
} from './wire.ts';

/** More than a centre has contracts; what is still more is exported team by team. */
const mostExported = 50_000;

export function indicatorRoutes(deps: ContractDeps): Route[] {
  return [indicators(deps), behind(deps), setPopulations(deps)];
}

function indicators({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.indicators',
    method: 'GET',
    path: '/api/v1/contract-indicators',
    summary:
      'Figures of your centre’s contracts and of each team: coverage by group, renewal, what was given; also as CSV',
    query: indicatorQueryShape,
    answer: indicatorsShape,
    async handle({ actor, query, now }) {
      const centreId = ownCentre(actor);
      const found = await database.look(actor, async (trx) => {
        const centre = await centreById(trx, centreId, now);
        return indicatorsAt(trx, actor, centre, monthOf(query.month, centre, now));
      });
      if (query.format === 'json') return ok(found);
      const parts = [...(found.centre ? [found.centre] : []), ...found.teams];
      return figuresSheet(
        parts.map((figures) => ({ name: figures.name, figures })),
        `contracts-${found.month}`,
        query.language,
      );
    },
  });
}

/** First day of the month asked for, or of this one. */
export function monthOf(asked: string | undefined, { zone }: Pick<Centre, 'zone'>, now: Date): Day {
  return `${asked ?? dayOf(now, zone).slice(0, 7)}-01`;
}

async function indicatorsAt(trx: Trx, actor: Actor, centre: Centre, month: Day): Promise<WireContractIndicators> {
  const own = actor.role === 'doctor' ? await ownTeams(trx, actor) : undefined;
  const teams = (await teamsOf(trx, centre.id)).filter(({ id }) => own === undefined || own.has(id));
  const ofTeam = await figuresBy(trx, 'team_id', [centre.id], month);
  const ofCentre = own === undefined ? await figuresBy(trx, 'centre_id', [centre.id], month) : undefined;
  return {
    month: month.slice(0, 7),
    centre: ofCentre ? { name: centre.name, ...ofCentre(centre.id, centre.settings.populations) } : null,
    teams: teams.map(({ id, name, capacity }) => ({ teamId: id, name, capacity, ...ofTeam(id) })),
  };
}

function behind({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.indicatorList',
    method: 'GET',
    path: '/api/v1/contract-indicators/residents',
    summary: 'The residents behind one figure of contracts, page by page or whole as CSV',
    concerns: 'residents',
    query: behindQueryShape,
    answer: countedListShape,
    async handle({ actor, query, looksAt }) {
      const centreId = ownCentre(actor);
      const isTable = query.format === 'csv';
      return database.withActor(actor, async (trx) => {
        const list = await residentsBehind(trx, centreId, query, isTable ? mostExported : pageSize);
        if (isTable && list.next !== null) throw contractFieldProblem('too-many');
        await looksAt(
          trx,
          list.residents.map(({ residentId }) => residentId),
        );
        return isTable ? listSheet(list.residents, `contracts-${query.figure}`, query.language) : ok(list);
      });
    },
  });
}

function setPopulations({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.setPopulations',
    method: 'POST',
    path: '/api/v1/contract-populations',
    summary:
      'How many of each group live in your centre’s area, so that coverage is a share of them; earlier ones are kept',
    body: populationsShape,
    answer: populationsShape,
    async handle({ actor, body, now }) {
      const centreId = ownCentre(actor);
      return database.withActor(actor, async (trx) => {
        await putSetting(trx, actor, { centreId, name: 'populations', value: body.persons, validFrom: now });
        return ok(body);
      });
    },
  });
}
