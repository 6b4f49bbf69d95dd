import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { systemActor } from '#access';
import { publishSeries } from '#sessions';
import { publishSeriesShape } from '#sessions/wire';
import { makeResident } from '../support/town.ts';
import { type Both, clinic } from './a-referral.ts';
import { commands, type Model, type Real, read, rowsOf } from './model-commands.ts';

/** What must hold after any sequence; read from the database itself and from the queues as the pages read them. */
async function invariants(model: Model, real: Real): Promise<void> {
  const rows = await rowsOf(real);
  const written = new Map(rows.map((row) => [row.id, row.state]));
  for (const kept of model.referrals) {
    if (written.get(kept.id) !== kept.state)
      throw new Error(`${kept.id} is ${written.get(kept.id)}, not ${kept.state}`);
  }
  if (rows.length !== model.referrals.length)
    throw new Error(`${rows.length} written, ${model.referrals.length} known`);
  const broken = await read(
    real,
    sql`select id from referral where resident_id = any(${real.residents}::uuid[])
      and (closed_at is null) <> (owner_id is not null and due_at is not null and owner_role = case
        when (select kind from organisation o where o.id = owner_id) = 'centre' then 'doctor' else 'hospital-desk' end)`,
  );
  if (broken.length > 0) throw new Error(`without owner, queue or deadline: ${JSON.stringify(broken)}`);
  const sessionIds = real.sessions.flat().map(({ id }) => id);
  const twice = await read(
    real,
    sql`select seat_id from referral where seat_id is not null group by 1 having count(*) > 1
      union all select session_id from seat where session_id = any(${sessionIds}::uuid[])
        and state in ('held', 'booked', 'arrived', 'missed') group by session_id, number having count(*) > 1`,
  );
  if (twice.length > 0) throw new Error(`a seat was used twice: ${JSON.stringify(twice)}`);
  await inOneQueueEach(model, real);
}

async function inOneQueueEach(model: Model, real: Real): Promise<void> {
  const mine = new Set(real.residents);
  const seen: string[] = [];
  for (const who of ['doctor', 'hospital 0', 'hospital 1'] as const) {
    let after: string | null = '';
    while (after !== null) {
      const query = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
      const { body } = await real.people[who].get(`/api/v1/referrals?list=mine${query}`);
      for (const line of body.lines) if (mine.has(line.resident.id)) seen.push(line.id);
      after = body.next;
    }
  }
  const open = model.referrals.filter(({ state }) => state !== 'closed').map(({ id }) => id);
  if (seen.sort().join() !== open.sort().join()) throw new Error(`queues hold ${seen}, open are ${open}`);
}

/** Runs so many sequences of so many steps against the whole service. @throws with the seed and the shortest bad sequence. */
export async function runModel(
  both: Both,
  { sequences, steps, seed }: { readonly sequences: number; readonly steps: number; readonly seed: number },
): Promise<{ readonly commands: number; readonly referrals: number }> {
  const { service } = both;
  const people: Real['people'] = {
    doctor: both.doctor,
    elsewhere: await service.signedIn('doctor', 'C2'),
    'hospital 0': both.desk,
    'hospital 1': both.otherDesk,
    coordinator: await service.signedIn('coordinator', 'C1'),
  };
  let [done, referrals] = [0, 0];
  const property = fc.asyncProperty(fc.commands(commands, { maxCommands: steps, size: 'max' }), async (sequence) => {
    const model: Model = { referrals: [] };
    const real = await begin(both, people);
    await fc.asyncModelRun(() => ({ model, real }), sequence);
    await invariants(model, real);
    await tidy(real);
    done += [...sequence].length;
    referrals += model.referrals.length;
  });
  await fc.assert(property, { numRuns: sequences, seed, endOnFailure: true, includeErrorInReport: true });
  return { commands: done, referrals };
}

/** What this sequence left open ends, so that the queues of the next are as long as its own referrals. */
async function tidy(real: Real): Promise<void> {
  await read(
    real,
    sql`update referral set state = 'closed', closed_at = now(), ended = 'cancelled', owner_id = null, owner_role = null,
      waiting_id = null, due_at = null, chase_on = null where resident_id = any(${real.residents}::uuid[]) and closed_at is null`,
  );
  await read(real, sql`update referral_news set read_at = now(), read_by = 'tidy' where read_at is null`);
}

/** Three new residents, and two seats on each of three days at each hospital; made behind the doors, in one transaction. */
async function begin(both: Both, people: Real['people']): Promise<Real> {
  const { service } = both;
  const { now } = service.clock;
  const startsOn = new Date(now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  const series = publishSeriesShape.parse({ ...clinic, startsOn, level: 'expert' });
  return service.fresh.database.withActor(systemActor, async (trx) => {
    const residents: string[] = [];
    for (let index = 0; index < 3; index++) {
      residents.push((await makeResident(trx, service.town.centre, { code: `M-${randomUUID().slice(0, 8)}` })).id);
    }
    const sessions: Real['sessions'][number][] = [];
    for (const organisationId of [both.hospitalId, both.otherId]) {
      const { id } = await publishSeries(trx, { ...systemActor, organisationId }, series, now);
      const made = trx.selectFrom('session').select(['id', 'starts_at']).where('series_id', '=', id);
      sessions.push(await made.orderBy('starts_at').execute());
    }
    return { both, people, residents, sessions };
  });
}
