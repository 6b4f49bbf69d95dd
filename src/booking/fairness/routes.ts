import type { Actor } from '#access';
import type { Trx } from '#database';
import { ok, type Route, route } from '#http';
import { centreById } from '#organisations';
import { residentsByIds } from '#people';
import type { BookingDeps } from '../deps.ts';
import { centreOfActor } from '../policy.ts';
import { groupsBy, residentsBehind } from './rules.ts';
import { figuresSheet, listSheet } from './sheets.ts';
import { talliesOf } from './tallies.ts';
import {
  dimensions,
  type FairnessListQuery,
  type FairnessQuery,
  fairnessListQueryShape,
  fairnessListShape,
  fairnessQueryShape,
  fairnessShape,
  type WireFairness,
  type WireFairnessList,
} from './wire.ts';

const pageSize = 100;
/** More than one figure of one centre holds in a year; a spreadsheet opens them all. */
const mostExported = 20_000;

export function fairnessRoutes(deps: BookingDeps): Route[] {
  return [report(deps), behind(deps)];
}

function report({ database }: BookingDeps): Route {
  return route({
    name: 'booking.fairness',
    method: 'GET',
    path: '/api/v1/fairness',
    summary: 'Waits and cancellations of your centre by age, sub-district, mobility, language and channel; as CSV too.',
    query: fairnessQueryShape,
    answer: fairnessShape,
    async handle({ actor, query, now }) {
      const figures = await database.withActor(actor, (trx) => figuresOf(trx, actor, query, now));
      return query.format === 'csv' ? figuresSheet(figures, query) : ok(figures);
    },
  });
}

async function figuresOf(trx: Trx, actor: Actor, query: FairnessQuery, now: Date): Promise<WireFairness> {
  const { from, until } = query;
  const centre = await centreById(trx, centreOfActor(actor), now);
  const { tallies, traits } = await talliesOf(trx, centre, query);
  return {
    from,
    until,
    dimensions: dimensions.map((by) => ({ by, groups: groupsBy(by, tallies, traits, until) })),
  };
}

function behind({ database }: BookingDeps): Route {
  return route({
    name: 'booking.fairnessResidents',
    method: 'GET',
    path: '/api/v1/fairness/residents',
    summary: 'The residents behind one figure, page by page or whole as CSV.',
    concerns: 'residents',
    query: fairnessListQueryShape,
    answer: fairnessListShape,
    async handle({ actor, query, now, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const list = await listOf(trx, actor, query, now);
        await looksAt(
          trx,
          list.residents.map((resident) => resident.residentId),
        );
        return query.format === 'csv' ? listSheet(list, query) : ok(list);
      });
    },
  });
}

async function listOf(trx: Trx, actor: Actor, query: FairnessListQuery, now: Date): Promise<WireFairnessList> {
  const { after = '', format, until } = query;
  const centre = await centreById(trx, centreOfActor(actor), now);
  const { tallies, traits } = await talliesOf(trx, centre, query);
  const all = residentsBehind(query, tallies, traits, until).filter(({ residentId }) => residentId > after);
  const page = all.slice(0, format === 'csv' ? mostExported : pageSize);
  const residents = await residentsByIds(
    trx,
    page.map(({ residentId }) => residentId),
  );
  return {
    residents: page.map(({ residentId, counts: { residents: _, ...counts } }) => {
      const { code = '', name = '', nameLatin = '' } = residents.get(residentId) ?? {};
      return { residentId, code, name, nameLatin, ...counts };
    }),
    next: all.length > page.length ? (page.at(-1)?.residentId ?? null) : null,
  };
}
