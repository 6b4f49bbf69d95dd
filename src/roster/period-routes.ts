import { z } from 'zod';
import { fieldProblem, notFound, ok, problems, type Route, route, words } from '#http';
import { centreById } from '#organisations';
import { enterYear, yearBookOf } from './calendar-years.ts';
import { nurseCards } from './cards.ts';
import { generateRoster } from './generate.ts';
import { lockRoster } from './lock.ts';
import { putPattern } from './patterns.ts';
import { isOwnNurse, ownCentreId } from './policy.ts';
import { publishPeriod } from './publication.ts';
import { rosterOfPeriod } from './roster-of-period.ts';
import type { RosterDeps } from './routes.ts';
import { overlapIn, type PatternEntry } from './rules.ts';
import {
  calendarYearShape,
  enterYearShape,
  generatedShape,
  periodShape,
  publishedShape,
  putPatternShape,
  rosterShape,
  type WirePutPattern,
  type WireStint,
} from './wire.ts';

/** The roster of a period: reading it, the patterns it is made from, making and publishing it, its calendar. */
export function periodRoutes(deps: RosterDeps): Route[] {
  return [period(deps), patterns(deps), generate(deps), publish(deps), calendarYear(deps), enterCalendarYear(deps)];
}

function period({ database }: RosterDeps): Route {
  return route({
    name: 'roster.period',
    method: 'GET',
    path: '/api/v1/roster',
    summary: 'The roster of your centre: at most eight weeks of nurses and days',
    query: periodShape,
    answer: rosterShape,
    async handle({ actor, query, now }) {
      return database.withActor(actor, async (trx) => {
        const centre = await centreById(trx, ownCentreId(actor), now);
        return ok(await rosterOfPeriod(trx, centre, query.from, query.to, now));
      });
    },
  });
}

function patterns({ database }: RosterDeps): Route {
  return route({
    name: 'roster.putPattern',
    method: 'POST',
    path: '/api/v1/roster/patterns',
    summary: 'Give nurses a shift pattern from a day on; the shifts are made from it when you generate a period',
    body: putPatternShape,
    async handle({ actor, body, now }) {
      refuseOverlaps(body);
      const centreId = ownCentreId(actor);
      await database.withActor(actor, async (trx) => {
        const nurses = await nurseCards(trx, body.nurseIds);
        const foreign = body.nurseIds.some((id) => {
          const nurse = nurses.get(id);
          return !nurse || !isOwnNurse(actor, nurse);
        });
        if (foreign) throw notFound();
        await lockRoster(trx, centreId);
        const entries = body.entries.map((entry) => ({ ...entry, weekday: entry.weekday as PatternEntry['weekday'] }));
        await putPattern(trx, actor, centreId, { ...body, nurseIds: [...new Set(body.nurseIds)], entries }, now);
      });
      return { status: 204 };
    },
  });
}

/** The second of two shifts of one day that overlap is named. */
function refuseOverlaps(body: WirePutPattern): void {
  const days = Map.groupBy(
    body.entries.map((entry, index) => ({ entry, index })),
    ({ entry }) => `${entry.week} ${entry.weekday}`,
  );
  for (const lines of days.values()) {
    const second = overlapIn(lines.map(({ entry }) => entry));
    if (second !== undefined) throw overlapProblem(`/entries/${lines[second]?.index}`);
  }
  refuseOverlap(body.onHoliday, '/onHoliday');
}

export function refuseOverlap(stints: readonly WireStint[], pointer: string): void {
  const second = overlapIn(stints);
  if (second !== undefined) throw overlapProblem(`${pointer}/${second}`);
}

function overlapProblem(pointer: string) {
  return fieldProblem(
    problems.invalid,
    pointer,
    words('This shift overlaps another one of the same day.', '这个班次与同一天的另一个班次重叠。'),
  );
}

function generate({ database }: RosterDeps): Route {
  return route({
    name: 'roster.generate',
    method: 'POST',
    path: '/api/v1/roster/generation',
    summary: 'Make the shifts of a period from the patterns; published days and what was set by hand stay',
    body: periodShape,
    answer: generatedShape,
    async handle({ actor, body, now }) {
      return database.withActor(actor, async (trx) => {
        const centre = await centreById(trx, ownCentreId(actor), now);
        return ok(await generateRoster(trx, centre, body.from, body.to, now));
      });
    },
  });
}

function publish({ database }: RosterDeps): Route {
  return route({
    name: 'roster.publish',
    method: 'POST',
    path: '/api/v1/roster/publication',
    summary: 'Publish the roster of a period: from now on its windows may be promised',
    body: periodShape,
    answer: publishedShape,
    async handle({ actor, body, now }) {
      return database.withActor(actor, async (trx) => {
        const centre = await centreById(trx, ownCentreId(actor), now);
        return ok({ days: await publishPeriod(trx, actor, centre, body, now) });
      });
    },
  });
}

const yearPath = z.strictObject({ year: z.coerce.number().int().min(2000).max(2200) });

function calendarYear({ database }: RosterDeps): Route {
  return route({
    name: 'roster.calendarYear',
    method: 'GET',
    path: '/api/v1/roster/calendar-years/:year',
    summary: 'The public holidays and make-up days your centre goes by in a year, as far as they are known',
    params: yearPath,
    answer: calendarYearShape,
    async handle({ actor, params: { year } }) {
      return database.withActor(actor, async (trx) => {
        const days = (await yearBookOf(trx, ownCentreId(actor))).yearOf(year);
        return ok({ year, known: days !== undefined, days: [...(days ?? [])] });
      });
    },
  });
}

function enterCalendarYear({ database }: RosterDeps): Route {
  return route({
    name: 'roster.enterYear',
    method: 'POST',
    path: '/api/v1/roster/calendar-years/:year',
    summary: 'Enter the public holidays and make-up days of a year, in place of all that is known about it',
    params: yearPath,
    body: enterYearShape,
    answer: calendarYearShape,
    async handle({ actor, params: { year }, body, now }) {
      refuseStrayDays(year, body.days);
      const centreId = ownCentreId(actor);
      return database.withActor(actor, async (trx) => {
        await lockRoster(trx, centreId);
        await enterYear(trx, actor, centreId, { year, days: body.days }, now);
        return ok({ year, known: true, days: [...((await yearBookOf(trx, centreId)).yearOf(year) ?? [])] });
      });
    },
  });
}

function refuseStrayDays(year: number, days: readonly { readonly day: string; readonly kind: string }[]): void {
  for (const [index, { day }] of days.entries()) {
    if (!day.startsWith(`${year}-`)) {
      throw fieldProblem(
        problems.invalid,
        `/days/${index}/day`,
        words(`This day does not lie in ${year}.`, `这一天不在 ${year} 年内。`),
      );
    }
    if (days.findIndex((other) => other.day === day) !== index) {
      throw fieldProblem(
        problems.invalid,
        `/days/${index}/day`,
        words('This day is there twice. Leave one out.', '这一天重复了，请删去一个。'),
      );
    }
  }
}
