import { randomUUID } from 'node:crypto';
import test from 'ava';
import { type Actor, systemActor } from '#access';
import { checkDays, planDay } from '#planning';
import { asOwner } from '../support/database.ts';
import { runningService, type Service } from '../support/service.ts';

const wednesday = { start: '2026-11-25T08:00:00+08:00', end: '2026-11-25T10:00:00+08:00' };
const friday = { start: '2026-11-27T08:00:00+08:00', end: '2026-11-27T10:00:00+08:00' };

/** The injection asks for everything; Gu has nothing yet. */
async function strictService(t: Parameters<typeof runningService>[0]): Promise<Service> {
  const service = await runningService(t);
  await asOwner(
    service.fresh,
    `update service set order_needed = true, dose_needed = true, assessment_needed = true, consent_needed = true
     where code = 'injection'`,
  );
  return service;
}

const order = {
  doctor: '钱立明',
  issuedAt: '市第三人民医院',
  validFrom: '2026-11-20',
  validUntil: '2026-11-26',
  items: [{ service: 'injection', what: '肝素', dose: { amount: 0.4, unit: 'mL' }, frequency: 'daily' }],
};

test('what a resident lacks, and an order past its validity, is named and how to get it; the desk records it, she signs, and then she books', async (t) => {
  const service = await strictService(t);
  const { gu } = service.town;
  const resident = await service.signedIn('resident', 'R1');
  const desk = await service.signedIn('coordinator', 'C1');
  const wish = { residentId: gu.id, services: ['injection'], window: wednesday };
  const path = (what: string) => `/api/v1/residents/${gu.id}/${what}`;
  const refused = await resident.post('/api/v1/visits', wish);
  t.is(refused.status, 422);
  t.is(refused.body.type, '/problems/papers-missing');
  t.deepEqual(
    refused.body.needs.map(({ need }: { need: string }) => need),
    ['order', 'assessment', 'consent'],
  );
  t.deepEqual(
    refused.body.errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/services/0', '/services/0', '/services/0'],
  );
  t.is((await desk.post(path('orders'), order)).status, 201);
  const assessment = { programme: 'internet-nursing', assessedBy: '张建国', assessedOn: '2026-11-20', result: 'fit' };
  t.is((await desk.post(path('assessments'), { ...assessment, validUntil: '2027-05-20' })).status, 201);
  const { texts } = (await resident.get(path('consents'))).body;
  const text = texts.find(({ kind }: { kind: string }) => kind === 'internet-nursing');
  const signed = await resident.post(path('consents'), { kind: text.kind, textVersion: text.version });
  t.is(signed.status, 201);
  t.deepEqual([signed.body.signedBy, signed.body.relation], ['顾瑞祥', 'self']);
  t.is((await resident.post('/api/v1/visits', wish)).status, 201);

  const lapsed = await resident.post('/api/v1/visits', { ...wish, window: friday });
  t.deepEqual(
    [lapsed.status, lapsed.body.needs],
    [422, [{ service: 'injection', need: 'order-lapsed', day: '2026-11-26' }]],
    'an order past its validity',
  );
  t.is(lapsed.body.errors[0].pointer, '/services/0');
  const offered = await resident.get(
    `/api/v1/windows?residentId=${gu.id}&services=injection&from=2026-11-26&to=2026-11-27`,
  );
  t.deepEqual(
    offered.body.days.map(({ reason }: { reason: string | null }) => reason),
    [null, 'papers-missing'],
  );

  t.is((await resident.post(`/api/v1/consents/${signed.body.id}/withdrawal`)).status, 200);
  const thursday = { start: '2026-11-26T08:00:00+08:00', end: '2026-11-26T10:00:00+08:00' };
  const withdrawn = await resident.post('/api/v1/visits', { ...wish, window: thursday });
  t.deepEqual([withdrawn.status, withdrawn.body.needs[0].need], [422, 'consent-withdrawn']);
  const visits = await asOwner<{ count: number }>(service.fresh, 'select count(*)::int as count from visit');
  t.is(visits[0]?.count, 1);
});

test('papers that are not right are refused by the field, and nothing is written', async (t) => {
  const service = await strictService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const resident = await service.signedIn('resident', 'R1');
  const path = (what: string) => `/api/v1/residents/${service.town.gu.id}/${what}`;
  const [item] = order.items;
  const cases: [string, string, object][] = [
    ['a dose missing', '/items/0/dose', { ...order, items: [{ ...item, dose: null }] }],
    ['a dose of nothing', '/items/0/dose/amount', { ...order, items: [{ ...item, dose: { amount: 0, unit: 'mL' } }] }],
    ['a service nobody knows', '/items/0/service', { ...order, items: [{ ...item, service: 'surgery' }] }],
    ['an order that is over', '/validUntil', { ...order, validFrom: '2026-11-01', validUntil: '2026-11-22' }],
    ['an order that ends before it begins', '/validUntil', { ...order, validFrom: '2026-11-27' }],
    ['no items', '/items', { ...order, items: [] }],
  ];
  for (const [what, pointer, body] of cases) {
    const answer = await desk.post(path('orders'), body);
    t.deepEqual([what, answer.status, answer.body.errors[0].pointer], [what, 422, pointer]);
  }
  const assessment = {
    programme: 'internet-nursing',
    assessedBy: '张',
    assessedOn: '2026-11-20',
    validUntil: '2027-01-01',
  };
  const unnamed = await desk.post(path('assessments'), { ...assessment, result: 'conditional' });
  t.deepEqual([unnamed.status, unnamed.body.errors[0].pointer], [422, '/conditions']);
  const old = await resident.post(path('consents'), { kind: 'internet-nursing', textVersion: '2001' });
  t.deepEqual([old.status, old.body.errors[0].pointer], [422, '/textVersion']);
  const nobody = await desk.post(path('consents'), { kind: 'internet-nursing', textVersion: '2026-11' });
  t.deepEqual([nobody.status, nobody.body.errors[0].pointer], [422, '/signedBy']);
  const [row] = await asOwner<{ count: number }>(
    service.fresh,
    `select (select count(*) from care_order) + (select count(*) from first_assessment) + (select count(*) from consent) as count`,
  );
  t.is(Number(row?.count), 0);
});

test('no plan sends a nurse of 4 clinical years to an injection: not the search, not the night; check proves it', async (t) => {
  const service = await runningService(t);
  const { gu, shen, lu, centre, coordinator } = service.town;
  const desk = await service.signedIn('coordinator', 'C1');
  await asOwner(service.fresh, 'update nurse set clinical_years = 4 where id = $1', [shen.id]);
  const wish = { residentId: gu.id, services: ['injection'], window: wednesday };
  const booked = await desk.post('/api/v1/visits', wish);
  t.is(booked.status, 201);
  const whoGoes = async () =>
    (await asOwner<{ nurse_id: string }>(service.fresh, 'select nurse_id from assignment')).map((row) => row.nurse_id);
  t.deepEqual(await whoGoes(), [lu.id]);
  const night = {
    centreId: centre.id,
    day: '2026-11-25',
    actor: systemActor,
    seconds: 0.2,
    seed: 1,
    kind: 'night',
  } as const;
  await planDay({ ...service.planning, now: () => new Date('2026-11-24T18:00:00+08:00') }, night);
  t.deepEqual(await whoGoes(), [lu.id]);

  await asOwner(service.fresh, 'update nurse set clinical_years = 4');
  const none = await desk.get(`/api/v1/windows?residentId=${gu.id}&services=injection&from=2026-11-26&to=2026-11-26`);
  t.deepEqual(none.body.days[0], {
    day: '2026-11-26',
    windows: [],
    reason: 'no-qualified-nurse',
    needs: [],
    nearest: null,
  });
  const { findings } = await checkDays(service.planning);
  t.true(findings.some(({ check, message }) => check === 'the plan keeps every rule' && /skill/.test(message)));
  t.is(coordinator.role, 'coordinator');
});

test('an organisation switches infusion on only with its policy: two nurses, first dose in hospital, a time of watching', async (t) => {
  const service = await runningService(t);
  const { gu, centre } = service.town;
  await asOwner(
    service.fresh,
    `update service set only_with_conditions = true, competencies = '{}' where code = 'infusion'`,
  );
  const deps = { database: service.fresh.database, enqueue: service.jobs.enqueue };
  const { visitRoutes } = await import('#visits');
  const { serverOf } = await import('../support/server.ts');
  const administrator: Actor = { role: 'administrator', id: 'administrator:C1', organisationId: centre.id };
  const admin = serverOf(visitRoutes(deps))(administrator);
  const where = `/api/v1/centres/${centre.id}/services/infusion`;
  const bare = await admin.post(where, { enabled: true });
  t.deepEqual([bare.status, bare.body.errors[0].pointer], [422, '/conditions']);
  const on = await admin.post(where, {
    enabled: true,
    conditions: { policy: '居家输液管理办法', observationMinutes: 30 },
  });
  t.is(on.status, 200);
  t.deepEqual([on.body.enabled, on.body.careMinutes, on.body.nurses], [true, 120, 2]);
  t.deepEqual([on.body.orderNeeded, on.body.doseNeeded, on.body.firstDoseInHospital], [true, true, true]);

  const desk = await service.signedIn('coordinator', 'C1');
  const path = `/api/v1/residents/${gu.id}/orders`;
  const item = {
    service: 'infusion',
    what: '头孢',
    dose: { amount: 100, unit: 'mL' },
    route: 'intravenous',
    frequency: 'daily',
  };
  const ordered = await desk.post(path, { ...order, items: [item] });
  t.deepEqual([ordered.status, ordered.body.errors[0].pointer], [422, '/firstDoseOn']);
  t.is((await desk.post(path, { ...order, items: [item], firstDoseOn: '2026-11-21' })).status, 201);
  const wish = { residentId: gu.id, services: ['infusion'], window: wednesday };
  t.is((await desk.post('/api/v1/visits', wish, randomUUID())).status, 201);
  const rows = await asOwner(service.fresh, 'select nurse_id from assignment');
  t.is(rows.length, 2);
});

test('a centre’s own rule for a programme begins after the days that are promised already', async (t) => {
  const service = await runningService(t);
  const { centre } = service.town;
  const { visitRoutes } = await import('#visits');
  const { serverOf } = await import('../support/server.ts');
  const administrator: Actor = { role: 'administrator', id: 'administrator:C1', organisationId: centre.id };
  const admin = serverOf(visitRoutes({ database: service.fresh.database, enqueue: service.jobs.enqueue }))(
    administrator,
  );
  const rule = {
    centreId: centre.id,
    programme: 'home-bed',
    leastClinicalYears: 3,
    leastTitle: '护师',
    onRegister: true,
    payer: 'insurance',
    source: '中心 2026 年第 7 号决定',
  };
  const soon = await admin.post('/api/v1/programmes', { ...rule, validFrom: '2026-12-21' });
  t.deepEqual([soon.status, soon.body.errors[0].pointer, soon.body.earliest], [422, '/validFrom', '2026-12-22']);
  const set = await admin.post('/api/v1/programmes', { ...rule, validFrom: '2026-12-22' });
  t.is(set.status, 200);
  const own = set.body.programmes.filter((one: { own: boolean }) => one.own);
  t.deepEqual(
    own.map(({ programme, version, validFrom, payer }: Record<string, unknown>) => [
      programme,
      version,
      validFrom,
      payer,
    ]),
    [['home-bed', 1, '2026-12-22', 'insurance']],
  );
  const next = await admin.post('/api/v1/programmes', { ...rule, validFrom: '2027-02-01', payer: 'self' });
  t.deepEqual(
    next.body.programmes
      .filter((one: { own: boolean }) => one.own)
      .map(({ version, validFrom, validUntil }: Record<string, unknown>) => [version, validFrom, validUntil]),
    [
      [1, '2026-12-22', '2027-02-01'],
      [2, '2027-02-01', null],
    ],
  );
});
