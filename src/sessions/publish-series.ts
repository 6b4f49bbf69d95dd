import type { Actor } from '#access';
import type { Trx } from '#database';
import { fieldProblem, notFound, problems, words } from '#http';
import { organisationById } from '#organisations';
import { addDays, dayOf, expandRule, instantOf, midnightOf, type Rule, readRule } from '#time';
import { sessionFieldProblem } from './errors.ts';
import { releaseRules } from './release-rules.ts';
import type { PublishSeries } from './wire.ts';

/** A series reaches at most two years and 600 sessions: more is published when its time comes. */
const mostDays = 731;
const mostSessions = 600;

/**
 * Publishes sessions as a series: everything that can be booked is a row from then on.
 * @returns the series and how many sessions it has.
 * @throws {Problem} 422 naming the field: a rule that cannot be read, never ends, or leaves no session from today on.
 */
export async function publishSeries(
  trx: Trx,
  actor: Actor,
  series: PublishSeries,
  now: Date,
): Promise<{ id: string; sessions: number }> {
  const organisation = await organisationById(trx, actor.organisationId ?? '');
  if (!organisation) throw notFound();
  if (series.releaseRule !== null && !releaseRules.some((rule) => rule.code === series.releaseRule))
    throw sessionFieldProblem('unknown-rule');
  const days = daysOf(series, organisation.zone, now);
  const { id } = await trx
    .insertInto('session_series')
    .values({
      organisation_id: organisation.id,
      kind: series.kind,
      level: series.level,
      name_zh: series.name['zh-CN'],
      name_en: series.name.en,
      practitioner_zh: series.practitioner?.['zh-CN'] ?? '',
      practitioner_en: series.practitioner?.en ?? '',
      place: series.place,
      starts_on: series.startsOn,
      starts_at: series.startsAt,
      minutes: series.minutes,
      rule: series.rule,
      seats: series.seats,
      quotas: JSON.stringify(series.quotas),
      release_rule: series.releaseRule,
      public_days_before: series.publicDaysBefore,
      published_by: actor.id,
      published_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const rows = days.map((day) => {
    const startsAt = instantOf(day, series.startsAt, organisation.zone);
    return {
      series_id: id,
      organisation_id: organisation.id,
      day,
      starts_at: startsAt,
      ends_at: new Date(startsAt.getTime() + series.minutes * 60_000),
      seats: series.seats,
    };
  });
  await trx.insertInto('session').values(rows).execute();
  return { id, sessions: rows.length };
}

function daysOf(series: PublishSeries, zone: string, now: Date): string[] {
  const rule = ruleOf(series.rule);
  const first = midnightOf(series.startsOn);
  const bounds = { last: midnightOf(addDays(series.startsOn, mostDays)), most: mostSessions + 1 };
  const except = new Set(series.exceptDays);
  const today = dayOf(now, zone);
  const all = expandRule(rule, first, zone, bounds).map((wall) => new Date(wall).toISOString().slice(0, 10));
  if (all.length > mostSessions) throw tooMany();
  const days = all.filter((day) => day >= today && !except.has(day));
  if (days.length === 0) throw sessionFieldProblem('no-day');
  return days;
}

function ruleOf(text: string): Rule {
  const rule = readRule(text);
  if ('fault' in rule) {
    throw fieldProblem(
      problems.invalid,
      '/rule',
      words(`Correct this part of the rule: ${rule.part}.`, `请更正规则中的这一部分：${rule.part}。`),
    );
  }
  if (!['DAILY', 'WEEKLY', 'MONTHLY'].includes(rule.frequency)) {
    throw fieldProblem(
      problems.invalid,
      '/rule',
      words('Sessions repeat by day, week or month.', '场次只能按日、周或月重复。'),
    );
  }
  if (rule.count === null && rule.until === null) {
    throw fieldProblem(
      problems.invalid,
      '/rule',
      words('Say when the series ends: COUNT or UNTIL.', '请注明何时结束：COUNT 或 UNTIL。'),
    );
  }
  return rule;
}

function tooMany() {
  return fieldProblem(
    problems.invalid,
    '/rule',
    words(`Publish at most ${mostSessions} sessions at once.`, `一次最多发布 ${mostSessions} 场。`),
  );
}
