import { createHash } from 'node:crypto';
import pg from 'pg';
import { systemActor } from '#access';
import type { Database } from '#database';
import { addOrganisation, type Centre, centreById } from '#organisations';
import { publishRoster } from '#roster';
import { type Day, instantOf } from '#time';
import { addService } from '#visits';
import { sealedPhone } from '../../../src/people/numbers.ts';
import { insertMany } from './bulk.ts';
import { type Goer, type Home, type LaidDay, type LaidVisit, laidDay, shift, visitsOfFullDay } from './day.ts';

export interface CityOptions {
  readonly centres: number;
  readonly days: readonly Day[];
  readonly nurses: number;
  /** Of each centre. */
  readonly residents: number;
  /** How full the nurses' days are, 0 to 1. */
  readonly full: number;
  readonly now: Date;
}

export interface CityResident extends Home {
  /** Of a session of her own that is signed in: the cookie `doorstep`. */
  readonly token: string;
  /** Days on which she has a visit. */
  readonly busy: Set<Day>;
}

export interface CityCentre {
  readonly centre: Centre;
  readonly nurses: readonly Goer[];
  readonly residents: readonly CityResident[];
  /** Who has never had a visit, in homes no plan has seen. */
  readonly strangers: readonly CityResident[];
  /** Of the coordinator's session. */
  readonly deskToken: string;
}

const zone = 'Asia/Shanghai';
/** The days a promised city has, unless asked otherwise. */
export const visitDays = 14;
/** So many residents of each centre never had a visit. */
const strangerCount = 100;

/**
 * Fills an empty, migrated database with centres whose days are partly promised: feasible plans on the centre's own legs,
 * accounts and sessions for every resident and one coordinator for each centre. 67,000 visits take some ten seconds.
 */
export async function promisedCity(ownerUrl: string, database: Database, options: CityOptions): Promise<CityCentre[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const names = new Names();
    const city: CityCentre[] = [];
    await addCatalogue(database);
    await client.query('begin');
    // Millions of index entries one by one would take longer than everything else together.
    const held = await takeExclusions(client);
    for (let index = 0; index < options.centres; index++) {
      const centre = await addCentre(database, index, options);
      const nurses = await addNurses(client, names, centre, options);
      const people = await addResidents(
        { client, seal: database.seal },
        names,
        centre,
        options.residents + strangerCount,
      );
      // Every so manieth is one, so that they live all over.
      const isStranger = (_: CityResident, place: number) => place % Math.ceil(people.length / strangerCount) === 0;
      const residents = people.filter((person, place) => !isStranger(person, place));
      const strangers = people.filter(isStranger);
      const one = { centre, nurses, residents, strangers, deskToken: await addDesk(client, names, centre) };
      await addPromises(client, names, one, options);
      city.push(one);
    }
    for (const text of held) await client.query(text);
    await client.query('commit');
    await client.query('vacuum analyze');
    return city;
  } finally {
    await client.end();
  }
}

/** Ids in the order they are made, as uuidv7 gives them, and secrets nobody else knows. */
class Names {
  private count = 0;

  id(): string {
    const number = (this.count++).toString(16).padStart(12, '0');
    return `0198c0de-0000-7000-8000-${number}`;
  }

  token(): string {
    return createHash('sha256').update(`a token ${this.count}`).digest('base64url');
  }
}

async function takeExclusions(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ of: string; name: string; text: string }>(
    `select conrelid::regclass::text as of, conname as name, pg_get_constraintdef(oid) as text from pg_constraint
     where contype = 'x' and conrelid in ('assignment'::regclass, 'visit_service'::regclass)`,
  );
  for (const { of, name } of rows) await client.query(`alter table ${of} drop constraint ${name}`);
  return rows.map(({ of, name, text }) => `alter table ${of} add constraint ${name} ${text}`);
}

async function addCatalogue(database: Database): Promise<void> {
  await database.withActor(systemActor, async (trx) => {
    for (const [code, zh, en, careMinutes, competency] of [
      ['injection', '注射', 'Injection', 15, 'injection'],
      ['dressing', '换药', 'Wound dressing', 40, 'wound-basic'],
    ] as const) {
      await addService(trx, {
        code,
        name_zh: zh,
        name_en: en,
        programme: 'contract',
        care_minutes: careMinutes,
        competencies: [competency],
        kit: JSON.stringify([{ 'zh-CN': '手套', en: 'gloves', quantity: 1 }]),
        nurses: 1,
        gap_min_minutes: 0,
        gap_max_minutes: 0,
        order_needed: false,
        assessment_needed: false,
        consent_needed: false,
        price_fen: 10_000,
        enabled_by_default: true,
      });
    }
  });
}

/** Centres stand in a grid three kilometres wide. */
function addCentre(database: Database, index: number, { days, now }: CityOptions): Promise<Centre> {
  return database.withActor(systemActor, async (trx) => {
    const id = await addOrganisation(trx, {
      code: `K${index + 1}`,
      kind: 'centre',
      name: { 'zh-CN': `第${index + 1}社区卫生服务中心`, en: `Community Health Centre ${index + 1}` },
      phone: '02100000001',
      zone,
      point: { longitude: 121.3 + 0.032 * (index % 5), latitude: 31.1 + 0.027 * Math.floor(index / 5) },
    });
    await publishRoster(trx, systemActor, id, days, now);
    return centreById(trx, id, now);
  });
}

async function addNurses(client: pg.Client, names: Names, centre: Centre, options: CityOptions): Promise<Goer[]> {
  const nurses = Array.from({ length: options.nurses }, (_, index): Goer => {
    return { id: names.id(), mode: index % 4 === 3 ? 'car' : 'e-bike' };
  });
  const own = { centre_id: `'${centre.id}'` };
  const { longitude, latitude } = centre.point;
  const home = {
    start_longitude: longitude,
    start_latitude: latitude,
    end_longitude: longitude,
    end_latitude: latitude,
  };
  await insertMany(
    client,
    'nurse',
    {
      id: ['uuid', nurses.map(({ id }) => id)],
      code: ['text', nurses.map((_, index) => `N${index + 1}`)],
      name: ['text', nurses.map((_, index) => `护士${index + 1}`)],
      mode: ['text', nurses.map(({ mode }) => mode)],
    },
    {
      ...own,
      ...Object.fromEntries(Object.entries(home).map(([name, value]) => [name, String(value)])),
      sex: `'female'`,
      title: `'护师'`,
      clinical_years: '8',
    },
  );
  for (const competency of ['injection', 'wound-basic']) {
    await insertMany(
      client,
      'nurse_competency',
      { nurse_id: ['uuid', nurses.map(({ id }) => id)] },
      { ...own, competency: `'${competency}'`, valid: `'[2026-01-01,2036-01-01)'` },
    );
  }
  const shifts = options.days.flatMap((day) => nurses.map(({ id }) => ({ id, day })));
  const at = (time: string): readonly [string, readonly Date[]] => [
    'timestamptz',
    shifts.map(({ day }) => instantOf(day, time, zone)),
  ];
  await insertMany(
    client,
    'shift',
    {
      nurse_id: ['uuid', shifts.map(({ id }) => id)],
      day: ['date', shifts.map(({ day }) => day)],
      starts_at: at(shift.start),
      ends_at: at(shift.end),
      break_earliest: at(shift.breakEarliest),
      break_latest: at(shift.breakLatest),
    },
    { ...own, break_minutes: String(shift.breakMinutes) },
  );
  return nurses;
}

/** Homes within a kilometre and a half of the centre, spread as sunflower seeds are. */
async function addResidents(
  { client, seal }: { readonly client: pg.Client; readonly seal: Database['seal'] },
  names: Names,
  centre: Centre,
  count: number,
): Promise<CityResident[]> {
  const residents = Array.from({ length: count }, (_, index): CityResident => {
    const [radius, turn] = [0.014 * Math.sqrt((index + 0.5) / count), index * 2.399_963];
    return {
      id: names.id(),
      addressId: names.id(),
      token: names.token(),
      longitude: Number((centre.point.longitude + radius * Math.cos(turn)).toFixed(6)),
      latitude: Number((centre.point.latitude + radius * Math.sin(turn)).toFixed(6)),
      busy: new Set(),
    };
  });
  const ids = ['uuid', residents.map(({ id }) => id)] as const;
  const own = { centre_id: `'${centre.id}'` };
  const phones = residents.map(({ id }, index) =>
    sealedPhone(seal, { id, centreId: centre.id }, `139${String(index).padStart(8, '0')}`),
  );
  await insertMany(
    client,
    'person',
    {
      id: ids,
      code: ['text', residents.map((_, index) => `R${index}`)],
      name: ['text', residents.map((_, index) => `王${String.fromCodePoint(20_013 + (index % 3000))}`)],
      phone_sealed: ['bytea', phones.map((phone) => phone.phone_sealed)],
      phone_hash: ['bytea', phones.map((phone) => phone.phone_hash)],
      phone_end_hash: ['bytea', phones.map((phone) => phone.phone_end_hash)],
      email: ['text', residents.map((_, index) => (index % 2 === 0 ? `r${index}.${centre.code}@example.org` : null))],
    },
    { ...own, name_latin: `'wang'`, initials: `'w'`, sex: `'female'`, birth_date: `'1950-01-01'` },
  );
  await insertMany(
    client,
    'address',
    {
      id: ['uuid', residents.map(({ addressId }) => addressId)],
      person_id: ids,
      text: ['text', residents.map((_, index) => `${centre.code}路${index}号`)],
      longitude: ['float8', residents.map(({ longitude }) => longitude)],
      latitude: ['float8', residents.map(({ latitude }) => latitude)],
    },
    { ...own, confirmed_at: 'now()', confirmed_by: `'desk'` },
  );
  const accounts = residents.map(() => names.id());
  await insertMany(
    client,
    'account',
    { id: ['uuid', accounts], person_id: ids },
    { organisation_id: `'${centre.id}'`, role: `'resident'`, created_by: `'desk'` },
  );
  await addSessions(
    client,
    accounts,
    residents.map(({ token }) => token),
  );
  return residents;
}

async function addDesk(client: pg.Client, names: Names, centre: Centre): Promise<string> {
  const [id, token] = [names.id(), names.token()];
  await insertMany(
    client,
    'account',
    { id: ['uuid', [id]], email: ['text', [`desk@${centre.code.toLowerCase()}.example.org`]] },
    { organisation_id: `'${centre.id}'`, role: `'coordinator'`, created_by: `'desk'` },
  );
  await addSessions(client, [id], [token]);
  return token;
}

function addSessions(client: pg.Client, accounts: readonly string[], tokens: readonly string[]): Promise<void> {
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest('base64url'));
  return insertMany(
    client,
    'sign_in_session',
    { token_hash: ['text', hashes], account_id: ['uuid', accounts] },
    { expires_at: `now() + interval '12 hours'` },
  );
}

async function addPromises(client: pg.Client, names: Names, city: CityCentre, options: CityOptions): Promise<void> {
  const own = { centre_id: `'${city.centre.id}'` };
  await insertMany(client, 'day_plan', { day: ['date', options.days] }, { ...own, version: '1' });
  const perNurse = Math.round(visitsOfFullDay * options.full);
  let next = 0;
  for (const day of options.days) {
    const laid = city.nurses.map((nurse) => {
      const homes = Array.from({ length: perNurse }, () => city.residents[next++ % city.residents.length]!);
      return laidDay(city.centre, day, nurse, homes);
    });
    for (const { home } of laid.flatMap(({ visits }) => visits)) (home as CityResident).busy.add(day);
    await writeDay(client, names, city, day, laid);
  }
}

async function writeDay(
  client: pg.Client,
  names: Names,
  { centre, nurses }: CityCentre,
  day: Day,
  laid: readonly LaidDay[],
): Promise<void> {
  const own = { centre_id: `'${centre.id}'` };
  const visits = laid.flatMap((one) => one.visits).map((visit) => ({ ...visit, id: names.id() }));
  const of = <T>(type: string, value: (visit: LaidVisit & { id: string }) => T) => [type, visits.map(value)] as const;
  const person = { resident_id: of('uuid', ({ home }) => home.id) };
  const window = {
    window_start: of('timestamptz', (visit) => visit.window.start),
    window_end: of('timestamptz', (visit) => visit.window.end),
  };
  await insertMany(
    client,
    'visit',
    {
      id: of('uuid', ({ id }) => id),
      ...person,
      ...window,
      address_id: of('uuid', ({ home }) => home.addressId),
      care_minutes: of('int', ({ careMinutes }) => careMinutes),
      _skill: of('text', ({ service }) => (service === 'injection' ? 'injection' : 'wound-basic')),
    },
    {
      ...own,
      competencies: 'array[_skill]',
      day: `'${day}'`,
      nurses: '1',
      state: `'booked'`,
      channel: `'web'`,
      booked_by: `'desk'`,
      created_at: 'now()',
    },
  );
  await insertMany(
    client,
    'visit_service',
    { visit_id: of('uuid', ({ id }) => id), ...person, ...window, service_code: of('text', ({ service }) => service) },
    { ...own, position: '0', active: 'true' },
  );
  await insertMany(
    client,
    'assignment',
    {
      visit_id: of('uuid', ({ id }) => id),
      ...person,
      nurse_id: of('uuid', ({ nurse }) => nurse.id),
      position: of('int', ({ position }) => position),
      leaves_at: of('timestamptz', ({ leavesAt }) => leavesAt),
      arrives_at: of('timestamptz', ({ startsAt }) => startsAt),
      starts_at: of('timestamptz', ({ startsAt }) => startsAt),
      ends_at: of('timestamptz', ({ endsAt }) => endsAt),
      travel_seconds: of('int', ({ travelSeconds }) => travelSeconds),
    },
    { ...own, day: `'${day}'`, part: '0', travel_estimated: 'true' },
  );
  const resting = nurses.flatMap((nurse, index) =>
    (laid[index]?.visits.length ?? 0) > 0 ? [{ nurse, rest: laid[index]! }] : [],
  );
  await insertMany(
    client,
    'planned_break',
    {
      nurse_id: ['uuid', resting.map(({ nurse }) => nurse.id)],
      starts_at: ['timestamptz', resting.map(({ rest }) => rest.breakStart)],
      ends_at: ['timestamptz', resting.map(({ rest }) => rest.breakEnd)],
    },
    { ...own, day: `'${day}'` },
  );
}
