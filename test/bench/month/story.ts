import type { Broken } from './judge.ts';
import type { Month } from './run-month.ts';

interface Told {
  readonly at: string;
  readonly kind: string;
  readonly cause: string | null;
  readonly change: string | null;
  readonly reason: string | null;
  readonly outcome: string | null;
}

interface Standing {
  readonly window: string;
  readonly state: string;
  readonly nurses: string | null;
}

/** Everything the service wrote down about a promise that was broken, in one line: what replanning saw, and when. */
export async function storyOf({ world, desk }: Month, { day, visitId, began, windowEnd }: Broken): Promise<string> {
  const [visit] = await world.sql<Standing>(
    `select to_char(lower(r) at time zone 'Asia/Shanghai', 'HH24:MI') || '–' || to_char(upper(r) at time zone 'Asia/Shanghai', 'HH24:MI') as window,
       v.state, (select string_agg(n.code, '+' order by a.part) from assignment a join nurse n on n.id = a.nurse_id where a.visit_id = v.id) as nurses
     from visit v, lateral (select tstzrange(v.window_start, v.window_end, '[]') as r) given where v.id = $1`,
    [visitId],
  );
  const events = await world.sql<Told>(
    `select to_char(at at time zone 'Asia/Shanghai', 'DD HH24:MI') as at, kind, data ->> 'cause' as cause, data ->> 'change' as change,
       data ->> 'reason' as reason, data ->> 'outcome' as outcome
     from visit_event where visit_id = $1 and kind in ('at-risk', 'safe-again', 'replanned', 'published', 'planned') order by id`,
    [visitId],
  );
  const late = began
    ? `began ${Math.round((began.getTime() - windowEnd.getTime()) / 60_000)} min after its window`
    : 'never began';
  const told = events.map(({ at, kind, ...more }) => [at, kind, ...Object.values(more).filter(Boolean)].join(' '));
  const how = desk.kept.get(visitId)?.how ?? 'given back';
  return `${day} ${how} ${visit?.window} ${visit?.nurses ?? '–'} ${visit?.state}, ${late}: ${told.join('; ')}`;
}
