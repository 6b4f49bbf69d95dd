import test from 'ava';
import { practice, pressure } from '../checkups/a-plan.ts';
import { asked, practiceIn, signAll } from '../contracts/a-contract.ts';
import { at, visitDay } from '../support/a-visit.ts';
import { asOwner } from '../support/database.ts';
import { type Both, bothSides, step, upTo } from './a-referral.ts';

test('a referral begins with what the record knows: diagnoses, the last two readings, what she takes; in either language', async (t) => {
  const { service, doctor, record } = await practice(t);
  const { gu, neighbourResident } = service.town;
  await doctor.post('/api/v1/care-plans', { residentId: gu.id, condition: 'diabetes2' });
  const medicines = [{ name: '氨氯地平', dose: '5mg 每日一次' }];
  await record({ measurements: pressure(158, 94), medicines }, { onDay: '2026-11-09' });
  await record({ measurements: pressure(162, 92), medicines, adherence: 'irregular', symptoms: '晨起头晕' });
  const begin = (asked: string) => doctor.get(`/api/v1/referral-beginnings?residentId=${asked}`);
  const { content, visits } = (await begin(gu.id)).body;
  t.is(content.impression, '2 型糖尿病，原发性高血压');
  t.deepEqual(content.history.split('\n'), [
    '2026-11-09：收缩压 158 mmHg，舒张压 94 mmHg。',
    '2026-11-23：收缩压 162 mmHg，舒张压 92 mmHg。 晨起头晕。',
  ]);
  t.regex(content.past, /原发性高血压，2026-11-23 起管理。/);
  t.is(content.treatment, '氨氯地平 5mg 每日一次，间断服药。');
  t.deepEqual(visits, []);
  const english = (await begin(`${gu.id}&language=en`)).body.content;
  t.is(english.impression, 'Type 2 diabetes, Primary hypertension');
  t.regex(english.history, /2026-11-23: systolic 162 mmHg, diastolic 92 mmHg\. 晨起头晕\./);
  t.regex(english.treatment, /takes the medicines off and on\.$/);
  t.is((await begin(neighbourResident.id)).status, 404);
});

test('a referral begins with a visit: what the nurse measured, gave and remarked; of nobody else’s visit, and for no other centre', async (t) => {
  const { service, visitId, phone } = await visitDay(t);
  const { gu, li } = service.town;
  for (const [kind, time, data] of [
    ['on-the-way', '08:05', {}],
    ['arrived', '08:20', { place: null, reason: 'no signal' }],
    ['in-care', '08:22', {}],
    ['measured', '08:25', { measures: [{ code: 'systolic', version: 1, value: 171, unit: 'mmHg' }] }],
    ['adverse-event', '08:30', { severity: 'mild', what: '注射处红肿' }],
    ['done', '08:40', { note: '血压偏高' }],
  ] as const) {
    service.clock.now = at(time);
    const sent = await phone.does(visitId, kind, data);
    t.is(sent.status, 201, `${kind} ${sent.text}`);
  }
  const doctor = await service.signedIn('doctor', 'C1');
  const begin = (residentId: string, asked = `&visitId=${visitId}`) =>
    doctor.get(`/api/v1/referral-beginnings?residentId=${residentId}${asked}`);
  const offered = (await begin(gu.id, '')).body;
  t.is(offered.content.history, '');
  t.is(offered.visits[0].id, visitId);
  const { content } = (await begin(gu.id)).body;
  t.regex(content.history, /^2026-11-24：.*，收缩压 171 mmHg，注射处红肿，血压偏高。$/);
  t.is((await begin(li.id)).status, 404, 'not her visit');
  // She signs with a team of the centre that this doctor does not belong to.
  const here = await practiceIn(service.fresh.database, service.town);
  const signed = { ...asked(here, [gu.id], { teamId: here.otherTeamId, startsOn: '2026-11-24' }) };
  await service.fresh.database.withActor(service.town.coordinator, (trx) =>
    signAll(trx, signed, service.town.coordinator, service.clock.now),
  );
  t.deepEqual((await begin(gu.id, '')).body.visits, [], 'another team’s resident');
  t.is((await begin(gu.id)).status, 404);
  const up = {
    ...upTo({ service, hospitalId: here.district } as Both, {}),
    visitId,
    exceptionReason: '仅该院有此专科',
  };
  t.is((await doctor.post('/api/v1/referrals', up)).body.errors[0].pointer, '/visitId');
  const elsewhere = await service.signedIn('doctor', 'C2');
  t.is((await elsewhere.get(`/api/v1/referral-beginnings?residentId=${gu.id}&visitId=${visitId}`)).status, 404);
  const looks = await asOwner(
    service.fresh,
    `select from audit.entry where route = 'referrals.prefill' and '${gu.id}' = any(residents)`,
  );
  t.is(looks.length, 3, 'every look that found her');
});

test('what was declined goes on to another hospital as it was written; a visit of somebody else is refused', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk } = both;
  const { gu } = service.town;
  const sent = await doctor.post('/api/v1/referrals', upTo(both, { urgency: 'urgent' }));
  const begin = () => doctor.get(`/api/v1/referral-beginnings?residentId=${gu.id}&followsId=${sent.body.id}`);
  t.is((await begin()).status, 404, 'it is on its way');
  await step(desk, sent.body, { step: 'decline', reason: 'no-capacity', note: 'H2 has room' });
  const begun = (await begin()).body;
  t.like(begun, { urgency: 'urgent', criteria: ['off-target'], reason: { code: 'I10' } });
  t.is(begun.content.history, '两次随访血压未达标');
  const refused = await doctor.post('/api/v1/referrals', upTo(both, { reasonCode: 'E11', visitId: gu.id }));
  t.is(refused.body.errors[0].pointer, '/visitId', refused.text);
});
