import type { ExecutionContext } from 'ava';
import fc from 'fast-check';
import type pg from 'pg';
import { systemActor } from '#access';
import type { Channel } from '#sessions/wire';
import { ownerOf } from '../support/database.ts';
import type { Person, Service } from '../support/service.ts';
import { makeResident, monday } from '../support/town.ts';

/** One thing the desk does for somebody; numbers are taken modulo what there is. */
export type Command =
  | {
      readonly do: 'take';
      readonly who: number;
      readonly sessions: readonly number[];
      readonly channel: Channel & ('telephone' | 'counter');
      readonly hold: boolean;
    }
  | { readonly do: 'confirm' | 'give-back'; readonly which: number }
  | { readonly do: 'wait'; readonly minutes: number };

export const people = 4;

/** Four sessions with few seats: the first two at overlapping times, the third with a quota per channel. */
export const supply = [
  { day: '2026-11-24', at: '09:00', minutes: 30, seats: 2, quotas: {} },
  { day: '2026-11-24', at: '09:15', minutes: 30, seats: 2, quotas: {} },
  { day: '2026-11-25', at: '10:00', minutes: 15, seats: 3, quotas: { telephone: 1, counter: 2 } },
  { day: '2026-11-26', at: '14:00', minutes: 15, seats: 1, quotas: {} },
] as const;

const take = fc.record({
  do: fc.constant('take' as const),
  who: fc.nat(people - 1),
  sessions: fc.uniqueArray(fc.nat(supply.length - 1), { minLength: 1, maxLength: 2 }),
  channel: fc.constantFrom('telephone' as const, 'counter' as const),
  hold: fc.boolean(),
});
const change = fc.record({ do: fc.constantFrom('confirm' as const, 'give-back' as const), which: fc.nat(6) });
const wait = fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(4, 6, 11) });

export const sequences = fc.array(
  fc.oneof({ weight: 4, arbitrary: take }, { weight: 3, arbitrary: change }, { weight: 1, arbitrary: wait }),
  { minLength: 1, maxLength: 8 },
);

/** The centre in which the sequences run, emptied between rounds. */
export interface Field {
  readonly service: Service;
  readonly owner: pg.Client;
  readonly desk: Person;
  readonly residents: readonly string[];
  readonly sessions: readonly string[];
  /** Seats in the order in which they were given out. */
  readonly given: string[];
}

export async function fieldIn(t: Pick<ExecutionContext, 'teardown'>, service: Service): Promise<Field> {
  const desk = await service.signedIn('coordinator', 'C1');
  const residents = await service.fresh.database.withActor(systemActor, async (trx) => {
    const ids: string[] = [];
    for (let index = 0; index < people; index++)
      ids.push((await makeResident(trx, service.town.centre, { code: `Q${index}` })).id);
    return ids;
  });
  for (const { day, at, minutes, seats, quotas } of supply) {
    const name = { 'zh-CN': `门诊 ${day} ${at}`, en: `Clinic ${day} ${at}` };
    const series = { kind: 'clinic', name, place: '306', startsOn: day, startsAt: at, minutes, seats, quotas };
    const made = await desk.post('/api/v1/session-series', { ...series, rule: 'FREQ=DAILY;COUNT=1' });
    if (made.status !== 201) throw new Error(made.text);
  }
  const asked = `organisationId=${service.town.centre.id}&from=2026-11-24&to=2026-11-26`;
  const seen: { id: string; start: string }[] = (await desk.get(`/api/v1/sessions?${asked}`)).body.sessions;
  const sessions = seen.sort((one, two) => one.start.localeCompare(two.start)).map(({ id }) => id);
  return { service, owner: await ownerOf(t, service.fresh), desk, residents, sessions, given: [] };
}

/** Does one command over HTTP. @returns 'done' or the name of the problem. */
export async function perform(field: Field, command: Command): Promise<string> {
  const { service, desk, given } = field;
  if (command.do === 'wait') {
    service.clock.now = new Date(service.clock.now.getTime() + command.minutes * 60_000);
    return 'done';
  }
  if (command.do !== 'take') {
    const id = given[command.which % Math.max(1, given.length)];
    if (!id) return 'done';
    const [way, body] = command.do === 'confirm' ? ['confirmation', {}] : ['cancellation', { reason: 'other-time' }];
    return outcomeOf(await desk.post(`/api/v1/seats/${id}/${way}`, body));
  }
  const { who, sessions, channel, hold } = command;
  const answer = await desk.post('/api/v1/seats', {
    residentId: field.residents[who],
    sessionIds: sessions.map((index) => field.sessions[index]),
    channel,
    hold,
  });
  for (const { id } of answer.status === 201 ? answer.body.seats : []) given.push(id);
  return outcomeOf(answer);
}

function outcomeOf({ status, body }: { status: number; body: { type?: string } }): string {
  if (status < 300) return 'done';
  const kind = String(body.type).replace('/problems/', '');
  // What became of a hold that ended depends on who looked at it since.
  return kind === 'seat-hold-expired' || kind === 'seat-wrong-state' ? 'gone' : kind;
}

/** A few rows are sooner deleted than all indexes of what refers to seats made anew. */
export async function emptied({ service, owner, given }: Field): Promise<void> {
  await owner.query('delete from seat');
  service.clock.now = monday;
  given.length = 0;
}

interface TakenSeat {
  readonly session_id: string;
  readonly number: number;
  readonly resident_id: string;
  readonly channel: Channel;
  readonly bundle_id: string;
  readonly from: number;
  readonly until: number;
}

/** What may never be, found by looking at every pair; each in a sentence. */
export async function wrongsIn(field: Field): Promise<string[]> {
  const { rows } = await field.owner.query<TakenSeat>(
    `select session_id, number, resident_id, channel, bundle_id, extract(epoch from lower(during))::int8 as from,
       extract(epoch from upper(during))::int8 as until from seat
      where state in ('held', 'booked') and (expires_at is null or expires_at > '${field.service.clock.now.toISOString()}')`,
  );
  const wrongs: string[] = [];
  for (const [index, one] of rows.entries()) {
    for (const other of rows.slice(index + 1)) {
      if (one.session_id === other.session_id && one.number === other.number)
        wrongs.push(`seat ${one.number} of ${one.session_id} is given twice`);
      if (one.resident_id === other.resident_id && one.from < other.until && other.from < one.until)
        wrongs.push(`${one.resident_id} is in two places at ${one.from}`);
    }
  }
  for (const [index, id] of field.sessions.entries()) wrongs.push(...overfull(rows, index, id));
  return wrongs;
}

function overfull(rows: readonly TakenSeat[], index: number, id: string): string[] {
  const { seats, quotas } = supply[index]!;
  const own = rows.filter(({ session_id }) => session_id === id);
  const beyond = Object.entries(quotas).filter(
    ([channel, most]) => own.filter((row) => row.channel === channel).length > Number(most),
  );
  return [
    ...(own.length > seats ? [`session ${index} has ${own.length} of ${seats}`] : []),
    ...beyond.map(([channel]) => `session ${index} has too many by ${channel}`),
  ];
}
