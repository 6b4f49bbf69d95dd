import test from 'ava';
import { csvOf } from '#http';
import { asOwner } from '../support/database.ts';
import { practice, pressure } from './a-plan.ts';

test('the last follow-up of the year decides, the standard asks for four face to face and a fuller check, and each figure has its list', async (t) => {
  const { service, doctor, record } = await practice(t);
  const figures = async () => (await doctor.get('/api/v1/check-up-indicators?year=2026')).body.conditions;
  t.deepEqual(
    await figures(),
    [{ condition: 'hypertension', managed: 1, toStandard: 0, controlled: 0 }],
    'missing is not at target',
  );
  await record({ measurements: pressure(130, 80) }, { onDay: '2026-02-01' });
  await record({ measurements: pressure(130, 80), fullCheck: true }, { onDay: '2026-05-01' });
  await record({ measurements: pressure(130, 80) }, { onDay: '2026-08-01', mode: 'phone' });
  await record({ measurements: pressure(170, 80) }, { onDay: '2026-11-01', mode: 'home' });
  await record({ measurements: pressure(130, 80) }, { onDay: '2026-10-01' });
  t.deepEqual(
    await figures(),
    [{ condition: 'hypertension', managed: 1, toStandard: 1, controlled: 0 }],
    'not an average',
  );
  await record({ measurements: pressure(130, 80) });
  t.like((await figures())[0], { controlled: 1 });

  const behind = (measure: string) =>
    doctor.get(`/api/v1/check-up-indicators/plans?year=2026&condition=hypertension&measure=${measure}`);
  t.deepEqual((await behind('not-controlled')).body.plans, []);
  t.like((await behind('controlled')).body.plans[0], {
    name: '顾瑞祥',
    faceToFace: 5,
    fullChecks: 1,
    lastOn: '2026-11-23',
  });
  await asOwner(service.fresh, `update person set name = '=HYPERLINK("http://x")' where code = 'R1'`);
  const csv = await doctor
    .get('/api/v1/check-up-indicators/plans?year=2026&condition=hypertension&measure=managed&format=csv&language=en')
    .buffer(true);
  t.regex(csv.headers['content-type'] ?? '', /text\/csv/);
  t.is(
    csv.text,
    `\uFEFFResident code,Name,Face-to-face follow-ups,Full checks,Last follow-up of the year,Last at target\r\nR1,"'=HYPERLINK(""http://x"")",5,1,2026-11-23,yes\r\n`,
  );
});

test('no cell of a CSV can become a formula or break out of its line', (t) => {
  t.is(
    csvOf([['=1+1', '+8613', '-2', '@x', '\tx', 'a,b', 'a"b', 'a\nb', 7, '顾']]),
    `\uFEFF'=1+1,'+8613,'-2,'@x,"'\tx","a,b","a""b","a\nb",7,顾\r\n`,
  );
});

test('an administrator switches the edition of 2026 on for her centre, and records are judged by it from that day', async (t) => {
  const { service, doctor, record } = await practice(t);
  const choose = { condition: 'hypertension', edition: '2026', from: '2026-11-23', on: true };
  t.is((await doctor.post('/api/v1/check-up-protocols', choose)).status, 403);
  await asOwner(
    service.fresh,
    `insert into protocol_choice values ('${service.town.centre.id}', 'hypertension', '2026', '2026-11-23', true, '{"controlledDays": 60}', 'a', now())`,
  );
  const answer = await record({ measurements: pressure(135, 82) });
  t.like(answer.body.followUp, { classification: 'unsatisfied-first', controlled: false });
  t.is(answer.body.followUp.protocol.version, '2026');
  t.deepEqual(answer.body.plan.ahead.slice(0, 2), ['2026-12-07', '2027-02-05']);
});
