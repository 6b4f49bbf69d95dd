import type { Trx } from '#database';
import { centreById } from '#organisations';
import { nurseCards, worksAt } from '#roster';
import { instantText } from '#time';
import { catalogueOf, visitsByIds } from '#visits';
import { conversationsOfSeries, conversationView } from '../conversations/keep.ts';
import { occurrencesOf, ruleOf, type Series } from './queries.ts';
import { missReasons, type WireOccurrence, type WireSeries } from './wire.ts';

/** A series as it crosses the network, every occurrence with what became of it. */
export async function seriesView(trx: Trx, series: Series, now: Date): Promise<WireSeries> {
  const centre = await centreById(trx, series.centre_id, now);
  const rule = await ruleOf(trx, series.id);
  const rows = await occurrencesOf(trx, series.id);
  const visits = await visitsByIds(
    trx,
    rows.flatMap((row) => row.visit_id ?? []),
  );
  const catalogue = await catalogueOf(trx, centre.id);
  const said = await conversationsOfSeries(trx, series.id);
  const text = (instant: Date) => instantText(instant, centre.zone);
  const nurse = series.named_nurse_id
    ? (await nurseCards(trx, [series.named_nurse_id])).get(series.named_nurse_id)
    : undefined;
  const hasLeft = nurse !== undefined && !(await worksAt(trx, nurse.id, centre.id));
  return {
    id: series.id,
    version: series.version,
    centreId: series.centre_id,
    residentId: series.resident_id,
    services: series.services.map((code) => ({ code, name: catalogue.get(code)?.name ?? { 'zh-CN': code, en: code } })),
    rrule: rule.rrule,
    firstDay: rule.first_day,
    from: rule.window_from,
    until: rule.window_until,
    holidays: rule.holidays,
    mode: series.mode,
    nurseSex: series.nurse_sex,
    namedNurse: nurse ? { id: nurse.id, name: nurse.name, nameLatin: nurse.nameLatin, hasLeft } : null,
    note: series.note,
    channel: series.channel,
    endedAt: series.ended_at ? text(series.ended_at) : null,
    occurrences: rows.map((row): WireOccurrence => {
      const visit = row.visit_id ? visits.get(row.visit_id) : undefined;
      return {
        position: row.position,
        wishedOn: row.wished_on,
        outcome: row.outcome,
        reason: missReasons.find((reason) => reason === row.reason) ?? null,
        own: row.own,
        visit: visit
          ? {
              id: visit.id,
              version: visit.version,
              day: visit.day,
              window: { start: text(visit.window_start), end: text(visit.window_end) },
              state: visit.state,
              atRisk: visit.at_risk_since !== null,
            }
          : null,
      };
    }),
    conversations: said.map((one) => conversationView(one, text)),
  };
}
