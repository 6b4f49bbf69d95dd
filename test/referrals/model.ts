import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { systemActor } from '#access';
import { watchReferrals } from '#referrals';
import type { WireReferral } from '#referrals/wire';
import type { WireSession } from '#sessions/wire';
import type { Person } from '../support/service.ts';
import { makeResident } from '../support/town.ts';
import { type Both, clinic, content, down, letter, step } from './a-referral.ts';

/**
 * A referral as somebody would keep it on paper: where it is, and who may do what then. Written apart from the program's
 * own table, so that a slip in either shows.
 */
const paper: Readonly<Record<string, string>> = {
  'up sent hospital accept': 'accepted',
  'up sent hospital ask-more': 'more-asked',
  'up sent hospital decline': 'declined',
  'up more-asked doctor answer-more': 'sent',
  'up accepted hospital arrive': 'arrived',
  'up accepted hospital miss': 'not-arrived',
  'up not-arrived hospital arrive': 'arrived',
  'up not-arrived doctor rebook': 'accepted',
  'up arrived hospital admit': 'admitted',
  'up arrived hospital see': 'seen',
  'up admitted hospital see': 'seen',
  'up seen hospital return': 'returned',
  'up returned doctor complete': 'closed',
  'up sent doctor cancel': 'closed',
  'up more-asked doctor cancel': 'closed',
  'up declined doctor cancel': 'closed',
  'up accepted doctor cancel': 'closed',
  'up not-arrived doctor cancel': 'closed',
  'down sent doctor accept': 'accepted',
  'down sent doctor ask-more': 'more-asked',
  'down sent doctor decline': 'declined',
  'down more-asked hospital answer-more': 'sent',
  'down accepted doctor report': 'reported',
  'down reported hospital complete': 'closed',
  'down sent hospital cancel': 'closed',
  'down more-asked hospital cancel': 'closed',
  'down declined hospital cancel': 'closed',
};

interface Kept {
  readonly id: string;
  readonly direction: 'up' | 'down';
  readonly residentId: string;
  readonly code: string;
  readonly hospital: 0 | 1;
  state: string;
  version: number;
}

interface Model {
  readonly referrals: Kept[];
}

const whos = ['doctor', 'elsewhere', 'hospital 0', 'hospital 1', 'coordinator'] as const;
type Who = (typeof whos)[number];

export interface Real {
  readonly both: Both;
  readonly people: Readonly<Record<Who, Person>>;
  readonly residents: readonly string[];
  readonly sessions: readonly (readonly WireSession[])[];
}

const bodies = {
  accept: { step: 'accept' },
  'ask-more': { step: 'ask-more', note: 'more please' },
  'answer-more': { step: 'answer-more', note: 'here it is' },
  decline: { step: 'decline', reason: 'no-capacity', note: 'another house' },
  arrive: { step: 'arrive' },
  miss: { step: 'miss' },
  rebook: { step: 'rebook' },
  admit: { step: 'admit' },
  see: { step: 'see' },
  return: { step: 'return', letter },
  report: { step: 'report', note: 'healed' },
  complete: { step: 'complete' },
  cancel: { step: 'cancel', reason: 'got-better' },
} as const;
type Name = keyof typeof bodies;
const names = Object.keys(bodies) as Name[];
const codes = ['I10', 'E11', 'I50'] as const;

const hospitalOf = (real: Real, which: 0 | 1) => (which === 0 ? real.both.hospitalId : real.both.otherId);

class SendUp implements fc.AsyncCommand<Model, Real> {
  private readonly whom: number;
  private readonly code: number;
  private readonly hospital: 0 | 1;
  private readonly seat: number | null;
  constructor(whom: number, code: number, hospital: 0 | 1, seat: number | null) {
    this.whom = whom;
    this.code = code;
    this.hospital = hospital;
    this.seat = seat;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const residentId = real.residents[this.whom] ?? '';
    const code = codes[this.code] ?? 'I10';
    const session = this.seat === null ? undefined : real.sessions[this.hospital]?.[this.seat];
    const sessionId = session?.id;
    const answer = await real.people.doctor.post('/api/v1/referrals', {
      residentId,
      toId: hospitalOf(real, this.hospital),
      reasonCode: code,
      urgency: 'routine',
      content,
      consent: { signedBy: 'self' },
      ...(sessionId === undefined ? {} : { sessionId }),
    });
    const open = isOpen(model, residentId, code, 'up');
    if (open) return expect(answer, [409], this);
    if (session && Date.parse(session.start) <= real.both.service.clock.now.getTime())
      return expect(answer, [422], this);
    // A seat may be gone, or she elsewhere then: then nothing at all was kept, which the invariants look at.
    if (answer.status === 409 && sessionId !== undefined) return;
    expect(answer, [201], this);
    model.referrals.push(keep(answer.body, 'up', residentId, code, this.hospital));
  }
  toString = () => `send up ${this.whom} ${codes[this.code]} to ${this.hospital} seat ${this.seat}`;
}

class SendDown implements fc.AsyncCommand<Model, Real> {
  private readonly whom: number;
  private readonly hospital: 0 | 1;
  constructor(whom: number, hospital: 0 | 1) {
    this.whom = whom;
    this.hospital = hospital;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const residentId = real.residents[this.whom] ?? '';
    const desk = real.people[`hospital ${this.hospital}`];
    const day = (days: number) =>
      new Date(real.both.service.clock.now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const care = { ...down.care, checkUpDays: [day(14), day(28)], visits: [] };
    const answer = await desk.post('/api/v1/referrals-down', { ...down, care, residentId });
    const known = model.referrals.some((one) => one.residentId === residentId && one.hospital === this.hospital);
    if (!known) return expect(answer, [404], this);
    if (isOpen(model, residentId, down.reasonCode, 'down')) return expect(answer, [409], this);
    expect(answer, [201], this);
    model.referrals.push(keep(answer.body, 'down', residentId, down.reasonCode, this.hospital));
  }
  toString = () => `send down ${this.whom} from ${this.hospital}`;
}

class Step implements fc.AsyncCommand<Model, Real> {
  private readonly which: number;
  private readonly who: Who;
  private readonly name: Name;
  private readonly stale: boolean;
  constructor(which: number, who: Who, name: Name, stale: boolean) {
    this.which = which;
    this.who = who;
    this.name = name;
    this.stale = stale;
  }
  check = (model: Readonly<Model>) => model.referrals.length > 0;
  async run(model: Model, real: Real): Promise<void> {
    const kept = model.referrals[this.which % model.referrals.length]!;
    const seen = { id: kept.id, version: this.stale ? kept.version + 7 : kept.version };
    const answer = await step(real.people[this.who], seen, bodies[this.name]);
    expect(answer, [this.wanted(kept)], this);
    if (answer.status !== 200) return;
    kept.state = answer.body.state;
    kept.version = answer.body.version;
  }
  private wanted(kept: Kept): number {
    if (this.who === 'coordinator') return 403;
    const role = this.who === 'doctor' ? 'doctor' : this.who === `hospital ${kept.hospital}` ? 'hospital' : undefined;
    if (!role) return 404;
    if (!paper[`${kept.direction} ${kept.state} ${role} ${this.name}`]) return 409;
    return this.stale ? 412 : 200;
  }
  toString = () => `${this.who} ${this.name} ${this.which}${this.stale ? ' seen late' : ''}`;
}

/** The most likely way on: without it most sequences would never get far. */
class WayOn implements fc.AsyncCommand<Model, Real> {
  private readonly which: number;
  private readonly turn: number;
  constructor(which: number, turn: number) {
    this.which = which;
    this.turn = turn;
  }
  check = (model: Readonly<Model>) => model.referrals.some(({ state }) => state !== 'closed');
  async run(model: Model, real: Real): Promise<void> {
    const open = model.referrals.filter(({ state }) => state !== 'closed');
    const kept = open[this.which % open.length]!;
    const ways = Object.entries(paper).filter(([line]) => line.startsWith(`${kept.direction} ${kept.state} `));
    const [line, to] = ways[this.turn % ways.length] ?? [];
    if (line === undefined) return;
    const [, , role, name = ''] = line.split(' ');
    const who: Who = role === 'doctor' ? 'doctor' : `hospital ${kept.hospital}`;
    const answer = await step(real.people[who], kept, bodies[name as Name]);
    expect(answer, [200], this);
    if (answer.body.state !== to) throw new Error(`${line} went to ${answer.body.state}`);
    kept.state = answer.body.state;
    kept.version = answer.body.version;
  }
  toString = () => `way on ${this.which} ${this.turn}`;
}

/** Hours pass, and the worker looks what passed its deadline. */
class Wait implements fc.AsyncCommand<Model, Real> {
  private readonly hours: number;
  constructor(hours: number) {
    this.hours = hours;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const { service } = real.both;
    service.clock.now = new Date(service.clock.now.getTime() + this.hours * 3_600_000);
    await watchReferrals({ ...service.planning, chosenHospitals: async () => new Set() }, service.clock.now);
    for (const row of await rowsOf(real)) {
      const kept = model.referrals.find(({ id }) => id === row.id);
      if (!kept) throw new Error(`${row.id} is nobody’s`);
      const noShow = kept.direction === 'up' && kept.state === 'accepted' && row.state === 'not-arrived';
      if (row.state !== kept.state && !noShow) throw new Error(`time alone made ${kept.state} ${row.state}`);
      kept.state = row.state;
      kept.version = row.version;
    }
  }
  toString = () => `wait ${this.hours} h`;
}

function keep(
  body: WireReferral,
  direction: Kept['direction'],
  residentId: string,
  code: string,
  hospital: 0 | 1,
): Kept {
  return { id: body.id, version: body.version, state: body.state, direction, residentId, code, hospital };
}

function isOpen(model: Model, residentId: string, code: string, direction: string): boolean {
  return model.referrals.some(
    (one) =>
      one.residentId === residentId && one.code === code && one.direction === direction && one.state !== 'closed',
  );
}

function expect(answer: { status: number; text: string }, wanted: readonly number[], command: object): void {
  if (!wanted.includes(answer.status)) {
    throw new Error(`${command}: ${answer.status} where ${wanted.join(' or ')} was right: ${answer.text}`);
  }
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

/** Everything there is, whoever owns it: as the software reads it. */
function read<Row>({ both }: Real, query: RawBuilder<Row>): Promise<Row[]> {
  return both.service.fresh.database.withActor(systemActor, async (trx) => (await query.execute(trx)).rows);
}

const rowsOf = (real: Real): Promise<Row[]> =>
  read(real, sql<Row>`select id, state, version from referral where resident_id = any(${real.residents}::uuid[])`);

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

const small = (most: number) => fc.nat({ max: most });
const hospital = fc.constantFrom<0 | 1>(0, 1);
const commands = [
  fc.tuple(small(2), small(2), hospital, fc.option(small(2))).map((given) => new SendUp(...given)),
  fc.tuple(small(2), hospital).map((given) => new SendDown(...given)),
  fc
    .tuple(small(30), fc.constantFrom(...whos), fc.constantFrom(...names), fc.integer({ min: 0, max: 9 }))
    .map(([which, who, name, late]) => new Step(which, who, name, late === 0)),
  fc.tuple(small(30), small(30)).map((given) => new WayOn(...given)),
  fc.tuple(small(30), small(30)).map((given) => new WayOn(...given)),
  small(100).map((hours) => new Wait(hours)),
];

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

/** Three new residents, and two seats on each of three days at each hospital. */
async function begin(both: Both, people: Real['people']): Promise<Real> {
  const { service } = both;
  const residents = await service.fresh.database.withActor(systemActor, async (trx) => {
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) {
      const { id } = await makeResident(trx, service.town.centre, { code: `M-${randomUUID().slice(0, 8)}` });
      ids.push(id);
    }
    return ids;
  });
  const startsOn = new Date(service.clock.now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  const sessions: WireSession[][] = [];
  for (const [index, hospitalId] of [both.hospitalId, both.otherId].entries()) {
    const desk = index === 0 ? both.desk : both.otherDesk;
    const made = await desk.post('/api/v1/session-series', { ...clinic, startsOn, level: 'expert' });
    if (made.status !== 201) throw new Error(made.text);
    const from = startsOn;
    const to = new Date(Date.parse(startsOn) + 5 * 86_400_000).toISOString().slice(0, 10);
    const asked = `organisationId=${hospitalId}&from=${from}&to=${to}`;
    const all = (await both.doctor.get(`/api/v1/sessions?${asked}`)).body.sessions as WireSession[];
    sessions.push(all.filter((one) => one.seriesId === made.body.id));
  }
  return { both, people, residents, sessions };
}
