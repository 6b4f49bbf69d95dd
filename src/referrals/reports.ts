import { sql } from 'kysely';
import type { Trx } from '#database';
import { prioritySeats } from '#sessions';
import { addDays, type Day, instantText, startOfDay } from '#time';
import type { Referral } from './queries.ts';
import { reasonOf } from './reasons/search.ts';
import { around } from './view.ts';
import type { DeclineReason, FigureName, WireReport, WireReportList } from './wire.ts';

export interface Asked {
  readonly organisationId: string;
  readonly from: Day;
  readonly to: Day;
  readonly zone: string;
  readonly now: Date;
}

type OfReferrals = Exclude<FigureName, 'seats-released' | 'seats-used' | 'seats-returned'>;

/** What belongs to a figure, and how long each took where that is measured. */
const figures: Readonly<Record<OfReferrals, { readonly holds: string; readonly hours: string }>> = {
  'sent-up': { holds: `direction = 'up'`, hours: 'null::numeric' },
  'sent-down': { holds: `direction = 'down'`, hours: 'null::numeric' },
  answered: { holds: 'answered_at is not null', hours: 'extract(epoch from answered_at - sent_at) / 3600' },
  seen: { holds: 'seen_at is not null', hours: 'extract(epoch from seen_at - sent_at) / 3600' },
  returned: {
    holds: 'returned_at is not null',
    hours: 'extract(epoch from returned_at - coalesce(seen_at, sent_at)) / 3600',
  },
  declined: { holds: 'decline_reason is not null', hours: 'extract(epoch from answered_at - sent_at) / 3600' },
  // Once asked after she is expected anew or no longer; that she did not come remains.
  'not-arrived': {
    holds: `exists (select from referral_event e where e.referral_id = r.id and e.step = 'miss')`,
    hours: 'null::numeric',
  },
};
const namesOfReferrals = Object.keys(figures) as OfReferrals[];

/** Referrals sent in the period from or to the organisation. The two fragments are constants above, never input. */
function sentBetween({ organisationId, from, to, zone }: Asked) {
  const start = startOfDay(from, zone);
  const end = startOfDay(addDays(to, 1), zone);
  return sql`(select * from referral where from_id = ${organisationId} and sent_at >= ${start} and sent_at < ${end}
    union all select * from referral where to_id = ${organisationId} and sent_at >= ${start} and sent_at < ${end})`;
}

export async function reportOf(trx: Trx, asked: Asked): Promise<WireReport> {
  const columns = namesOfReferrals.map(
    (name) => `count(*) filter (where ${figures[name].holds})::int as "${name}",
      percentile_cont(0.5) within group (order by ${figures[name].hours}) filter (where ${figures[name].holds}) as "${name} hours"`,
  );
  const { rows } = await sql<Record<string, number | string | null>>`select ${sql.raw(columns.join(', '))}
    from ${sentBetween(asked)} r`.execute(trx);
  const row = rows[0] ?? {};
  const declined = await sql<{
    reason: DeclineReason;
    count: number;
  }>`select decline_reason as reason, count(*)::int as count
    from ${sentBetween(asked)} r where decline_reason is not null group by 1 order by 2 desc, 1`.execute(trx);
  const seats = await prioritySeats(trx, asked.organisationId, asked, asked.now);
  const sum = (of: (one: (typeof seats)[number]) => number) => seats.reduce((all, one) => all + of(one), 0);
  return {
    figures: [
      ...namesOfReferrals.map((figure) => ({
        figure,
        count: Number(row[figure] ?? 0),
        medianHours: rounded(row[`${figure} hours`]),
      })),
      { figure: 'seats-released' as const, count: sum((one) => one.released), medianHours: null },
      { figure: 'seats-used' as const, count: sum((one) => one.used), medianHours: null },
      { figure: 'seats-returned' as const, count: sum((one) => one.returned), medianHours: null },
    ],
    declined: declined.rows,
  };
}

const rounded = (hours: number | string | null | undefined): number | null =>
  hours === null || hours === undefined ? null : Math.round(Number(hours) * 10) / 10;

export const mostListed = 2000;

/** Every referral, or session with seats, behind a figure, the earliest first. */
export async function behind(
  trx: Trx,
  asked: Asked,
  figure: FigureName,
  reason: DeclineReason | undefined,
): Promise<{ list: WireReportList; residentIds: string[] }> {
  if (isOfSeats(figure)) return { list: await seatsBehind(trx, asked, figure), residentIds: [] };
  const { holds, hours } = figures[figure];
  const only = reason === undefined ? sql`` : sql`and decline_reason = ${reason}`;
  const { rows } = await sql<Referral & { hours: string | null }>`select r.*, ${sql.raw(hours)} as hours
    from ${sentBetween(asked)} r where ${sql.raw(holds)} ${only} order by sent_at, id limit ${mostListed + 1}`.execute(
    trx,
  );
  const near = await around(trx, rows);
  const nameless = { 'zh-CN': '', en: '' };
  const lines = rows.slice(0, mostListed).map((row) => {
    const other = row.from_id === asked.organisationId ? row.to_id : row.from_id;
    return {
      id: row.id,
      what: reasonOf(row.reason_code)?.name ?? nameless,
      person: near.residents.get(row.resident_id)?.name ?? '',
      personLatin: near.residents.get(row.resident_id)?.nameLatin ?? '',
      other: near.organisations.get(other ?? '')?.name ?? nameless,
      at: instantText(row.sent_at ?? row.created_at, asked.zone),
      hours: rounded(row.hours),
      count: null,
    };
  });
  return { list: { lines, more: rows.length > mostListed }, residentIds: rows.map((row) => row.resident_id) };
}

const isOfSeats = (figure: FigureName): figure is Exclude<FigureName, OfReferrals> => figure.startsWith('seats-');

async function seatsBehind(trx: Trx, asked: Asked, figure: Exclude<FigureName, OfReferrals>): Promise<WireReportList> {
  const part = { 'seats-released': 'released', 'seats-used': 'used', 'seats-returned': 'returned' } as const;
  const seats = await prioritySeats(trx, asked.organisationId, asked, asked.now);
  const lines = seats
    .filter((one) => one[part[figure]] > 0)
    .map((one) => ({
      id: one.session.id,
      what: one.session.name,
      person: '',
      personLatin: '',
      other: one.session.practitioner ?? { 'zh-CN': '', en: '' },
      at: instantText(one.session.startsAt, asked.zone),
      hours: null,
      count: one[part[figure]],
    }));
  return { lines: lines.slice(0, mostListed), more: lines.length > mostListed };
}
