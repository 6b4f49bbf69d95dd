import test from 'ava';
import { medicineFault, type Ordered } from '../../../src/visits/record/medicine/wire.ts';
import { visitDay } from '../../support/a-visit.ts';
import { asOwner } from '../../support/database.ts';
import { tomorrow } from '../../support/town.ts';

const order = (more: Partial<Ordered> = {}): Ordered => ({
  what: '依诺肝素 enoxaparin',
  dose: { amount: 0.4, unit: 'mL' },
  validFrom: '2026-11-20',
  validUntil: '2026-11-24',
  withdrawn: false,
  ...more,
});
const given = (medicine: string, dose: string) => ({ medicine, dose });
const fault = (medicine: string, dose: string, orders: readonly Ordered[] = [order()], day = '2026-11-24') =>
  medicineFault(given(medicine, dose), orders, day);

test('0.4 mL of what is ordered is right on its last day, however it is spelt; 0.6 mL, 0.4 mg and the day after are not', (t) => {
  t.is(fault('Enoxaparin', '0.4 mL'), undefined);
  t.is(fault('依诺肝素', '０．４ml'), undefined);
  t.is(fault('Enoxaparin', '0.6 mL'), 'other-dose');
  t.is(fault('Enoxaparin', '0.4 mg'), 'other-unit');
  t.is(fault('Enoxaparin', 'a little'), 'dose-unreadable');
  t.is(fault('Enoxaparin', '0.4 mL', [order()], '2026-11-25'), 'not-valid');
  t.is(fault('Enoxaparin', '0.4 mL', [order()], '2026-11-19'), 'not-valid');
  t.is(fault('Enoxaparin', '0.4 mL', [order({ withdrawn: true })]), 'not-valid');
  t.is(fault('insulin', '4 U'), 'not-ordered');
  t.is(fault('', '0.4 mL'), 'not-ordered');
});

test('of two orders the one that holds counts; an order without a dose asks for none', (t) => {
  const other = order({ dose: { amount: 0.6, unit: 'mL' } });
  t.is(fault('enoxaparin', '0.6 mL', [order(), other]), undefined);
  t.is(fault('enoxaparin', '0.6 mL', [order(), { ...other, withdrawn: true }]), 'other-dose');
  t.is(fault('enoxaparin', 'as it is', [order({ dose: null })]), undefined);
});

test('medicine given otherwise than ordered needs a reason at the bedside, and warns the desk until somebody answers', async (t) => {
  const { service, visitId, phone, nurse } = await visitDay(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const ordered = await desk.post(`/api/v1/residents/${service.town.gu.id}/orders`, {
    doctor: 'Dr Wu',
    issuedAt: 'District Hospital',
    validFrom: '2026-11-20',
    validUntil: tomorrow,
    items: [
      {
        service: 'injection',
        what: 'enoxaparin',
        dose: { amount: 0.4, unit: 'mL' },
        route: 'subcutaneous',
        frequency: 'once',
      },
    ],
  });
  t.is(ordered.status, 201, ordered.text);
  const [own] = (await nurse.get(`/api/v1/own-visits/${tomorrow}`)).body.visits;
  t.like(own.orders[0], { what: 'enoxaparin', dose: { amount: 0.4, unit: 'mL' } });
  for (const step of ['on-the-way', 'arrived', 'in-care'] as const)
    await phone.does(visitId, step, step === 'arrived' ? { place: null, reason: 'no signal' } : {});
  const medicine = { medicine: 'Enoxaparin', dose: '0.4 mL', route: 's.c.', order: '2026-11-20', given: true };
  t.is((await phone.does(visitId, 'medicine', medicine)).status, 201);
  const alarms = async () => (await desk.get('/api/v1/alarms')).body.alarms;
  t.deepEqual(await alarms(), []);

  const more = { ...medicine, dose: '0.6 mL' };
  const refused = await phone.does(visitId, 'medicine', more);
  t.is(refused.status, 422, refused.text);
  t.is(refused.body.type, '/problems/medicine-against-order');
  t.like(refused.body, { fault: 'other-dose', errors: [{ pointer: '/data/dose' }] });
  t.regex(refused.body.detail, /enoxaparin 0\.4 mL/);
  t.is((await phone.does(visitId, 'medicine', { ...more, given: false })).status, 201, 'not given needs no order');
  t.deepEqual(await alarms(), []);

  const entry = phone.write(visitId, 'medicine', { ...more, reason: 'Dr Wu said so by telephone' });
  t.is((await phone.send(visitId, entry)).status, 201);
  t.is((await phone.send(visitId, entry)).status, 200);
  const [warned, ...others] = await alarms();
  t.like(warned, { kind: 'medicine', visitId });
  t.deepEqual(others, []);
  const kept = await asOwner<{ data: { reason: string } }>(
    service.fresh,
    `select data from visit_entry where id = '${entry.id}'`,
  );
  t.is(kept[0]?.data.reason, 'Dr Wu said so by telephone');
  t.is((await desk.post(`/api/v1/alarms/${warned.id}/answer`, { answer: 'rang Dr Wu' })).status, 200);
  t.deepEqual(await alarms(), []);
});
