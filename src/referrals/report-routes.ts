import type { Actor } from '#access';
import type { Trx } from '#database';
import { csvOf, notFound, ok, type Route, route } from '#http';
import { organisationById } from '#organisations';
import { addDays } from '#time';
import type { ReferralDeps } from './deps.ts';
import { referralField } from './errors.ts';
import { type Asked, behind, reportOf } from './reports.ts';
import { reportListQueryShape, reportListShape, reportQueryShape, reportShape, type WireReportList } from './wire.ts';

const mostDays = 366;

/** How it went between the two sides, with the list behind each figure. */
export function reportRoutes({ database }: ReferralDeps): Route[] {
  return [
    route({
      name: 'referrals.report',
      method: 'GET',
      path: '/api/v1/referral-report',
      summary: 'Volumes both ways, times to answer, to be seen and to return, seats, what was declined; at most a year',
      query: reportQueryShape,
      answer: reportShape,
      async handle({ actor, query, now }) {
        return database.withActor(actor, async (trx) => ok(await reportOf(trx, await askedBy(trx, actor, query, now))));
      },
    }),
    route({
      name: 'referrals.reportList',
      method: 'GET',
      path: '/api/v1/referral-report/lines',
      summary: 'What is behind a figure of the report; format=csv gives a table',
      concerns: 'residents',
      query: reportListQueryShape,
      answer: reportListShape,
      async handle({ actor, query, now, looksAt }) {
        return database.withActor(actor, async (trx) => {
          const asked = await askedBy(trx, actor, query, now);
          const { list, residentIds } = await behind(trx, asked, query.figure, query.reason);
          await looksAt(trx, residentIds);
          if (query.format === 'json') return ok(list);
          const headers = {
            'Content-Type': 'text/csv; charset=utf-8',
            'Content-Disposition': `attachment; filename="${query.figure}.csv"`,
          };
          return { status: 200, body: csvOf(tableOf(list, query.language)), headers };
        });
      },
    }),
  ];
}

async function askedBy(
  trx: Trx,
  actor: Actor,
  { from, to }: { readonly from: string; readonly to: string },
  now: Date,
): Promise<Asked> {
  if (actor.organisationId === undefined) throw notFound();
  if (from > to || to > addDays(from, mostDays)) throw referralField('period');
  const organisation = await organisationById(trx, actor.organisationId);
  return { organisationId: actor.organisationId, from, to, zone: organisation?.zone ?? 'Asia/Shanghai', now };
}

const heads = {
  'zh-CN': ['时间', '居民', '事由', '对方', '小时', '数量'],
  en: ['When', 'Resident', 'What', 'Other side', 'Hours', 'Count'],
} as const;

function tableOf({ lines }: WireReportList, language: 'zh-CN' | 'en'): (string | number)[][] {
  const rows = lines.map(({ at, person, personLatin, what, other, hours, count }) => [
    at,
    (language === 'en' && personLatin) || person,
    what[language],
    other[language],
    hours ?? '',
    count ?? '',
  ]);
  return [[...heads[language]], ...rows];
}
