import test from 'ava';
import { asOwner } from '../support/database.ts';
import { practice, pressure } from './a-plan.ts';

test('an uncontrolled pressure brings the next date to two weeks and says by which rule', async (t) => {
  const { doctor, planId, record } = await practice(t);
  const first = await record({ measurements: pressure(152, 86) });
  t.is(first.status, 201, first.text);
  t.like(first.body.followUp, {
    classification: 'unsatisfied-first',
    controlled: false,
    referral: 'none',
    nextOn: '2026-12-07',
    reasons: [{ code: 'sbp-older', value: 152, limit: 150 }],
  });
  t.like(first.body.followUp.protocol, { version: '2017', source: 'xinxueguanw.cn; scl371.com; haowendang.cn' });
  t.deepEqual(first.body.plan.ahead.slice(0, 2), ['2026-12-07', '2027-03-07']);
  t.deepEqual(
    first.body.plan.checkUps.map((one: { dueOn: string; state: string }) => [one.dueOn, one.state]),
    [
      ['2026-12-07', 'due'],
      ['2026-11-23', 'done'],
    ],
  );
  const whole = await doctor.get(`/api/v1/care-plans/${planId}`);
  t.is(whole.body.followUps.length, 1);
  t.like(whole.body.person, { name: '顾瑞祥', ageYears: 68 });
});

test('a second uncontrolled one advises a referral to be chased, a controlled one goes back to three months', async (t) => {
  const { service, doctor, record } = await practice(t);
  await record({ measurements: pressure(152, 86) });
  service.clock.now = new Date('2026-12-07T09:00:00+08:00');
  const second = await record({ measurements: pressure(155, 92) }, { onDay: '2026-12-07' });
  t.like(second.body.followUp, { classification: 'unsatisfied-repeat', referral: 'routine', nextOn: '2026-12-21' });
  t.is(second.body.plan.chaseOn, '2026-12-21');
  const group = async (name: string) =>
    (await doctor.get(`/api/v1/care-plans?group=${name}`)).body.lines.map(
      (line: { person: { name: string } }) => line.person.name,
    );
  t.deepEqual(await group('advised'), ['顾瑞祥']);
  t.deepEqual(await group('uncontrolled'), ['顾瑞祥']);
  service.clock.now = new Date('2026-12-20T09:00:00+08:00');
  const third = await record({ measurements: pressure(138, 82) }, { onDay: '2026-12-20' });
  t.like(third.body.followUp, { classification: 'satisfied', controlled: true, nextOn: '2027-03-20' });
  t.is(third.body.plan.chaseOn, null);
  t.deepEqual(await group('advised'), []);
});

test('a danger sign is urgent at once, also without a reading, until somebody says what was done', async (t) => {
  const { doctor, planId, record } = await practice(t);
  const answer = await record({ dangerSigns: ['severe-headache'] });
  t.is(answer.status, 201, answer.text);
  t.like(answer.body.followUp, { classification: 'emergency', referral: 'urgent', urgent: true, settled: false });
  const urgent = async () => (await doctor.get('/api/v1/care-plans?group=urgent')).body.lines.length;
  t.is(await urgent(), 1);
  const settled = await doctor.post(`/api/v1/care-plans/${planId}/urgent-settlement`, { note: 'sent by ambulance' });
  t.is(settled.status, 200, settled.text);
  t.is(await urgent(), 0);
  t.true((await doctor.get(`/api/v1/care-plans/${planId}`)).body.followUps[0].settled);
});

test('what cannot be is named field by field, and nothing is written', async (t) => {
  const { service, doctor, planId, record } = await practice(t);
  const refused = async (found: object, pointer: string, more: object = {}) => {
    const answer = await record(found, more);
    t.is(answer.status, 422, answer.text);
    t.true(
      answer.body.errors.some((one: { pointer: string }) => one.pointer === pointer),
      answer.text,
    );
    return answer.body.errors[0].message as string;
  };
  t.regex(
    await refused({ measurements: pressure(1300, 80) }, '/found/measurements/0/value'),
    /between 50 and 300 mmHg/,
  );
  t.regex(await refused({ measurements: pressure(80, 130) }, '/found/measurements/1/value'), /wrong way round/);
  const strange = [{ kind: 'systolic', value: 130, unit: 'psi' }, pressure(130, 80)[1]];
  t.regex(await refused({ measurements: strange }, '/found/measurements/0/unit'), /mmHg or kPa/);
  await refused({ measurements: [] }, '/found/measurements');
  await refused({ measurements: pressure(130, 80) }, '/onDay', { onDay: '2026-11-24' });
  const overrule = { nextOn: '2026-11-23', referral: 'none', reason: 'goes away' };
  await refused({ measurements: pressure(130, 80) }, '/overrule/nextOn', { overrule });
  t.is((await asOwner(service.fresh, 'select from follow_up')).length, 0);

  const kept = await record({ measurements: [{ kind: 'systolic', value: 20, unit: 'kPa' }, pressure(150, 80)[1]] });
  t.like(kept.body.followUp.reasons[0], { value: 150, limit: 150 }, 'another unit is understood');

  await doctor.post(`/api/v1/care-plans/${planId}/closure`, { reason: 'moved away' });
  const late = await record({ measurements: pressure(130, 80) });
  t.is(late.status, 409);
  t.is(late.body.type, '/problems/care-plan-closed');
  t.is((await asOwner(service.fresh, 'select from follow_up')).length, 1);
});

test('a doctor overrules with a reason, and what the rule came to is kept beside it', async (t) => {
  const { record } = await practice(t);
  const overrule = { nextOn: '2026-11-30', referral: 'none', reason: 'new medicine, looks frail' };
  const answer = await record({ measurements: pressure(152, 86) }, { overrule });
  t.like(answer.body.followUp, { nextOn: '2026-11-30', classification: 'unsatisfied-first' });
  t.deepEqual(answer.body.followUp.overruled, {
    reason: 'new medicine, looks frail',
    computed: { referral: 'none', nextOn: '2026-12-07' },
  });
  t.is(answer.body.plan.nextDue, '2026-11-30');
});

test('one open plan for a resident and condition; somebody not born yet and somebody too young get none', async (t) => {
  const { service, doctor, record } = await practice(t);
  const ask = (condition: string) => doctor.post('/api/v1/care-plans', { residentId: service.town.gu.id, condition });
  const again = await ask('hypertension');
  t.is(again.status, 409);
  t.is(again.body.type, '/problems/care-plan-open');
  t.is((await ask('elderly-exam')).status, 201);
  await asOwner(service.fresh, `update person set birth_date = '2030-01-01'`);
  const unborn = await ask('diabetes2');
  t.is(unborn.status, 422);
  t.is(unborn.body.errors[0].pointer, '/residentId');
  t.regex(unborn.body.errors[0].message, /date of birth lies in the future/);
  const early = await record({ measurements: pressure(130, 80) });
  t.is(early.status, 422);
  t.is(early.body.errors[0].pointer, '/onDay');
  t.regex(early.body.errors[0].message, /date of birth lies in the future/);
  t.is((await asOwner(service.fresh, 'select from follow_up')).length, 0, 'nothing is written');
  await asOwner(
    service.fresh,
    `update person set birth_date = '1980-01-01'; update care_plan set closed_on = '2026-11-23', closed_reason = 'x'`,
  );
  t.regex((await ask('elderly-exam')).body.errors[0].message, /begins at 65/);
});

test('an older record is kept and counted, and moves nothing', async (t) => {
  const { record } = await practice(t);
  await record({ measurements: pressure(138, 82) });
  const older = await record({ measurements: pressure(170, 95) }, { onDay: '2026-11-01' });
  t.is(older.body.plan.nextDue, '2027-02-21');
  t.is(older.body.followUp.classification, 'unsatisfied-first');
});

test('days set by hand stay, whatever is found', async (t) => {
  const { doctor, planId, record } = await practice(t);
  const change = (body: object) => doctor.post(`/api/v1/care-plans/${planId}/series-changes`, body);
  t.is((await change({ kind: 'add', day: '2027-01-15' })).status, 200);
  t.is((await change({ kind: 'remove', day: '2026-12-07' })).status, 200);
  t.is((await change({ kind: 'add', day: '2026-11-01' })).status, 422);
  const answer = await record({ measurements: pressure(152, 86) });
  t.deepEqual(answer.body.plan.ahead.slice(0, 3), ['2026-12-06', '2027-01-15', '2027-03-06']);
  const file = await doctor.get(`/api/v1/care-plans/${planId}/calendar`).buffer(true);
  t.regex(file.text, /EXDATE:20261207T090000/);
  t.regex(file.text, /DTSTART:20270115T090000/);
});

test('the answer to a record sent twice is the first one’s', async (t) => {
  const { service, doctor, planId } = await practice(t);
  const body = { onDay: '2026-11-23', mode: 'clinic', found: { measurements: pressure(152, 86) } };
  const once = await doctor.post(`/api/v1/care-plans/${planId}/follow-ups`, body, 'k');
  const twice = await doctor.post(`/api/v1/care-plans/${planId}/follow-ups`, body, 'k');
  t.deepEqual(twice.body, once.body);
  t.is((await asOwner(service.fresh, 'select from follow_up')).length, 1);
});
