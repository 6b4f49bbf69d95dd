import test from 'ava';
import { noticeTemplates, tell } from '#notifications';
import { smsOf } from '../../src/notifications/templates/index.ts';
import { aMailer, aMailServer, answer } from '../outside/mail/a-mail-server.ts';
import { freshDatabase } from '../support/database.ts';
import { smallTown } from '../support/town.ts';
import {
  aNotice,
  aPhoneCompany,
  jobsOf,
  mobileOf,
  notices,
  refusing,
  senderOf,
  visit,
  waitingJobs,
} from './a-notice.ts';

test('who has no mail but a mobile number gets one short message, under the notice’s own number', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const phones = await aPhoneCompany(t);
  await fresh.database.withActor(town.coordinator, (trx) =>
    tell(trx, enqueue, aNotice(town, town.li, { recipient: mobileOf(town) })),
  );
  const [notice] = await notices(fresh);
  t.like(notice, { channel: 'sms', phone: '13900001001', state: 'waiting' });
  t.deepEqual(
    (await waitingJobs(fresh)).map((job) => job.data),
    [{ noticeId: notice!.id }],
  );
  const send = senderOf(fresh, aMailer(t, 1), { sms: phones.sms });
  await send(notice!.id);
  await send(notice!.id);
  await send();
  const [asked, ...others] = phones.asked();
  t.is(others.length, 0);
  t.like(asked, { PhoneNumbers: '13900001001', OutId: notice!.id, TemplateCode: 'SMS_0' });
  t.deepEqual(JSON.parse(asked?.TemplateParam ?? ''), {
    name: '顾瑞祥',
    day: '11月24日 周二',
    from: '08:00',
    until: '10:00',
    centre: '人民广场社区卫生服务中心',
    phone: '021-00000001',
  });
  t.like((await notices(fresh))[0], { state: 'sent', reference: '900619746936498440^0' });
});

test('where nobody sends short messages the same notice goes on the call list', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  await fresh.database.withActor(town.coordinator, (trx) =>
    tell(trx, enqueue, aNotice(town, town.li, { recipient: mobileOf(town) })),
  );
  const [before] = await notices(fresh);
  await senderOf(fresh, aMailer(t, 1))(before!.id);
  const [call, ...others] = await notices(fresh);
  t.is(others.length, 0);
  t.like(call, { id: before!.id, channel: 'call', state: 'waiting', address: '', phone: '13900001001', attempts: 0 });
});

test('a phone that will never take a message is called', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const phones = await aPhoneCompany(t, refusing('isv.MOBILE_NUMBER_ILLEGAL'));
  await fresh.database.withActor(town.coordinator, (trx) =>
    tell(trx, enqueue, aNotice(town, town.li, { recipient: mobileOf(town) })),
  );
  await senderOf(fresh, aMailer(t, 1), { sms: phones.sms })();
  t.deepEqual(
    (await notices(fresh)).map((notice) => [notice.channel, notice.state, notice.phone]),
    [
      ['sms', 'refused', '13900001001'],
      ['call', 'waiting', '13900001001'],
    ],
  );
});

test('a mail refused for good becomes a short message, and only then a call', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const server = await aMailServer(t, { onRcptTo: (_address, _session, done) => done(answer(550, 'no such user')) });
  const phones = await aPhoneCompany(t);
  await fresh.database.withActor(town.coordinator, (trx) => tell(trx, enqueue, aNotice(town, town.gu)));
  await senderOf(fresh, server.mailer, { sms: phones.sms })();
  t.deepEqual(
    (await notices(fresh)).map((notice) => [notice.channel, notice.state]),
    [
      ['mail', 'refused'],
      ['sms', 'sent'],
    ],
  );
  t.is(phones.asked().length, 1);
});

test('a mail server that is down does not hold up short messages', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const phones = await aPhoneCompany(t);
  await fresh.database.withActor(town.coordinator, async (trx) => {
    for (let count = 0; count < 6; count++)
      await tell(trx, enqueue, aNotice(town, town.gu, { event: `mail ${count}` }));
    for (let count = 0; count < 4; count++)
      await tell(trx, enqueue, aNotice(town, town.li, { event: `sms ${count}`, recipient: mobileOf(town) }));
  });
  await t.throwsAsync(senderOf(fresh, aMailer(t, 1), { sms: phones.sms })(), { message: /for now/ });
  const states = (channel: string) => async () =>
    (await notices(fresh)).filter((notice) => notice.channel === channel).map((notice) => notice.state);
  t.deepEqual(await states('sms')(), Array(4).fill('sent'));
  t.deepEqual(await states('mail')(), Array(6).fill('waiting'));
  t.is(
    (await notices(fresh)).filter((notice) => notice.attempts > 0).length,
    3,
    'a dead server is not tried for every mail',
  );
});

for (const template of noticeTemplates) {
  for (const language of ['zh-CN', 'en'] as const) {
    test(`${template} in ${language} is short, says when and whom to call, and not what for`, (t) => {
      const known = { ...visit, expectedAt: '2026-11-24T01:10:00.000Z', nurseNames: ['沈静'] };
      const { text, values } = smsOf(template, language, { visit: known });
      for (const fact of ['08:00', '10:00', '021-00000001', visit.residentName]) t.true(text.includes(fact), text);
      t.true(text.includes(language === 'en' ? 'Tuesday 24 November' : '11月24日 周二'), text);
      // Two parts of a long message in Chinese, two in English.
      t.true(text.length <= (language === 'en' ? 160 : 90), `${text.length}: ${text}`);
      t.notRegex(text, /注射|换药|擦浴|诊断|糖尿病|血压|inject|dressing|bath|diagnos|diabet|undefined|null/i);
      t.false(
        text.includes(visit.addressText),
        'a home’s address is in no message that others may read over a shoulder',
      );
      t.true(
        Object.values(values).every((value) => value.length > 0 && value.length <= 35),
        JSON.stringify(values),
      );
    });
  }
}
