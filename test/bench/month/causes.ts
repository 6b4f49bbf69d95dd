import type { Broken } from './judge.ts';
import type { Month } from './run-month.ts';

interface Recorded {
  readonly nurse_id: string;
  readonly visit_id: string;
  readonly kind: string;
  readonly made_at: Date;
  readonly planned_at: Date | null;
}

/**
 * Why each promise was broken, by what the service itself has written down: what it named when it put the visit at
 * risk, or something earlier on the same nurse's route that took longer than planned. Undefined where nothing says why.
 */
export async function causesOf({ world }: Month, broken: readonly Broken[]): Promise<Map<string, string | undefined>> {
  const causes = new Map<string, string | undefined>();
  for (const one of broken) {
    const [risk] = await world.sql<{ cause: string }>(
      `select coalesce(data ->> 'cause', kind) as cause from visit_event where visit_id = $1 and kind = 'at-risk' order by id desc limit 1`,
      [one.visitId],
    );
    if (risk) causes.set(one.visitId, `the visit was at risk: ${risk.cause}`);
    else causes.set(one.visitId, one.began ? await delayBefore(world, one.visitId, one.began) : undefined);
  }
  return causes;
}

async function delayBefore(world: Month['world'], visitId: string, began: Date): Promise<string | undefined> {
  const rows = await world.sql<Recorded>(
    `select e.nurse_id, e.visit_id, e.kind, e.made_at,
       case e.kind when 'on-the-way' then a.leaves_at when 'arrived' then a.arrives_at when 'done' then a.ends_at end as planned_at
     from visit_entry e
     left join assignment a on a.visit_id = e.visit_id and a.nurse_id = e.nurse_id
     where e.nurse_id in (select nurse_id from visit_entry where visit_id = $1)
       and e.made_at::date = $2::timestamptz::date and e.made_at <= $2
     order by e.made_at`,
    [visitId, began],
  );
  const late = rows.find(({ kind, made_at, planned_at }) => {
    if (!planned_at || !['arrived', 'done'].includes(kind)) return false;
    return made_at.getTime() - planned_at.getTime() > 60_000;
  });
  if (!late) return undefined;
  return late.kind === 'arrived' ? 'a way before it took longer' : 'care before it took longer';
}
