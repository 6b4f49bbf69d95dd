import test from 'ava';
import { systemActor } from '#access';
import { likesMet, partOfDay } from '../../src/booking/ranking.ts';
import { asOwner } from '../support/database.ts';
import { runningService, type Service } from '../support/service.ts';
import { makeCentre, makeNurse, makeResident, place, zone } from '../support/town.ts';

const tuesday = '2026-11-24';
const wednesday = '2026-11-25';
const band = (day: string, start: string, end: string) => ({
  start: `${day}T${start}:00+08:00`,
  end: `${day}T${end}:00+08:00`,
});
type Found = { start: string; rank: number; likes: { kind: string; met: boolean }[] };

function search(service: Service, more = '', from = wednesday, to = from, services = 'injection') {
  return `/api/v1/windows?residentId=${service.town.gu.id}&services=${services}&from=${from}&to=${to}${more}`;
}

async function onDutyWithout(service: Service, code: string): Promise<void> {
  await asOwner(service.fresh, `delete from shift where nurse_id = (select id from nurse where code = '${code}')`);
}

test('wishes rank the windows and are said with each: the nurse, her sex, her language, the time of day', async (t) => {
  const service = await runningService(t);
  const { lu } = service.town;
  const desk = await service.signedIn('coordinator', 'C1');
  const gu = await service.signedIn('resident', 'R1');
  // Whoever has looked before is told of what a nurse speaks at once.
  const before = await gu.get(search(service, '&likesLanguage=en'));
  t.true(before.body.days[0].windows.every(({ likes }: Found) => likes.every(({ met }) => !met)));
  t.deepEqual(before.body.spoken, ['zh-CN']);
  const spoken = await desk.post(`/api/v1/nurses/${lu.id}/languages`, { languages: ['zh-CN', 'wuu', 'en'] });
  t.is(spoken.status, 200, spoken.text);
  const afternoon = await gu.get(search(service, `&likesTime=afternoon&likesNurse=${lu.id}`));
  t.is(afternoon.status, 200, afternoon.text);
  const windows: Found[] = afternoon.body.days[0].windows;
  t.deepEqual(
    windows.map(({ start, rank }) => [start.slice(11, 16), rank]),
    [
      ['13:00', 1],
      ['15:00', 2],
      ['08:00', 3],
      ['10:00', 4],
    ],
  );
  t.deepEqual(windows[0]!.likes, [
    { kind: 'nurse', met: true },
    { kind: 'time', met: true },
  ]);
  t.deepEqual(windows[2]!.likes[1], { kind: 'time', met: false });

  const english = await gu.get(search(service, '&likesLanguage=en&likesSex=male'));
  t.deepEqual(english.body.spoken, ['zh-CN', 'wuu', 'en']);
  t.true(english.body.days[0].windows.every(({ likes }: Found) => likes.every(({ met }) => met)));

  // Whoever meets the wishes is asked for by name from then on: later plans keep to it where they can.
  const booked = await gu.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services: ['injection'],
    window: band(wednesday, '08:00', '10:00'),
    likes: { language: 'en' },
  });
  t.is(booked.status, 201, booked.text);
  const rows = await asOwner(
    service.fresh,
    'select v.named_nurse_id, a.nurse_id from visit v join assignment a on a.visit_id = v.id',
  );
  t.deepEqual(rows, [{ named_nurse_id: lu.id, nurse_id: lu.id }]);
});

test('a language that is none, none at all, and another centre’s nurse are refused, and what she speaks stays', async (t) => {
  const service = await runningService(t);
  const { lu, neighbourNurse, gu } = service.town;
  const desk = await service.signedIn('coordinator', 'C1');
  const set = (id: string, languages: readonly string[]) => desk.post(`/api/v1/nurses/${id}/languages`, { languages });
  for (const [languages, pointer] of [
    [['zh-CN', 'klingon'], '/languages/1'],
    [[], '/languages'],
    [['en', 'en'], '/languages'],
  ] as const) {
    const refused = await set(lu.id, languages);
    t.is(refused.status, 422, languages.join());
    t.is(refused.body.errors[0].pointer, pointer);
  }
  t.regex((await set(lu.id, ['klingon'])).body.errors[0].message, /Take one of: zh-CN, wuu/);
  t.is((await set(neighbourNurse.id, ['en'])).status, 404);
  t.is((await (await service.signedIn('resident', 'R1')).post(`/api/v1/nurses/${lu.id}/languages`, {})).status, 403);
  const asked = `/api/v1/windows?residentId=${gu.id}&services=injection&from=${wednesday}&to=${wednesday}`;
  t.is((await desk.get(`${asked}&likesLanguage=klingon`)).body.errors[0].pointer, '?likesLanguage');
  const rows = await asOwner(service.fresh, 'select distinct languages::text as speaks from nurse');
  t.deepEqual(rows, [{ speaks: '{zh-CN}' }]);
});

test('a nurse of another centre cannot be wished for, and nothing is written', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const refused = await gu.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services: ['injection'],
    window: band(wednesday, '08:00', '10:00'),
    likes: { nurseId: service.town.neighbourNurse.id },
  });
  t.is(refused.status, 422);
  t.is(refused.body.errors[0].pointer, '/likes/nurseId');
  t.deepEqual(await asOwner(service.fresh, 'select from visit'), []);
});

test('a nurse who was there 90 days ago is known and preferred; after 91 she is forgotten', async (t) => {
  const service = await runningService(t);
  const { gu: resident, lu, shen, centre } = service.town;
  const gu = await service.signedIn('resident', 'R1');
  const booked = await gu.post('/api/v1/visits', {
    residentId: resident.id,
    services: ['injection'],
    window: band(tuesday, '08:00', '10:00'),
  });
  t.is(booked.status, 201, booked.text);
  const seenBy = async (nurse: string, days: number) => {
    const day = `date '2026-11-23' - ${days}`;
    await asOwner(
      service.fresh,
      `insert into day_plan (centre_id, day) values ('${centre.id}', ${day}) on conflict do nothing`,
    );
    await asOwner(service.fresh, `update visit set state = 'done', day = ${day}`);
    await asOwner(
      service.fresh,
      `update assignment set nurse_id = '${nurse}', day = ${day},
      leaves_at = leaves_at - interval '${days} days', arrives_at = arrives_at - interval '${days} days',
      starts_at = starts_at - interval '${days} days', ends_at = ends_at - interval '${days} days'`,
    );
  };
  await seenBy(lu.id, 90);
  const known = await gu.get(search(service));
  t.deepEqual(
    known.body.knownNurses.map((nurse: { id: string }) => nurse.id),
    [lu.id],
  );
  t.true(known.body.days[0].windows.every(({ likes }: Found) => likes[0]?.kind === 'known' && likes[0].met));
  const again = await gu.post('/api/v1/visits', {
    residentId: resident.id,
    services: ['injection'],
    window: band(wednesday, '08:00', '10:00'),
  });
  t.is(again.status, 201, again.text);
  const who = `select nurse_id from assignment where visit_id = '${again.body.id}'`;
  t.deepEqual(await asOwner(service.fresh, who), [{ nurse_id: lu.id }]);

  await asOwner(service.fresh, `delete from assignment where visit_id = '${again.body.id}'`);
  await seenBy(shen.id, 91);
  const forgotten = await gu.get(search(service));
  t.deepEqual(forgotten.body.knownNurses, []);
  t.is(centre.code, 'C1');
});

test('an empty day says which rule binds and how near it came: nobody qualified, full, too far, a holiday, no roster', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const first = async (path: string) => {
    const { body } = await gu.get(path);
    const { reason, nearest } = body.days[0];
    return { reason, nearest };
  };
  await onDutyWithout(service, 'N2');
  // On Thursday her shift is too short for the way to the border of the area; on Friday nobody works.
  await asOwner(
    service.fresh,
    `update shift set starts_at = '2026-11-26T08:00+08:00', ends_at = '2026-11-26T08:22+08:00',
    break_earliest = null, break_latest = null, break_minutes = 0 where day = '2026-11-26'`,
  );
  await asOwner(
    service.fresh,
    `update address set longitude = 121.4605, latitude = 31.2258 where person_id = '${service.town.gu.id}'`,
  );
  await asOwner(service.fresh, `delete from shift where day = '2026-11-27'`);

  t.deepEqual(await first(search(service, '', '2026-12-08')), { reason: 'roster-not-published', nearest: null });
  t.deepEqual(await first(search(service, '&nurseSex=male')), { reason: 'no-qualified-nurse', nearest: null });
  const far = await first(search(service, '', '2026-11-26'));
  t.is(far.reason, 'too-far', JSON.stringify(far));
  t.true(far.nearest.shortMinutes > 0);
  t.is((await first(search(service, '', '2026-11-27'))).reason, 'no-qualified-nurse');
  const entered = { centre_id: service.town.centre.id, year: 2026 };
  await asOwner(
    service.fresh,
    `insert into calendar_year (centre_id, year, entered_by, entered_at)
    values ('${entered.centre_id}', 2026, 'test', now())`,
  );
  await asOwner(
    service.fresh,
    `insert into calendar_day (centre_id, year, day, kind, name_zh, name_en)
    values ('${entered.centre_id}', 2026, '2026-11-27', 'holiday', '院庆', 'Founding day')`,
  );
  t.is((await first(search(service, '', '2026-11-27'))).reason, 'holiday');
});

test('a full day tells the nearest miss, and what would help can be booked: another day, more time, either sex, another centre', async (t) => {
  const service = await runningService(t);
  const { town } = service;
  await onDutyWithout(service, 'N2');
  const desk = await service.signedIn('coordinator', 'C1');
  const gu = await service.signedIn('resident', 'R1');
  const residents = await service.fresh.database.withActor(systemActor, async (trx) => {
    const made = [];
    for (let count = 0; count < 4; count++) made.push(await makeResident(trx, town.centre, { code: `F${count}` }));
    return made;
  });
  // Each of the four takes one of the bands nearly for herself.
  await asOwner(service.fresh, `update service set care_minutes = 100 where code = 'injection'`);
  for (const [index, start] of ['08:00', '10:00', '13:00', '15:00'].entries()) {
    const window = band(wednesday, start, `${Number(start.slice(0, 2)) + 2}:00`);
    const full = await desk.post('/api/v1/visits', {
      residentId: residents[index]!.id,
      services: ['injection'],
      window,
    });
    t.is(full.status, 201, full.text);
  }
  const none = await gu.get(search(service));
  t.is(none.body.days[0].windows.length, 0, none.text);
  t.is(none.body.days[0].reason, 'full');
  t.true(none.body.days[0].nearest.shortMinutes > 0, JSON.stringify(none.body.days[0]));
  const helps: { kind: string; day: string; window: { start: string; end: string } }[] = none.body.helps;
  const another = helps.find(({ kind }) => kind === 'another-day');
  t.is(another?.day, '2026-11-26', 'the nearest free day');
  const booked = await gu.post('/api/v1/visits', {
    residentId: town.gu.id,
    services: ['injection'],
    window: another!.window,
  });
  t.is(booked.status, 201, booked.text);

  const male = await gu.get(search(service, '&nurseSex=male', '2026-11-27'));
  t.deepEqual(
    male.body.helps.map(({ kind, day }: { kind: string; day: string }) => [kind, day]),
    [['any-nurse', '2026-11-27']],
  );

  await service.fresh.database.withActor(systemActor, async (trx) => {
    const { longitude, latitude } = place;
    const corners: [number, number][] = [
      [longitude - 0.1, latitude - 0.1],
      [longitude + 0.1, latitude - 0.1],
      [longitude + 0.1, latitude + 0.1],
      [longitude - 0.1, latitude + 0.1],
      [longitude - 0.1, latitude - 0.1],
    ];
    const serviceArea = { type: 'Polygon' as const, coordinates: [corners] };
    const third = await makeCentre(trx, { code: 'C3', phone: '02100000003', point: place, serviceArea });
    await makeNurse(trx, third, { code: 'N7', sex: 'male' });
  });
  const elsewhere = await gu.get(search(service, '&nurseSex=male', '2026-11-27'));
  const help = elsewhere.body.helps.find(({ kind }: { kind: string }) => kind === 'another-centre');
  t.is(help?.centre.phone, '02100000003');
  t.is(help?.window.start, '2026-11-27T08:00:00+08:00');
});

test('an exact time is the desk’s to promise; where it has no place, the same with more time is offered', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const gu = await service.signedIn('resident', 'R1');
  const refused = await gu.get(search(service, '&between=08:30-09:00'));
  t.is(refused.status, 422);
  t.is(refused.body.errors[0].pointer, '?between');
  const swapped = await desk.get(search(service, '&between=09:00-08:30'));
  t.is(swapped.body.errors[0].pointer, '?between');
  const found = await desk.get(search(service, '&between=08:30-09:00'));
  t.is(found.body.days[0].windows[0].start, '2026-11-25T08:30:00+08:00');

  // Nobody is there before eight: a quarter of an hour past it is what it takes.
  const early = await desk.get(search(service, '&between=07:30-08:00'));
  t.is(early.body.days[0].windows.length, 0);
  const wider = early.body.helps.find(({ kind }: { kind: string }) => kind === 'wider-window');
  t.deepEqual(wider?.window, band(wednesday, '07:00', '08:30'));
  const booked = await desk.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services: ['injection'],
    window: wider.window,
    channel: 'telephone',
  });
  t.is(booked.status, 201, booked.text);
});

test('a resident may take two neighbouring windows as one when no single one is free; any other span is not offered', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const book = (window: object) =>
    gu.post('/api/v1/visits', { residentId: service.town.gu.id, services: ['injection'], window });
  t.is((await book(band(wednesday, '08:00', '15:00'))).body.type, '/problems/window-refused');
  t.is((await book(band(wednesday, '09:00', '12:00'))).body.type, '/problems/window-refused');
  t.is((await book(band(wednesday, '08:00', '12:00'))).status, 201);
});

test('morning ends at noon and evening begins at five, on the centre’s clock', (t) => {
  const part = (time: string) => partOfDay({ start: new Date(`2026-11-25T${time}+08:00`), end: new Date() }, zone);
  t.deepEqual(['11:59', '12:00', '16:59', '17:00'].map(part), ['morning', 'afternoon', 'afternoon', 'evening']);
});

test('a nurse she knows counts only where she wishes for nobody by name', (t) => {
  const window = { start: new Date('2026-11-25T08:00+08:00'), end: new Date('2026-11-25T10:00+08:00') };
  const nurse = { id: 'n', sex: 'female', languages: ['zh-CN'] } as const;
  t.deepEqual(likesMet({}, ['n'], nurse, window, zone), [{ kind: 'known', met: true }]);
  t.deepEqual(likesMet({ nurseId: 'n' }, ['m'], nurse, window, zone), [{ kind: 'nurse', met: true }]);
  t.deepEqual(likesMet({}, [], nurse, window, zone), []);
});
