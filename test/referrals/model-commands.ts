import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { systemActor } from '#access';
import { watchReferrals } from '#referrals';
import type { WireReferral } from '#referrals/wire';
import type { Person } from '../support/service.ts';
import { type Both, content, down, letter, step } from './a-referral.ts';

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

export interface Kept {
  readonly id: string;
  readonly direction: 'up' | 'down';
  readonly residentId: string;
  readonly code: string;
  readonly hospital: 0 | 1;
  state: string;
  version: number;
}

export interface Model {
  readonly referrals: Kept[];
}

const whos = ['doctor', 'elsewhere', 'hospital 0', 'hospital 1', 'coordinator'] as const;
type Who = (typeof whos)[number];

export interface Real {
  readonly both: Both;
  readonly people: Readonly<Record<Who, Person>>;
  readonly residents: readonly string[];
  /** Of each hospital, by time. */
  readonly sessions: readonly (readonly { readonly id: string; readonly starts_at: Date }[])[];
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
    if (session && session.starts_at <= real.both.service.clock.now) return expect(answer, [422], this);
    // A seat may be gone, or she elsewhere then: then nothing at all was kept, which the invariants look at.
    if (answer.status === 409 && sessionId !== undefined) return;
    expect(answer, [201], this);
    model.referrals.push(keep(answer.body, 'up', residentId, code, this.hospital));
  }
  toString = () => `send up ${this.whom} ${codes[this.code]} to ${this.hospital} seat ${this.seat}`;
}

/** What one hospital declined goes on to the other: the first ends as the second begins, both or neither. */
class Redirect implements fc.AsyncCommand<Model, Real> {
  private readonly which: number;
  constructor(which: number) {
    this.which = which;
  }
  check = (model: Readonly<Model>) => model.referrals.some(({ direction }) => direction === 'up');
  async run(model: Model, real: Real): Promise<void> {
    const up = model.referrals.filter(({ direction }) => direction === 'up');
    const kept = up.find(({ state }) => state === 'declined') ?? up[this.which % up.length]!;
    const other = kept.hospital === 0 ? 1 : 0;
    const answer = await real.people.doctor.post('/api/v1/referrals', {
      residentId: kept.residentId,
      toId: hospitalOf(real, other),
      reasonCode: kept.code,
      urgency: 'routine',
      content,
      consent: { signedBy: 'self' },
      followsId: kept.id,
    });
    // One that was not declined is not hers to follow; where another is open for this reason, that is said first.
    if (kept.state !== 'declined')
      return expect(
        answer,
        [isOpen(model, kept.residentId, kept.code, 'up') && kept.state === 'closed' ? 409 : 422],
        this,
      );
    expect(answer, [201], this);
    kept.state = 'closed';
    kept.version++;
    model.referrals.push(keep(answer.body, 'up', kept.residentId, kept.code, other));
  }
  toString = () => `redirect ${this.which}`;
}

/** Her centre gives her seat back for her: who was expected is with her doctor again, and the seat is somebody else's to take. */
class GiveBack implements fc.AsyncCommand<Model, Real> {
  private readonly which: number;
  constructor(which: number) {
    this.which = which;
  }
  check = (model: Readonly<Model>) => model.referrals.some(({ direction }) => direction === 'up');
  async run(model: Model, real: Real): Promise<void> {
    const up = model.referrals.filter(({ direction }) => direction === 'up');
    const kept = up[this.which % up.length]!;
    const { seat } = (await real.people.doctor.get(`/api/v1/referrals/${kept.id}`)).body as WireReferral;
    if (seat === null) return;
    const answer = await real.people.coordinator.post(`/api/v1/seats/${seat.id}/cancellation`, { reason: 'ill' });
    expect(answer, [seat.state === 'booked' || seat.state === 'cancelled' ? 200 : 409], this);
    if (seat.state !== 'booked') return;
    const now = (await real.people.doctor.get(`/api/v1/referrals/${kept.id}`)).body as WireReferral;
    const wanted = kept.state === 'accepted' ? 'not-arrived' : kept.state;
    if (now.state !== wanted) throw new Error(`a seat given back made ${kept.state} ${now.state}`);
    // What is closed keeps the seat it had.
    if (now.seat !== null && kept.state !== 'closed') throw new Error(`${kept.id} keeps a seat that was given back`);
    kept.state = now.state;
    kept.version = now.version;
  }
  toString = () => `give back ${this.which}`;
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
export function read<Row>({ both }: Real, query: RawBuilder<Row>): Promise<Row[]> {
  return both.service.fresh.database.withActor(systemActor, async (trx) => (await query.execute(trx)).rows);
}

export const rowsOf = (real: Real): Promise<Row[]> =>
  read(real, sql<Row>`select id, state, version from referral where resident_id = any(${real.residents}::uuid[])`);

const small = (most: number) => fc.nat({ max: most });
const hospital = fc.constantFrom<0 | 1>(0, 1);
/** What random roles do, in any order. */
export const commands = [
  fc.tuple(small(2), small(2), hospital, fc.option(small(2))).map((given) => new SendUp(...given)),
  fc.tuple(small(2), hospital).map((given) => new SendDown(...given)),
  fc
    .tuple(small(30), fc.constantFrom(...whos), fc.constantFrom(...names), fc.integer({ min: 0, max: 9 }))
    .map(([which, who, name, late]) => new Step(which, who, name, late === 0)),
  fc.tuple(small(30), small(30)).map((given) => new WayOn(...given)),
  fc.tuple(small(30), small(30)).map((given) => new WayOn(...given)),
  small(100).map((hours) => new Wait(hours)),
  small(30).map((which) => new Redirect(which)),
  small(30).map((which) => new GiveBack(which)),
];
