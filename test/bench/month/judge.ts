import type { Figure } from '../figures.ts';
import { causesOf } from './causes.ts';
import { placedKnowingAll } from './foresight.ts';
import type { Lived, Month, Setting } from './run-month.ts';
import { storyOf } from './story.ts';
import type { MonthOptions } from './world.ts';

/** A promise that was not kept. */
export interface Broken {
  readonly day: string;
  readonly visitId: string;
  readonly began: Date | undefined;
  readonly windowEnd: Date;
}

/** Care begins inside the window, both ends included. */
export function brokenOf(lived: Lived): Broken[] {
  return lived.promised.flatMap(({ visitId, window }): Broken[] => {
    const began = lived.happened
      .filter((one) => one.visitId === visitId)
      .map((one) => one.began)
      .sort((one, other) => one.getTime() - other.getTime())[0];
    const kept = began !== undefined && began >= window.start && began <= window.end;
    return kept ? [] : [{ day: lived.day, visitId, began, windowEnd: window.end }];
  });
}

/** The lines a setting must keep. */
export async function figuresOf(month: Month, { name }: Setting, print: (line: string) => void): Promise<Figure[]> {
  const broken = month.lived.flatMap(brokenOf);
  const promised = sum(month.lived.map((lived) => lived.promised.length));
  const findings = sum(month.lived.map((lived) => lived.findings.length));
  const twice = sum(month.lived.map(bookedTwice));
  const share = (100 * broken.length) / Math.max(1, promised);
  const causes = await causesOf(month, broken);
  print(`${promised} promises, ${broken.length} broken`);
  const counted = Map.groupBy(causes.values(), (cause) => cause ?? 'no recorded cause');
  for (const [cause, list] of counted) print(`  ${list.length} × ${cause}`);
  for (const one of broken) print(`  ${await storyOf(month, one)}`);
  const line = (what: string, value: number, limit: number, unit = ''): Figure => ({
    name: `month-${name}.${what}`,
    value,
    limit,
    must: 'stay-below',
    unit,
  });
  const always = [line('check-findings', findings, 0), line('double-bookings', twice, 0)];
  if (name === 'a') return [line('broken', broken.length, 0), line('at-risk', await atRisk(month), 0), ...always];
  if (name === 'b') return [line('outside-window', share, 1, '%'), ...always];
  const unexplained = [...causes.values()].filter((cause) => cause === undefined).length;
  return [line('broken-of-promises', share, 2, '%'), line('broken-without-a-cause', unexplained, 0), ...always];
}

/** Nurses who were at two bedsides at once, by what really happened. */
function bookedTwice({ happened }: Lived): number {
  const byNurse = Map.groupBy(happened, ({ nurse }) => nurse);
  return sum(
    [...byNurse.values()].map((list) => {
      const order = list.toSorted((one, other) => one.began.getTime() - other.began.getTime());
      return order.filter((one, at) => at > 0 && (order[at - 1]?.ended ?? one.began) > one.began).length;
    }),
  );
}

async function atRisk({ world, lived }: Month): Promise<number> {
  const [row] = await world.sql<{ count: number }>(
    `select count(distinct visit_id)::int as count from visit_event where kind = 'at-risk'`,
  );
  return Math.max(row?.count ?? 0, sum(lived.map(({ published }) => published.unassigned.length)));
}

/** What is told beside: how well the days were used. */
export async function reportOf(month: Month, options: MonthOptions): Promise<string[]> {
  const figures = month.lived.map(({ published }) => published.figures);
  const total = (name: 'careSeconds' | 'travelSeconds' | 'shiftSeconds') => sum(figures.map((each) => each[name]));
  const [care, travel, shift] = [total('careSeconds'), total('travelSeconds'), total('shiftSeconds')];
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const { desk } = month;
  return [
    `share of shift sold ${percent((care + travel) / shift)}, travel ${percent(travel / (care + travel))} of it`,
    `same nurse as before ${percent(continuityOf(month.lived))}`,
    `wait list: ${desk.offers.made} offered, ${desk.offers.taken} filled; urgent: ${desk.urgent.kept} of ${desk.urgent.asked}; called in: ${desk.rung.came} of ${desk.rung.asked} rung`,
    await foresightLine(month, options),
    month.world.jobs.triedAgain(),
    ...month.world.watch.lines(month.lived.length),
  ];
}

/** Of the visits to somebody who had one before, those by a nurse who had been there. */
function continuityOf(lived: readonly Lived[]): number {
  const seen = new Map<string, Set<string>>();
  let again = 0;
  let same = 0;
  for (const day of lived)
    for (const { visitId, nurse } of day.happened) {
      const resident = day.promised.find((kept) => kept.visitId === visitId)?.call.resident;
      if (resident === undefined) continue;
      const known = seen.get(String(resident));
      if (known) again++;
      if (known?.has(nurse)) same++;
      seen.set(String(resident), (known ?? new Set()).add(nurse));
    }
  return again === 0 ? 0 : same / again;
}

const foresightFloor = 0.85;
/** So many days are compared with what foresight would have placed. */
const foresightDays = 10;

async function foresightLine(month: Month, options: MonthOptions): Promise<string> {
  const step = Math.max(1, Math.ceil(month.lived.length / foresightDays));
  let accepted = 0;
  let possible = 0;
  for (const lived of month.lived.filter((_, index) => index % step === 0)) {
    accepted += new Set(lived.published.routes.flatMap(({ stops }) => stops.map((stop) => stop.visitId))).size;
    possible += await placedKnowingAll(month.world, lived, options.seconds);
  }
  const ratio = accepted / Math.max(1, possible);
  return `${ratio >= foresightFloor ? 'PASS' : 'FAIL'} month.accepted-of-possible ${ratio.toFixed(3)} ≥ ${foresightFloor} (${accepted} of ${possible})`;
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
