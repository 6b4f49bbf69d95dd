import test from 'ava';
import { consoleSms, SmsRefused } from '#outside/sms';

const message = {
  id: 'notice-1',
  to: '+8613812345678',
  language: 'zh-CN',
  template: 'visit-booked',
  values: {},
  text: '护士将于\n08:00 上门。',
} as const;

test('a message is shown on one line, with most of the number hidden', async (t) => {
  const lines: string[] = [];
  const sent = await consoleSms((line) => lines.push(line)).send(message);
  t.deepEqual(lines, ['SMS to 138****5678: 护士将于 08:00 上门。']);
  t.is(sent.reference, 'console-notice-1');
});

test('a landline takes no messages, not even here', async (t) => {
  const sender = consoleSms(() => t.fail());
  await t.throwsAsync(sender.send({ ...message, to: '02156661234' }), { instanceOf: SmsRefused });
});
