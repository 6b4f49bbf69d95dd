import type { ExecutionContext } from 'ava';
import pg from 'pg';
import type { Actor } from '#access';
import { asOwner, type FreshDatabase, filledDatabase } from './database.ts';
import { smallTown, type Town } from './town.ts';

/** A connection of the application's role inside a transaction of this actor; of nobody when there is none. */
export async function connected(
  t: Pick<ExecutionContext, 'teardown'>,
  fresh: FreshDatabase,
  actor?: Actor,
): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: fresh.appUrl });
  await client.connect();
  t.teardown(() => client.end());
  if (!actor) return client;
  await client.query('begin');
  const { role, id, organisationId = '', personId = '', nurseId = '', now } = actor;
  await client.query(
    `select set_config('app.role', $1, true), set_config('app.actor', $2, true), set_config('app.centre', $3, true),
       set_config('app.person', $4, true), set_config('app.nurse', $5, true), set_config('app.now', $6, true),
       set_config('app.scopes', $7, true)`,
    [role, id, organisationId, personId, nurseId, now?.toISOString() ?? '', actor.scopes?.join(' ') ?? ''],
  );
  return client;
}

/** How many rows of each table are seen, tables without any left out. */
export async function rowsSeen(fresh: FreshDatabase, client: pg.Client): Promise<Record<string, number>> {
  const tables = await asOwner<{ name: string }>(
    fresh,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  const seen: Record<string, number> = {};
  for (const { name } of tables) {
    const all = await asOwner<{ count: number }>(
      fresh,
      `select count(*)::int as count from ${pg.escapeIdentifier(name)}`,
    );
    if (all[0]?.count === 0) throw new Error(`${name} holds no row, so nothing can be said about who sees it.`);
    const { rows } = await client.query(`select count(*)::int as count from ${pg.escapeIdentifier(name)}`);
    if (rows[0].count > 0) seen[name] = rows[0].count;
  }
  return seen;
}

/** A small town with at least one row in every table; the visit is Gu's, on Shen's list. */
export async function filledTown(t: Pick<ExecutionContext, 'teardown'>): Promise<{ fresh: FreshDatabase; town: Town }> {
  const { fresh, given } = await filledDatabase(t, 'every_table', async (empty) => {
    const town = await smallTown(empty.database);
    const ids = [town.centre.id, town.shen.id, town.gu.id, town.gu.addressId];
    await asOwner(
      empty,
      filling.replaceAll(/\$(\d)/g, (_, number: string) => pg.escapeLiteral(ids[Number(number) - 1] ?? '')),
    );
    return town;
  });
  return { fresh, town: given };
}

/** $1 centre, $2 nurse, $3 resident, $4 her address. */
const filling = `
  insert into installation values ('demo', 'true');
  insert into idempotency_key (actor, route, key, request_hash, created_at) values ('somebody else', 'r', 'k', 'h', now());
  insert into sign_in_session values ('hash', '{}', now(), now() + interval '1 day');
  insert into account (id, role, organisation_id, email, created_by)
    values ('0198c0de-0000-7000-8000-0000000000a1', 'coordinator', $1, 'desk@example.org', 'system');
  insert into account_secret (account_id, password_hash) values ('0198c0de-0000-7000-8000-0000000000a1', 'hash');
  insert into recovery_code values ('0198c0de-0000-7000-8000-0000000000a1', 'hash', null);
  insert into invitation (token_hash, email, role, organisation_id, created_by, expires_at)
    values ('hash', 'new@example.org', 'doctor', $1, 'system', now() + interval '1 day');
  insert into password_recovery values ('hash', '0198c0de-0000-7000-8000-0000000000a1', now(), now() + interval '1 hour', null);
  insert into phone_code values ('hash', 'hash', 0, now() + interval '5 minutes', null);
  insert into sign_in_attempt values ('hash', array[now()], now());
  insert into integration (id, organisation_id, client_id, name, secret_hash, scopes, created_by)
    values ('0198c0de-0000-7000-8000-0000000000b1', $1, 'client', 'Registry', 'hash', '{visits.read}', 'system');
  insert into access_token values ('hash', '0198c0de-0000-7000-8000-0000000000b1', '{visits.read}', now(), now() + interval '15 minutes');
  insert into proxy (centre_id, resident_id, proxy_id, proxy_name, kind, evidence, valid_from, valid_until, starts_at, ends_at, recorded_by, recorded_at)
    select $1, $3, id, name, 'relative', 'family book', '2026-11-01', '2026-12-31', '2026-11-01T00:00+08:00', '2027-01-01T00:00+08:00', 'c', now()
    from person where code = 'R2';
  insert into organisation_setting values ($1, 'planSeconds', '5', now(), 'system');
  insert into household (centre_id, code) values ($1, 'H1');
  insert into absence (nurse_id, centre_id, starts_at, ends_at, reason, recorded_by, recorded_at)
    values ($2, $1, '2026-11-30T00:00Z', '2026-11-30T08:00Z', 'leave', 'c', now());
  insert into service values ('injection', '注射', 'Injection', 'internet-nursing', 20, '{injection}', '[]', 1, 0, 0, true, true, true, 9900, true);
  insert into service_setting values ($1, 'injection', true, 25);
  insert into own_care_sheet values ($1, 'injection', 1, '2026-11-24',
    '{"tasks": [], "measures": [], "photograph": "none", "signature": "none", "medicine": false, "device": false}', 'c', now());
  insert into visit (id, centre_id, resident_id, address_id, day, window_start, window_end, care_minutes, nurses, competencies, state, channel, booked_by, created_at)
    values ('0198c0de-0000-7000-8000-000000000001', $1, $3, $4, '2026-11-24', '2026-11-24T00:00Z', '2026-11-24T02:00Z', 20, 1, '{injection}', 'booked', 'web', 'p', now());
  insert into visit_service values ('0198c0de-0000-7000-8000-000000000001', 0, $1, $3, 'injection', '2026-11-24T00:00Z', '2026-11-24T02:00Z', true);
  insert into visit_event (visit_id, centre_id, resident_id, at, actor, kind) values ('0198c0de-0000-7000-8000-000000000001', $1, $3, now(), 'nurse:' || $2, 'booked');
  insert into wait_entry (id, centre_id, resident_id, address_id, priority, first_day, last_day, weekdays, bands, channel, joined_by, joined_at)
    values ('0198c0de-0000-7000-8000-0000000000c1', $1, $3, $4, 3, '2026-11-24', '2026-11-26', '{1,2,3}', '{08:00-10:00}', 'web', 'p', now());
  insert into wait_service values ('0198c0de-0000-7000-8000-0000000000c1', 0, $1, $3, 'injection', true);
  insert into wait_offer (id, entry_id, centre_id, resident_id, visit_id, offered_at, expires_at, state)
    values ('0198c0de-0000-7000-8000-0000000000c2', '0198c0de-0000-7000-8000-0000000000c1', $1, $3, '0198c0de-0000-7000-8000-000000000001', now(), now() + interval '30 minutes', 'open');
  insert into wait_event (entry_id, centre_id, resident_id, at, actor, kind) values ('0198c0de-0000-7000-8000-0000000000c1', $1, $3, now(), 'p', 'joined');
  insert into wait_look values ($1, '2026-11-24', 1);
  insert into day_plan (centre_id, day) values ($1, '2026-11-24');
  insert into travel_pair values ($1, 'osrm', 'car', 'any', '121.47370,31.23040', '121.48200,31.23600', 300, now());
  insert into travel_element values ($1, '2026-11-23', 12);
  insert into road_book (centre_id, provider, made_at, lapses_at, content) values ($1, 'osrm', '2026-11-20T00:00Z', '2026-11-20T00:00Z', '{}');
  insert into plan_input values ($1, '2026-11-24', 1, now(), '\\x1f8b');
  insert into planning_run (centre_id, day, kind, from_version, started_at) values ($1, '2026-11-24', 'night', 0, now());
  insert into assignment (visit_id, part, centre_id, day, nurse_id, resident_id, position, leaves_at, arrives_at, starts_at, ends_at, travel_seconds, travel_estimated)
    values ('0198c0de-0000-7000-8000-000000000001', 0, $1, '2026-11-24', $2, $3, 0, '2026-11-24T00:00Z', '2026-11-24T00:10Z', '2026-11-24T00:10Z', '2026-11-24T00:30Z', 600, true);
  insert into day_proposal (id, centre_id, day, version, change, moves, decisions, made_by, made_at)
    values ('0198c0de-0000-7000-8000-0000000000d1', $1, '2026-11-24', 0, '{"kind":"as-it-stands"}', '[]', '', 'c', now());
  insert into road_closure (id, centre_id, day, from_longitude, from_latitude, to_longitude, to_latitude, metres, starts_at, ends_at, extra_minutes, homes_shut, reason, note, closed_by, closed_at)
    values ('0198c0de-0000-7000-8000-0000000000d2', $1, '2026-11-24', 121.47, 31.23, 121.48, 31.23, 100, '2026-11-24T00:00Z', '2026-11-24T02:00Z', 15, false, 'works', '', 'c', now());
  insert into nurse_list values ($1, '2026-11-24', $2, 1, now());
  insert into planned_break values ($1, '2026-11-24', $2, '2026-11-24T04:00Z', '2026-11-24T04:45Z');
  insert into unassigned_visit values ($1, '2026-11-24', '0198c0de-0000-7000-8000-000000000001', 'full', 'move');
  insert into break_glass (centre_id, nurse_id, resident_id, reason, opened_at, closes_at)
    values ($1, $2, $3, 'forgot her bag there', '2026-11-20T02:00Z', '2026-11-20T03:00Z');
  insert into import_run (centre_id, file_name, file_hash, dry_run, actor, started_at)
    values ($1, 'residents.csv', repeat('0', 64), true, 'c', now());
  insert into shift_by_hand values ($2, $1, '2026-11-25', 'c', now());
  insert into roster_pattern (id, nurse_id, centre_id, weeks, anchor, valid, set_by, set_at)
    values ('0198c0de-0000-7000-8000-000000000002', $2, $1, 1, '2026-11-23', '[2027-01-01,2027-02-01)', 'c', now());
  insert into roster_pattern_entry (pattern_id, centre_id, position, week, weekday, kind, starts, ends)
    values ('0198c0de-0000-7000-8000-000000000002', $1, 0, 1, 1, 'home', '08:00', '17:00');
  insert into calendar_year values ($1, 2027, 'c', now());
  insert into calendar_day (centre_id, year, day, kind, name_zh, name_en) values ($1, 2027, '2027-01-01', 'holiday', '元旦', 'New Year');
  insert into leave_request (nurse_id, centre_id, starts_at, ends_at, reason, asked_at)
    values ($2, $1, '2026-12-10T00:00Z', '2026-12-11T00:00Z', 'leave', now());
  insert into nurse_registration (nurse_id, centre_id, number, valid) values ($2, $1, '2026', '[2026-01-01,2028-01-01)');
  insert into session_series (id, organisation_id, kind, level, name_zh, name_en, starts_on, starts_at, minutes, rule, seats, public_days_before, published_by, published_at)
    values ('0198c0de-0000-7000-8000-000000000051', $1, 'clinic', 'general', '门诊', 'Clinic', '2026-11-25', '09:00', 15, 'FREQ=DAILY;COUNT=1', 2, 14, 'c', now());
  insert into session (id, series_id, organisation_id, day, starts_at, ends_at, seats)
    values ('0198c0de-0000-7000-8000-000000000052', '0198c0de-0000-7000-8000-000000000051', $1, '2026-11-25', '2026-11-25T01:00Z', '2026-11-25T01:15Z', 2);
  insert into seat (id, session_id, organisation_id, number, capacity, resident_id, centre_id, during, channel, bundle_id, state, taken_by, taken_at)
    values ('0198c0de-0000-7000-8000-000000000053', '0198c0de-0000-7000-8000-000000000052', $1, 1, 2, $3, $1, '[2026-11-25T01:00Z,2026-11-25T01:15Z)', 'online',
      '0198c0de-0000-7000-8000-000000000054', 'booked', 'p', now());
  insert into session_series (id, organisation_id, kind, level, name_zh, name_en, starts_on, starts_at, minutes, rule, seats, public_days_before, published_by, published_at)
    select '0198c0de-0000-7000-8000-000000000061', id, 'clinic', 'general', '门诊', 'Clinic', '2026-11-26', '09:00', 15, 'FREQ=DAILY;COUNT=1', 2, 14, 'c', now()
    from organisation where code = 'C2';
  insert into session (id, series_id, organisation_id, day, starts_at, ends_at, seats)
    select '0198c0de-0000-7000-8000-000000000062', id, organisation_id, '2026-11-26', '2026-11-26T01:00Z', '2026-11-26T01:15Z', 2
    from session_series where id = '0198c0de-0000-7000-8000-000000000061';
  insert into seat (id, session_id, organisation_id, number, capacity, resident_id, centre_id, during, channel, bundle_id, state, taken_by, taken_at)
    select '0198c0de-0000-7000-8000-000000000063', id, organisation_id, 1, 2, $3, $1, '[2026-11-26T01:00Z,2026-11-26T01:15Z)', 'telephone',
      '0198c0de-0000-7000-8000-000000000064', 'booked', 'c', now()
    from session where id = '0198c0de-0000-7000-8000-000000000062';
  insert into file (centre_id, owner_kind, owner_id, resident_id, sha256, size_bytes, media_type, name, scanned, added_by, added_at)
    values ($1, 'visit', '0198c0de-0000-7000-8000-000000000001', $3, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 3, 'image/png', 'wound.png', false, 'n', now());
  insert into file (centre_id, owner_kind, owner_id, resident_id, sha256, size_bytes, media_type, name, scanned, added_by, added_at)
    select $1, 'proxy', id, $3, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 3, 'image/png', 'family-book.png', false, 'c', now() from proxy limit 1;
  insert into entry_chain values ('0198c0de-0000-7000-8000-0000000000c1', $1, $2, 1, repeat('1', 64), now(), null);
  insert into visit_entry values ('0198c0de-0000-7000-8000-0000000000e1', '0198c0de-0000-7000-8000-000000000001', $1, $3, $2,
    'on-the-way', '{}', '2026-11-24T00:00Z', '2026-11-24T00:00Z', 'phone', 'n', '0198c0de-0000-7000-8000-0000000000c1', 1,
    repeat('0', 64), repeat('1', 64), null, null, '{}');
  insert into refused_entry (id, entry_id, chain, centre_id, nurse_id, visit_id, entry, problem, detail, made_at, received_at)
    values ('0198c0de-0000-7000-8000-0000000000f1', '0198c0de-0000-7000-8000-0000000000e2', '0198c0de-0000-7000-8000-0000000000c1', $1, $2,
      '0198c0de-0000-7000-8000-000000000001', '{"kind": "arrived", "data": {}, "hash": ""}', 'visit-wrong-state',
      '{"title": {"en": "t", "zh-CN": "t"}, "status": 409, "detail": {"en": "d", "zh-CN": "d"}, "faults": [], "extra": {}}', now(), now());
  insert into safety_mark (centre_id, resident_id, kind, reason, starts_at, ends_at, recorded_by)
    values ($1, $3, 'animal', 'a dog behind the gate', '2026-11-01T00:00Z', '2026-12-31T00:00Z', 'c');
  insert into alarm (id, centre_id, nurse_id, visit_id, kind, made_at, received_at)
    values ('0198c0de-0000-7000-8000-0000000000d1', $1, $2, '0198c0de-0000-7000-8000-000000000001', 'help', now(), now());
  insert into programme_rule (programme, centre_id, version, valid, least_clinical_years, on_register, payer, source, set_by, set_at)
    values ('home-bed', $1, 1, '[2027-01-01,)', 3, true, 'insurance', 'decision 7', 'a', now());
  insert into care_order (centre_id, resident_id, doctor, issued_at, valid_from, valid_until, items, recorded_by, recorded_at)
    values ($1, $3, 'd', 'h', '2026-11-01', '2026-12-31', '[{"service": "injection", "what": "m", "dose": null, "route": "none", "frequency": "daily"}]', 'c', now());
  insert into first_assessment (centre_id, resident_id, programme, assessed_by, assessed_on, valid_until, result, recorded_by, recorded_at)
    values ($1, $3, 'internet-nursing', 'd', '2026-11-01', '2027-05-01', 'fit', 'c', now());
  insert into consent (centre_id, resident_id, kind, text_version, signed_by, relation, signed_at, recorded_by)
    values ($1, $3, 'internet-nursing', '2026-11', 'g', 'self', now(), 'p');
  insert into charge (visit_id, centre_id, resident_id, day, line, service_code, payer, amount_fen, state, frozen_at, changed_at, changed_by)
    values ('0198c0de-0000-7000-8000-000000000001', $1, $3, '2026-11-24', 'care', 'injection', 'self', 9900, 'due', now(), now(), 'p');
  insert into visit_series (id, centre_id, resident_id, services, mode, channel, booked_by, created_at)
    values ('0198c0de-0000-7000-8000-000000000003', $1, $3, '{injection}', 'all', 'web', 'p', now());
  insert into visit_series_rule (series_id, version, from_position, set_at, set_by, centre_id, resident_id, rrule, first_day, window_from, window_until, holidays, reason)
    values ('0198c0de-0000-7000-8000-000000000003', 1, 1, now(), 'p', $1, $3, 'FREQ=WEEKLY;COUNT=2', '2026-11-24', '08:00', '10:00', 'keep', 'booked');
  insert into visit_series_occurrence (series_id, position, centre_id, resident_id, wished_on, visit_id, outcome)
    values ('0198c0de-0000-7000-8000-000000000003', 1, $1, $3, '2026-11-24', '0198c0de-0000-7000-8000-000000000001', 'visit');
  insert into visit_request (visit_id, centre_id, resident_id, kind, asked_at)
    values ('0198c0de-0000-7000-8000-000000000001', $1, $3, 'wish', now());
  insert into visit_conversation (visit_id, centre_id, resident_id, about, channel, caller_name, relation, consent_spoken, at, taken_by)
    values ('0198c0de-0000-7000-8000-000000000001', $1, $3, 'book', 'telephone', 'Gu', 'child', true, now(), 'c');
  insert into notice (event, centre_id, recipient_id, channel, template, language, address, data, created_at)
    values ('e', $1, $3, 'call', 'visit-booked', 'zh-CN', '', '{}', now());
  insert into protocol_choice values ($1, 'hypertension', '2026', '2026-12-01', true, '{}', 'a', now());
  insert into team (id, centre_id, code, name_zh, name_en, capacity)
    values ('0198c0de-0000-7000-8000-000000000071', $1, 'T1', '林慧医生团队', 'Dr Lin’s team', 20);
  insert into team_member (team_id, centre_id, name, profession, leads, signs_in_as, joined_on)
    values ('0198c0de-0000-7000-8000-000000000071', $1, '林慧', 'doctor', true, 'doctor:centre', '2026-01-01');
  insert into care_plan (id, centre_id, resident_id, team_id, condition, opened_on, opened_by, anchor_on, series_start, series_rule, next_due)
    values ('0198c0de-0000-7000-8000-0000000000c1', $1, $3, '0198c0de-0000-7000-8000-000000000071', 'hypertension', '2026-11-01', 'd', '2026-11-01', '2026-11-25', 'FREQ=DAILY;INTERVAL=90', '2026-11-25');
  insert into check_up (id, plan_id, resident_id, centre_id, due_on)
    values ('0198c0de-0000-7000-8000-0000000000c2', '0198c0de-0000-7000-8000-0000000000c1', $3, $1, '2026-11-25');
  insert into check_up_seat values ('0198c0de-0000-7000-8000-000000000053', '0198c0de-0000-7000-8000-0000000000c2', $3, $1, 'visit');
  insert into follow_up (plan_id, resident_id, centre_id, on_day, mode, origin, found, protocol_version, controlled, classification, referral, reasons, recorded_by, recorded_at)
    values ('0198c0de-0000-7000-8000-0000000000c1', $3, $1, '2026-11-01', 'clinic', 'staff', '{"measurements":[],"dangerSigns":[],"adverseReaction":"none"}', '2017', true, 'satisfied', 'none', '[]', 'd', now());
  insert into care_year (plan_id, resident_id, centre_id, team_id, condition, year)
    values ('0198c0de-0000-7000-8000-0000000000c1', $3, $1, '0198c0de-0000-7000-8000-000000000071', 'hypertension', 2026);
  insert into plan_edition (plan_id, resident_id, centre_id, edition, from_on, reason, said_by, said_at)
    values ('0198c0de-0000-7000-8000-0000000000c1', $3, $1, '2026', '2026-11-01', 'kidneys at risk', 'd', now());
  insert into standing_in (centre_id, doctor, resident_id, reason, opened_at, closes_at)
    values ($1, 'doctor:stands-in', $3, 'her doctor is away', '2026-11-20T10:00:00+08:00', '2026-11-20T22:00:00+08:00');
  insert into contract_package (id, code, valid, name_zh, name_en, price_fen, items, source, set_by, set_at)
    values ('0198c0de-0000-7000-8000-000000000072', 'basic', '[2026-01-01,)', '基础', 'Basic', 12000,
      '[{"code": "doctor-visit", "name": {"zh-CN": "门诊", "en": "Clinic"}, "timesAYear": 2, "way": "clinic", "by": "门诊", "groups": []}]', 'test', 's', now());
  insert into file (id, centre_id, owner_kind, owner_id, sha256, size_bytes, media_type, name, scanned, added_by, added_at)
    values ('0198c0de-0000-7000-8000-000000000073', $1, 'contract', '0198c0de-0000-7000-8000-000000000074', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 3, 'application/pdf', 'contract.pdf', false, 'c', now());
  insert into contract (id, centre_id, team_id, representative_id, district_hospital_id, municipal_hospital_id, package_id, origin, state, starts_on, ends_on,
      residents_signed_by, residents_signed_at, team_signed_by, team_signed_at, document_id, made_by, made_at)
    select '0198c0de-0000-7000-8000-000000000074', $1, '0198c0de-0000-7000-8000-000000000071', $3, id, id, '0198c0de-0000-7000-8000-000000000072', 'new', 'active',
      '2026-01-01', '2027-01-01', 'p', now(), 'd', now(), '0198c0de-0000-7000-8000-000000000073', 'p', now() from organisation where code = 'C2';
  insert into contract (id, centre_id, team_id, representative_id, district_hospital_id, municipal_hospital_id, package_id, origin, predecessor_id, starts_on, ends_on, made_by, made_at)
    select '0198c0de-0000-7000-8000-000000000075', centre_id, team_id, representative_id, district_hospital_id, municipal_hospital_id, package_id, 'renewal', id, '2027-01-01', '2028-01-01', 'p', now()
    from contract where id = '0198c0de-0000-7000-8000-000000000074';
  insert into contract_member (id, contract_id, team_id, centre_id, resident_id, home_centre_id, representative_id, state, during, consent_relation, consent_by, consent_at, place, capacity, due, done)
    values ('0198c0de-0000-7000-8000-000000000076', '0198c0de-0000-7000-8000-000000000074', '0198c0de-0000-7000-8000-000000000071', $1, $3, $1, $3, 'active', '[2026-01-01,2027-01-01)', 'self', 'p', now(), 1, 20, '{2}', '{1}');
  insert into contract_member (id, contract_id, team_id, centre_id, resident_id, home_centre_id, representative_id, state, during, consent_relation, consent_by, consent_at, place, capacity, due, done)
    select '0198c0de-0000-7000-8000-000000000077', '0198c0de-0000-7000-8000-000000000074', '0198c0de-0000-7000-8000-000000000071', $1, id, centre_id, $3, 'active', '[2026-01-01,2027-01-01)', 'self', 'p', now(), 2, 20, '{2}', '{0}'
    from person where code = 'R9';
  insert into contract_member (id, contract_id, team_id, centre_id, resident_id, home_centre_id, representative_id, during)
    values ('0198c0de-0000-7000-8000-000000000079', '0198c0de-0000-7000-8000-000000000075', '0198c0de-0000-7000-8000-000000000071', $1, $3, $1, $3, '[2027-01-01,2028-01-01)');
  insert into file (id, centre_id, owner_kind, owner_id, sha256, size_bytes, media_type, name, scanned, added_by, added_at)
    values ('0198c0de-0000-7000-8000-000000000078', $1, 'contract', '0198c0de-0000-7000-8000-000000000075', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 3, 'application/pdf', 'contract.pdf', false, 'c', now());
  insert into contract_event (contract_id, centre_id, at, actor, kind) values ('0198c0de-0000-7000-8000-000000000074', $1, now(), 'd', 'active');
  insert into contract_served (source, source_id, served_by, member_id, item_code, on_day, noted_at)
    values ('seat', '0198c0de-0000-7000-8000-000000000053', '门诊', '0198c0de-0000-7000-8000-000000000076', 'doctor-visit', '2026-11-20', now());
  insert into contract_planned (source, source_id, served_by, member_id, centre_id, item_code, on_day)
    values ('visit', '0198c0de-0000-7000-8000-000000000001', '门诊', '0198c0de-0000-7000-8000-000000000076', $1, 'doctor-visit', '2026-11-24');
  insert into organisation (id, code, kind, name_zh, name_en, zone, longitude, latitude)
    values ('0198c0de-0000-7000-8000-0000000000a9', 'H1', 'district-hospital', '区中心医院', 'District Hospital', 'Asia/Shanghai', 121.47, 31.23);
  insert into organisation (id, code, kind, name_zh, name_en, zone, longitude, latitude)
    values ('0198c0de-0000-7000-8000-0000000000aa', 'D1', 'district', '黄浦区', 'Huangpu District', 'Asia/Shanghai', 121.48, 31.23),
      ('0198c0de-0000-7000-8000-0000000000ab', 'D2', 'district', '静安区', 'Jing’an District', 'Asia/Shanghai', 121.45, 31.23);
  update organisation set parent_id = '0198c0de-0000-7000-8000-0000000000aa' where id = $1;
  insert into referral_agreement (id, centre_id, hospital_id, valid_from, source, agreed_by, agreed_at)
    values ('0198c0de-0000-7000-8000-0000000000fa', $1, '0198c0de-0000-7000-8000-0000000000a9', '2026-01-01', 'agreement 7', 'a', now());
  insert into referral (id, direction, kind, resident_id, centre_id, from_id, to_id, reason_code, urgency, state, owner_id, owner_role, waiting_id,
      due_at, written_by, created_at, sent_at)
    values ('0198c0de-0000-7000-8000-0000000000d7', 'down', 'clinic', $3, $1, '0198c0de-0000-7000-8000-0000000000a9', $1, 'I10', 2, 'sent', $1,
      'doctor', '0198c0de-0000-7000-8000-0000000000a9', '2026-11-26T00:00Z', 'h', now(), now());
  insert into file (centre_id, owner_kind, owner_id, resident_id, sha256, size_bytes, media_type, name, scanned, added_by, added_at)
    values ($1, 'referral', '0198c0de-0000-7000-8000-0000000000d7', $3, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 3, 'image/png', 'result.png', false, 'h', now());
  insert into referral_event (referral_id, at, actor, organisation_id, step, to_state)
    values ('0198c0de-0000-7000-8000-0000000000d7', now(), 'h', '0198c0de-0000-7000-8000-0000000000a9', 'send', 'sent');
  insert into referral_news (id, referral_id, organisation_id, role, step, at)
    values ('0198c0de-0000-7000-8000-0000000000d8', '0198c0de-0000-7000-8000-0000000000d7', $1, 'doctor', 'send', now());
  insert into referral_proposal (id, referral_id, resident_id, centre_id, service, rrule, first_day, window_from, window_until, state, due_at)
    values ('0198c0de-0000-7000-8000-0000000000d9', '0198c0de-0000-7000-8000-0000000000d7', $3, $1, 'injection', 'FREQ=DAILY;COUNT=2', '2026-11-27',
      '08:00', '10:00', 'proposed', '2026-11-28T00:00Z');
  insert into booking_proposal (id, trip_id, centre_id, resident_id, organisation_id, mode, due_on, lapses_on, suggested_start, suggested_end, made_by, made_at)
    values ('0198c0de-0000-7000-8000-0000000000e1', '0198c0de-0000-7000-8000-0000000000e1', $1, $3, $1, 'clinic', '2026-12-01', '2026-12-08',
      '2026-11-25T01:00Z', '2026-11-25T01:15Z', 'system', now());
  insert into booking_proposal (id, trip_id, centre_id, resident_id, organisation_id, mode, state, due_on, lapses_on, suggested_start, suggested_end, made_by, made_at,
      closed_by, closed_at, visit_id)
    values ('0198c0de-0000-7000-8000-0000000000e2', '0198c0de-0000-7000-8000-0000000000e2', $1, $3, $1, 'home', 'taken', '2026-12-01', '2026-12-08',
      '2026-11-24T00:00Z', '2026-11-24T02:00Z', 'system', now(), 'p', now(), '0198c0de-0000-7000-8000-000000000001');
  insert into booking_proposal_thing (proposal_id, position, state, centre_id, resident_id, subject, member_id, item_code, nth, way, served_by, due_on)
    select p.id, 0, p.state, $1, $3, 'item', '0198c0de-0000-7000-8000-000000000076', 'doctor-visit', 2, 'clinic', '门诊', '2026-12-01' from booking_proposal p;
  insert into booking_proposal_thing (proposal_id, position, centre_id, resident_id, subject, check_up_id, way, served_by, due_on)
    values ('0198c0de-0000-7000-8000-0000000000e1', 1, $1, $3, 'check-up', '0198c0de-0000-7000-8000-0000000000c2', 'check-up', 'hypertension', '2026-12-01');
  insert into booking_proposal_look (resident_id, centre_id, again_on) values ($3, $1, '2026-12-01');
`;
