import test from 'ava';
import { systemActor } from '#access';
import { planDay } from '#planning';
import { asOwner } from '../support/database.ts';
import { runningService, type Service } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';

const wednesday = { start: '2026-11-25T08:00:00+08:00', end: '2026-11-25T10:00:00+08:00' };
const order = {
  doctor: '钱立明',
  issuedAt: '市第三人民医院',
  validFrom: '2026-11-20',
  validUntil: '2026-11-26',
  items: [{ service: 'injection', what: '肝素', dose: { amount: 0.4, unit: 'mL' }, frequency: 'daily' }],
};

const causeOf = async ({ fresh }: Service) =>
  (await asOwner<{ at_risk_cause: string | null }>(fresh, 'select at_risk_cause from visit'))[0]?.at_risk_cause ?? null;

test('a consent or an order withdrawn puts the booked visit at risk with what is missing, the desk sees it, and a night does not hide it', async (t) => {
  t.timeout(90_000);
  const service = await runningService(t);
  await asOwner(
    service.fresh,
    `update service set order_needed = true, dose_needed = true, consent_needed = true where code = 'injection'`,
  );
  await service.work();
  const { gu, centre } = service.town;
  const resident = await service.signedIn('resident', 'R1');
  const desk = await service.signedIn('coordinator', 'C1');
  const path = (what: string) => `/api/v1/residents/${gu.id}/${what}`;
  const ordered = await desk.post(path('orders'), order);
  const { texts } = (await resident.get(path('consents'))).body;
  const text = texts.find(({ kind }: { kind: string }) => kind === 'internet-nursing');
  const sign = () => resident.post(path('consents'), { kind: text.kind, textVersion: text.version });
  const signed = await sign();
  const wish = { residentId: gu.id, services: ['injection'], window: wednesday };
  t.is((await resident.post('/api/v1/visits', wish)).status, 201);
  const becomes = (cause: string | null) =>
    waitFor(async () => (await causeOf(service)) === cause, `the visit to be at risk by ${cause}`);
  t.is(await causeOf(service), null);

  t.is((await resident.post(`/api/v1/consents/${signed.body.id}/withdrawal`)).status, 200);
  await becomes('consent-withdrawn');
  const [listed] = (await desk.get('/api/v1/requests')).body.visits;
  t.deepEqual([listed.resident.id, listed.atRisk.cause, listed.state], [gu.id, 'consent-withdrawn', 'booked']);
  t.is((await asOwner(service.fresh, 'select from assignment')).length, 1, 'its place is still its own');

  // A night finds a place for it, and that does not make it safe.
  const night = { centreId: centre.id, day: '2026-11-25', actor: systemActor, seconds: 0.2, seed: 1, kind: 'night' };
  await planDay({ ...service.planning, now: () => new Date('2026-11-24T18:00:00+08:00') }, { ...night, kind: 'night' });
  t.is(await causeOf(service), 'consent-withdrawn');
  const plan = await desk.get(`/api/v1/day-plans/${centre.id}/2026-11-25`);
  const stops = plan.body.routes.flatMap(({ stops }: { stops: { lacks: string | null }[] }) => stops);
  t.deepEqual(
    stops.map(({ lacks }: { lacks: string | null }) => lacks),
    ['consent-withdrawn'],
  );

  t.is((await sign()).status, 201);
  await becomes(null);
  t.deepEqual((await desk.get('/api/v1/requests')).body.visits, []);

  const ended = await desk.post(`/api/v1/orders/${ordered.body.id}/withdrawal`, { reason: '停药' });
  t.is(ended.status, 200, ended.text);
  await becomes('order-withdrawn');
  const events = await asOwner<{ kind: string }>(
    service.fresh,
    `select kind from visit_event where kind in ('at-risk', 'safe-again') order by at, id`,
  );
  t.deepEqual(
    events.map(({ kind }) => kind),
    ['at-risk', 'safe-again', 'at-risk'],
  );
});
