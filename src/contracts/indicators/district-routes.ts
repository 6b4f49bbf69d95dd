import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound, ok, type Route, route } from '#http';
import { type Centre, centresOfDistrict, organisationById } from '#organisations';
import { ownCentre } from '../acting.ts';
import type { ContractDeps } from '../deps.ts';
import { figuresBy } from './figures.ts';
import { monthOf } from './routes.ts';
import { figuresSheet } from './sheets.ts';
import { together } from './together.ts';
import { districtShape, indicatorQueryShape, type WireDistrict } from './wire.ts';

export function districtRoutes(deps: ContractDeps): Route[] {
  return [district(deps)];
}

function district({ database }: ContractDeps): Route {
  return route({
    name: 'contracts.district',
    method: 'GET',
    path: '/api/v1/district-contract-indicators',
    summary: 'Figures of contracts of your district’s centres beside each other, without the people; also as CSV',
    query: indicatorQueryShape,
    answer: districtShape,
    async handle({ actor, query, now }) {
      const found = await database.look(actor, (trx) => districtOf(trx, actor, query.month, now));
      if (query.format === 'json') return ok(found);
      const parts = [found.whole, ...found.centres].map((figures) => ({ name: figures.name, figures }));
      return figuresSheet(parts, `contracts-${found.month}`, query.language);
    },
  });
}

async function districtOf(trx: Trx, actor: Actor, asked: string | undefined, now: Date): Promise<WireDistrict> {
  const office = await organisationById(trx, ownCentre(actor));
  if (office?.kind !== 'district') throw notFound();
  const month = monthOf(asked, office, now);
  const centres = await centresOfDistrict(trx, office.id, now);
  const ids = centres.map(({ id }) => id);
  const figures = await figuresBy(trx, 'centre_id', ids, month);
  const each = centres.map(({ id, name, settings }: Centre) => {
    return { centreId: id, name, ...figures(id, settings.populations) };
  });
  return { month: month.slice(0, 7), whole: { name: office.name, ...together(each) }, centres: each };
}
