import { spawn } from 'node:child_process';
import path from 'node:path';
import { addDays, dayOf } from '#time';
import { openCity } from '../bench/city/open-city.ts';
import { asOwner } from './database.ts';
import { Fire, type FireOptions } from './fire.ts';
import { compileCache } from './program.ts';

const project = path.join(import.meta.dirname, '../..');
const zone = 'Asia/Shanghai';

export interface Burnt {
  readonly steps: string;
  readonly kept: number;
  readonly kills: number;
  /** What was acknowledged and is not in the database, or is there and nobody was told. */
  readonly lost: readonly string[];
  readonly odd: readonly string[];
  /** How each kind of planning ended, by how often. */
  readonly plans: readonly string[];
  readonly improved: number;
  readonly nights: number;
  /** Plannings asked for by hand. */
  readonly again: number;
  /** What `check` said, and whether it found nothing. */
  readonly check: string;
  readonly isClean: boolean;
}

type Asked = Omit<FireOptions, 'days'> & { readonly centres: number; readonly nurses: number };

/**
 * A city with its processes set on fire: bookings, holds, cancellations, moves, absences, nights and improvements against
 * each other while processes are killed. Then what clients were told is compared with what is kept, and `check` is asked.
 */
export async function burntCity(ends: (() => unknown)[], asked: Asked): Promise<Burnt> {
  const now = new Date();
  const days = [1, 2, 3, 4].map((more) => addDays(dayOf(now, zone), more));
  const { centres, nurses } = asked;
  const open = await openCity(ends, { centres, days, nurses, residents: 60 * nurses, full: 0.4, now });
  // Every minute belongs to the night of tomorrow, and each night is short.
  await asOwner(
    open,
    `insert into organisation_setting (organisation_id, name, value, valid_from, set_by)
     select id, name, value::jsonb, now() - interval '1 hour', 'bench' from organisation,
       (values ('bookingClosesAt', '"00:00"'), ('planSeconds', '1')) as given (name, value)`,
  );
  // More to change than ten, so that the next minute begins to improve these days.
  await asOwner(open, 'update day_plan set changes = 20');
  const fire = new Fire(open, { ...asked, days });
  await fire.burn();
  await fire.putOut();
  const runs = await asOwner<{ kind: string; finished: string | null; count: number }>(
    open,
    'select kind, finished, count(*)::int as count from planning_run group by 1, 2 order by 1, 2',
  );
  const said = await checked(open.dataFolder);
  const countOf = (kind: string) =>
    runs.filter((run) => run.kind === kind && run.finished !== null).reduce((sum, run) => sum + run.count, 0);
  return {
    steps: [...fire.answers].map(([name, count]) => `${count} × ${name}`).join(', '),
    kept: [...fire.told.values()].filter(({ state }) => state === 'kept').length,
    kills: fire.kills,
    lost: await lostOf(open, fire),
    odd: fire.odd,
    plans: runs.map(({ kind, finished, count }) => `${count} × ${kind} ${finished ?? 'cut short'}`),
    improved: countOf('improve'),
    nights: countOf('night'),
    again: countOf('again'),
    check: said.text,
    isClean: said.status === 0,
  };
}

/** The ledger of the clients against the rows; what the city began with was booked by nobody of them. */
async function lostOf(open: { readonly ownerUrl: string }, fire: Fire): Promise<string[]> {
  const rows = await asOwner<{ id: string; state: string; start: Date; placed: boolean; told: boolean }>(
    open,
    `select v.id, v.state, v.window_start as start,
       v.at_risk_since is not null or exists (select from assignment a where a.visit_id = v.id) as placed,
       exists (select from notice n where n.event like 'visit:' || v.id || ':%') as told
     from visit v where booked_by <> 'desk'`,
  );
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const lost = [...fire.told].flatMap(([id, { state, window }]) => {
    const row = rowOf.get(id);
    if (!row) return [`${id} is gone; its client was told ${state}`];
    if (state === 'given') return row.state === 'cancelled' ? [] : [`${id} was cancelled and is ${row.state}`];
    if (state === 'held') return [];
    if (!['booked', 'planned'].includes(row.state)) return [`${id} was booked and is ${row.state}`];
    if (row.start.getTime() !== Date.parse(window)) return [`${id} was promised at ${window}, not ${row.start}`];
    if (!row.told) return [`${id} was booked and nobody is told`];
    return row.placed ? [] : [`${id} has neither a place nor a warning`];
  });
  const untold = rows.filter((row) => !['held', 'cancelled'].includes(row.state) && !fire.told.has(row.id));
  const absences = await asOwner<{ id: string }>(open, 'select id from absence');
  const away = new Set(absences.map(({ id }) => id));
  return [
    ...lost,
    ...untold.map(({ id, state }) => `${id} is ${state} and no client knows`),
    ...fire.absences.filter((id) => !away.has(id)).map((id) => `absence ${id} is gone`),
  ];
}

function checked(dataFolder: string): Promise<{ readonly status: number | null; readonly text: string }> {
  const child = spawn(process.execPath, [path.join(project, 'src/main.ts'), 'check'], {
    cwd: project,
    env: { PATH: process.env.PATH ?? '', DATA_FOLDER: dataFolder, LOG_LEVEL: 'error', ...compileCache },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (part: Buffer) => {
    text += part.toString();
  });
  return new Promise((resolve) => child.once('exit', (status) => resolve({ status, text })));
}
