import type { z } from 'zod';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Answer, csvOf, ok, type Route, route } from '#http';
import type { Language } from '#http/wire';
import { residentsByIds } from '#people';
import type { CheckUpDeps } from './deps.ts';
import { teamsListed } from './hands.ts';
import { type IndicatorRow, indicatorsOf, listPageSize, plansBehind } from './indicators.ts';
import { centreOfStaff } from './plan-routes.ts';
import { choicesOf } from './queries.ts';
import { indicatorListQueryShape, indicatorListShape, indicatorQueryShape, indicatorsShape } from './wire.ts';

/** As many as one centre has; a spreadsheet opens them all. */
const mostExported = 50_000;

export function indicatorRoutes(deps: CheckUpDeps): Route[] {
  return [indicators(deps), behind(deps)];
}

function indicators({ database }: CheckUpDeps): Route {
  return route({
    name: 'checkups.indicators',
    method: 'GET',
    path: '/api/v1/check-up-indicators',
    summary:
      'How many plans were managed in a year, to standard, and at target at the last follow-up: a doctor’s own, or a whole centre’s',
    query: indicatorQueryShape,
    answer: indicatorsShape,
    async handle({ actor, query }) {
      const centreId = centreOfStaff(actor);
      return database.withActor(actor, async (trx) =>
        ok(await indicatorsOf(trx, await figuresAsked(trx, actor, query, centreId), await choicesOf(trx, centreId))),
      );
    },
  });
}

/** A doctor is shown the figures of those she treats, and an administrator the centre's. */
async function figuresAsked(
  trx: Trx,
  actor: Actor,
  { year, whose }: z.infer<typeof indicatorQueryShape>,
  centreId: string,
) {
  const teams = actor.role === 'doctor' ? await teamsListed(trx, actor, whose) : undefined;
  return { centreId, teams, year };
}

function behind({ database }: CheckUpDeps): Route {
  return route({
    name: 'checkups.indicatorList',
    method: 'GET',
    path: '/api/v1/check-up-indicators/plans',
    summary: 'The plans behind one figure, page by page or whole as CSV',
    concerns: 'residents',
    query: indicatorListQueryShape,
    answer: indicatorListShape,
    async handle({ actor, query, looksAt }) {
      const centreId = centreOfStaff(actor);
      return database.withActor(actor, async (trx) => {
        const limit = query.format === 'csv' ? mostExported : listPageSize + 1;
        const teams = await teamsListed(trx, actor, query.whose);
        const rows = await plansBehind(trx, { ...query, centreId, teams, limit }, await choicesOf(trx, centreId));
        const answer = query.format === 'csv' ? await asCsv(trx, rows, query) : ok(await asPage(trx, rows));
        await looksAt(
          trx,
          rows.slice(0, query.format === 'csv' ? mostExported : listPageSize).map((row) => row.resident_id),
        );
        return answer;
      });
    },
  });
}

async function asPage(trx: Trx, rows: readonly IndicatorRow[]) {
  const page = rows.slice(0, listPageSize);
  const residents = await residentsByIds(
    trx,
    page.map((row) => row.resident_id),
  );
  return {
    plans: page.map((row) => ({
      planId: row.plan_id,
      residentId: row.resident_id,
      name: residents.get(row.resident_id)?.name ?? '',
      nameLatin: residents.get(row.resident_id)?.nameLatin ?? '',
      faceToFace: row.face_to_face,
      fullChecks: row.full_checks,
      lastOn: row.last_on,
      lastControlled: row.last_controlled,
    })),
    next: rows.length > listPageSize ? (page.at(-1)?.plan_id ?? null) : null,
  };
}

const headings: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['居民编号', '姓名', '面对面随访次数', '全面检查次数', '年内最后一次随访', '最后一次是否达标'],
  en: [
    'Resident code',
    'Name',
    'Face-to-face follow-ups',
    'Full checks',
    'Last follow-up of the year',
    'Last at target',
  ],
};
const yesNo: Readonly<Record<Language, readonly [yes: string, no: string]>> = {
  'zh-CN': ['是', '否'],
  en: ['yes', 'no'],
};

async function asCsv(
  trx: Trx,
  rows: readonly IndicatorRow[],
  { year, condition, language }: z.infer<typeof indicatorListQueryShape>,
): Promise<Answer> {
  const residents = await residentsByIds(
    trx,
    rows.map((row) => row.resident_id),
  );
  const [yes, no] = yesNo[language];
  const lines = rows.map((row) => [
    residents.get(row.resident_id)?.code ?? '',
    residents.get(row.resident_id)?.name ?? '',
    row.face_to_face,
    row.full_checks,
    row.last_on ?? '',
    row.last_controlled === null ? '' : row.last_controlled ? yes : no,
  ]);
  return {
    status: 200,
    body: csvOf([headings[language], ...lines]),
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="check-ups-${year}-${condition}.csv"`,
    },
  };
}
