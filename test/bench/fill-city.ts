import { sealedPhone } from '../../src/people/numbers.ts';
import { asOwner, type FreshDatabase } from '../support/database.ts';
import type { Town } from '../support/town.ts';

/**
 * Ten centres with 20,000 residents and 40 nurses each, a year of visits behind them, and today's published plan of the
 * first centre with 240 visits. Invented in SQL: only sizes and spread matter here.
 */
export async function fillCity(fresh: FreshDatabase, town: Town): Promise<void> {
  await asOwner(fresh, centres);
  await asOwner(fresh, people);
  await phones(fresh);
  await asOwner(fresh, visits);
  await asOwner(fresh, todaysPlan.replaceAll('$1', `'${town.centre.id}'`).replaceAll('$2', `'${town.shen.id}'`));
  await asOwner(fresh, 'analyze');
}

/** Each resident a number of her own, sealed as the service would. */
async function phones(fresh: FreshDatabase): Promise<void> {
  const { seal } = fresh.database;
  const rows = await asOwner<{ id: string; centre_id: string; code: string }>(
    fresh,
    `select id, centre_id, code from person where code like 'B%'`,
  );
  for (let at = 0; at < rows.length; at += 10_000) {
    const sealed = rows.slice(at, at + 10_000).map(({ id, centre_id: centreId, code }) => ({
      id,
      ...sealedPhone(seal, { id, centreId }, `139${code.slice(1).padStart(8, '0')}`),
    }));
    await asOwner(
      fresh,
      `update person set phone_sealed = given.sealed, phone_hash = given.hash, phone_end_hash = given.end_hash
       from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[]) as given (id, sealed, hash, end_hash)
       where person.id = given.id`,
      [
        sealed.map((one) => one.id),
        sealed.map((one) => one.phone_sealed),
        sealed.map((one) => one.phone_hash),
        sealed.map((one) => one.phone_end_hash),
      ],
    );
  }
}

const centres = `
  insert into service values ('injection', '注射', 'Injection', 'contract', 15, '{injection}', '[]', 1, 0, 0, false, false, false, 9900, true);
  insert into organisation (code, kind, name_zh, name_en, zone, longitude, latitude, service_area)
    select 'X' || n, 'centre', '中心', 'Centre', zone, longitude, latitude, service_area from organisation, generate_series(1, 8) n where code = 'C1'`;

const people = `
  insert into person (centre_id, code, name, name_latin, initials, sex, birth_date)
    select o.id, 'B' || lpad(n::text, 5, '0'), substr('王李张刘陈杨赵黄周吴徐孙马朱胡', 1 + n % 15, 1) || chr(20013 + n % 3000), 'x' || n, 'x', 'female', '1950-01-01'
    from organisation o, generate_series(1, 20000) n;
  insert into address (person_id, centre_id, text, longitude, latitude, confirmed_at, confirmed_by)
    select p.id, p.centre_id, '路' || p.code, o.longitude + 0.00002 * (right(p.code, 2)::int - 50), o.latitude + 0.00003 * (substr(p.code, 3, 2)::int - 50), now(), 'c'
    from person p join organisation o on o.id = p.centre_id where p.code like 'B%';
  insert into nurse (centre_id, code, name, sex, mode, start_longitude, start_latitude, title, clinical_years)
    select o.id, 'Q' || n, '护士' || n, 'female', 'e-bike', o.longitude, o.latitude, '护师', 8 from organisation o, generate_series(1, 40) n;
  insert into nurse_competency (nurse_id, centre_id, competency, valid)
    select id, centre_id, 'injection', '[2026-01-01,2028-01-01)' from nurse where code like 'Q%';
  insert into shift (nurse_id, centre_id, day, starts_at, ends_at)
    select q.id, q.centre_id, (d at time zone 'Asia/Shanghai')::date, d + interval '8 hours', d + interval '17 hours'
    from nurse q, generate_series('2026-11-23T00:00+08'::timestamptz, '2026-11-29T00:00+08', '1 day') d where q.code like 'Q%'`;

const visits = `
  insert into visit (centre_id, resident_id, address_id, day, window_start, window_end, care_minutes, nurses, competencies, state, channel, booked_by, created_at)
    select p.centre_id, p.id, a.id, (d at time zone 'Asia/Shanghai')::date, d + interval '8 hours', d + interval '10 hours', 15, 1, '{injection}', 'done', 'web', 'p', d
    from person p join address a on a.person_id = p.id,
      lateral (select '2026-11-23T00:00+08'::timestamptz - ((right(p.code, 3)::int * 7 + n * 120) % 360 + 1) * interval '1 day' as d from generate_series(1, 2) n) days
    where p.code like 'B%'`;

const todaysPlan = `
  insert into day_plan (centre_id, day, state, publication, published_at) values ($1, '2026-11-23', 'published', 1, now());
  insert into visit (centre_id, resident_id, address_id, day, window_start, window_end, care_minutes, nurses, competencies, state, channel, booked_by, created_at)
    select p.centre_id, p.id, a.id, '2026-11-23', '2026-11-23T08:00+08', '2026-11-23T17:00+08', 15, 1, '{injection}', 'planned', 'web', 'p', now()
    from person p join address a on a.person_id = p.id where p.centre_id = $1 and p.code between 'B19001' and 'B19240';
  insert into visit_service select id, 0, centre_id, resident_id, 'injection', window_start, window_end, true from visit where state = 'planned';
  insert into assignment (visit_id, part, centre_id, day, nurse_id, resident_id, position, leaves_at, arrives_at, starts_at, ends_at, travel_seconds, travel_estimated)
    select v.id, 0, v.centre_id, v.day, q.id, v.resident_id, v.k / 30, at, at + interval '10 minutes', at + interval '10 minutes', at + interval '25 minutes', 600, true
    from (select *, row_number() over (order by id) - 1 as k from visit where state = 'planned') v
    join (select id, row_number() over (order by (id <> $2), code) - 1 as k from nurse where centre_id = $1) q on q.k = v.k % 30,
    lateral (select '2026-11-23T08:00+08'::timestamptz + (v.k / 30) * interval '1 hour' as at) times`;
