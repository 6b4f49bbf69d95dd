import test from 'ava';
import PostalMime from 'postal-mime';
import { type PlainNoticeData, plainTemplates, tellPlainly } from '#notifications';
import { letterOf, smsOf, spokenOf } from '../../src/notifications/templates/index.ts';
import { aMailServer } from '../outside/mail/a-mail-server.ts';
import { freshDatabase } from '../support/database.ts';
import { monday, smallTown, tomorrow } from '../support/town.ts';
import { aNotice, jobsOf, notices, senderOf, visit } from './a-notice.ts';

const plain: PlainNoticeData = {
  about: '0198c0de-0000-7000-8000-000000000009',
  zone: 'Asia/Shanghai',
  centreName: visit.centreName,
  centrePhone: visit.centrePhone,
  residentName: visit.residentName,
  when: { day: tomorrow, start: '2026-11-24T01:00:00.000Z', end: '2026-11-24T01:15:00.000Z' },
  where: '三楼 306',
  answerBy: '2026-11-23T08:30:00.000Z',
  link: 'https://doorstep.example/appointments/1',
};

for (const template of plainTemplates) {
  for (const language of ['zh-CN', 'en'] as const) {
    test(`${template} in ${language} says when, where, by when to answer and whom to call, by letter, telephone and short message`, (t) => {
      const letter = letterOf(template, language, { plain });
      for (const body of [letter.text, letter.html, spokenOf(template, language, { plain })]) {
        for (const fact of ['09:00–09:15', '三楼 306', '16:30', '021-00000001']) t.true(body.includes(fact), fact);
      }
      t.true(letter.text.includes(plain.link));
      t.true(letter.subject.length < 70);
      const { text, values } = smsOf(template, language, { plain });
      t.true(text.length <= (language === 'en' ? 160 : 90), `${text.length}: ${text}`);
      for (const fact of [plain.residentName, '021-00000001']) t.true(text.includes(fact), text);
      t.is(values.name, plain.residentName);
      t.notRegex(letter.text + text, /你|null|undefined/);
    });

    test(`${template} in ${language} reads well without time, place or telephone`, (t) => {
      const bare = { ...plain, when: null, where: null, answerBy: null, centrePhone: null };
      const { text } = letterOf(template, language, { plain: bare });
      t.notRegex(text, /null|undefined|地点|Where|请在此前|answer by/);
    });
  }
}

test('a plain message goes out like any other, and a newer one about the same thing takes the place of a call not made', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const { recipient } = aNotice(town, town.li);
  const say = (event: string, template: 'seat-booked' | 'seat-moved') =>
    fresh.database.withActor(town.coordinator, (trx) =>
      tellPlainly(trx, enqueue, { event, centreId: town.centre.id, recipient, template, data: plain, now: monday }),
    );
  await say('seat:1:booked', 'seat-booked');
  await say('seat:1:moved', 'seat-moved');
  t.deepEqual(
    (await notices(fresh)).map((notice) => [notice.channel, notice.state]),
    [
      ['call', 'superseded'],
      ['call', 'waiting'],
    ],
  );
});

test('a plain message that rings waits for the morning unless it is urgent', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const late = new Date('2026-11-23T23:00:00+08:00');
  const recipient = { id: town.li.id, email: null, phone: '13900001001', language: 'zh-CN' } as const;
  const told = { centreId: town.centre.id, recipient, template: 'seat-moved', data: plain, now: late } as const;
  await fresh.database.withActor(town.coordinator, async (trx) => {
    await tellPlainly(trx, enqueue, { ...told, event: 'one' });
    await tellPlainly(trx, enqueue, { ...told, event: 'two', urgent: true });
  });
  const due = (await notices(fresh)).map((notice) => notice.due_at?.toISOString() ?? null);
  t.deepEqual(due, ['2026-11-24T00:00:00.000Z', null]);
});

test('a plain message by mail has its words and no calendar entry', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const server = await aMailServer(t);
  const { recipient } = aNotice(town, town.gu);
  await fresh.database.withActor(town.coordinator, (trx) =>
    tellPlainly(trx, enqueue, {
      event: 'seat:1:booked',
      centreId: town.centre.id,
      recipient,
      template: 'seat-booked',
      data: plain,
      now: monday,
    }),
  );
  await senderOf(fresh, server.mailer)();
  const mail = await PostalMime.parse(server.received[0]!);
  t.is(mail.subject, '预约成功：11月24日 周二 09:00–09:15');
  t.deepEqual(mail.attachments, []);
});
