import type { FreshDatabase } from '../support/database.ts';
import { asOwner } from '../support/database.ts';

/** A member with what a figure could ask of her, read from contracts and nothing kept. */
interface Row {
  readonly id: string;
  readonly centre_id: string;
  readonly team_id: string;
  readonly state: string;
  readonly groups: readonly string[];
  readonly due: readonly number[];
  readonly done: readonly number[];
  readonly planned: readonly number[];
  readonly package_id: string;
  /** The last day of her term; null when it was ended before its time. */
  readonly last_day: string | null;
  readonly offered: boolean;
  readonly followed: boolean;
  readonly renewed: boolean;
}

export type Counts = readonly [due: number, done: number, planned: number];
/** Each figure by name, and the members it counts with the times due and done. */
export type Figures = Map<string, Map<string, Counts>>;

/** Works every figure of every team out anew, walking over all contracts; shares nothing with the room. */
export async function figuresFromScratch(fresh: FreshDatabase): Promise<Figures> {
  const rows = await asOwner<Row>(
    fresh,
    `select m.id, m.centre_id, m.team_id, m.state, m.groups, m.due, m.done, m.planned, c.package_id,
       case when m.end_reason is null then (upper(m.during) - 1)::text end as last_day,
       c.offered_days_before is not null as offered,
       exists (select from contract n where n.predecessor_id = c.id) as followed,
       exists (select from contract n join contract_member f on f.contract_id = n.id
         where n.predecessor_id = c.id and f.resident_id = m.resident_id and f.place is not null) or
       exists (select from contract n join contract_member f on f.contract_id = n.id
         where n.predecessor_id = c.id and f.resident_id = m.resident_id and f.state in ('expired', 'ended')
           and not isempty(f.during)) as renewed
     from contract_member m join contract c on c.id = m.contract_id`,
  );
  const figures: Figures = new Map();
  for (const row of rows) {
    const count = (name: string, counts: Counts = [sum(row.due), sum(row.done), sum(row.planned)]) => {
      const key = `${row.team_id} ${name}`;
      figures.set(key, (figures.get(key) ?? new Map()).set(row.id, counts));
    };
    if (row.state === 'active') {
      for (const group of ['all', ...row.groups]) count(`served ${group}`);
      row.due.forEach((due, index) => {
        if (due > 0) count(`item ${row.package_id} ${index + 1}`, [due, row.done[index] ?? 0, row.planned[index] ?? 0]);
      });
    }
    if (row.last_day && row.state === 'expired') {
      const month = row.last_day.slice(0, 7);
      row.due.forEach((due, index) => {
        if (due > 0) count(`lapse ${row.package_id} ${index + 1} ${month}`, [due, row.done[index] ?? 0, 0]);
      });
    }
    if (row.last_day && ['active', 'expired'].includes(row.state))
      count(`term ${row.last_day.slice(0, 7)} ${stage(row)}`);
  }
  return figures;
}

function stage(row: Row): string {
  if (row.renewed) return 'renewed';
  if (row.state === 'expired') return 'lapsed';
  return row.offered || row.followed ? 'asked' : 'open';
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** How many each figure counts, as kept by increment: for items also who had all of it, and the times due and done. */
export async function keptFigures(fresh: FreshDatabase): Promise<Map<string, string>> {
  const counts = await asOwner<{ key: string; counted: string }>(
    fresh,
    `select concat_ws(' ', team_id, kind, case when kind = 'term' then to_char(on_month, 'YYYY-MM') end, code) as key,
       sum(members)::text as counted
     from contract_tally group by 1 having sum(members) <> 0
     union all
     select case when on_month = '1970-01-01' then concat_ws(' ', team_id, 'item', package_id, item)
         else concat_ws(' ', team_id, 'lapse', package_id, item, to_char(on_month, 'YYYY-MM')) end,
       concat_ws(' ', sum(members), sum(complete), sum(due), sum(done), sum(planned))
     from contract_item_tally group by 1 having sum(members) <> 0`,
  );
  return new Map(counts.map(({ key, counted }) => [key, counted]).sort() as [string, string][]);
}

/** The same of figures worked out anew. */
export function counted(figures: Figures): Map<string, string> {
  const lines = [...figures].map(([key, members]): [string, string] => {
    const all = [...members.values()];
    if (!/ (item|lapse) /.test(key)) return [key, String(all.length)];
    const complete = all.filter(([due, done]) => done >= due).length;
    const times = [0, 1, 2].map((place) => sum(all.map((counts) => counts[place] ?? 0)));
    return [key, [all.length, complete, ...times].join(' ')];
  });
  return new Map(lines.sort());
}
