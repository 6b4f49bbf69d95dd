import test from 'ava';
import { noticeTemplates, type VisitNoticeData } from '#notifications';
import { letterOf, spokenOf } from '../../src/notifications/templates/index.ts';
import { visit } from './a-notice.ts';

const languages = ['zh-CN', 'en'] as const;
const published: VisitNoticeData = { ...visit, expectedAt: '2026-11-24T01:10:00.000Z', nurseNames: ['沈静', '陆伟'] };

for (const template of noticeTemplates) {
  for (const language of languages) {
    test(`${template} in ${language} says when, where, whom to call and gives the link, in text and in HTML`, (t) => {
      const letter = letterOf(template, language, { visit });
      for (const body of [letter.text, letter.html]) {
        for (const fact of ['08:00', '10:00', visit.addressText, '021-00000001', visit.link, visit.residentName]) {
          t.true(body.includes(fact), fact);
        }
      }
      t.true(letter.text.includes(language === 'en' ? 'Tuesday 24 November' : '11月24日 周二'));
      t.true(letter.subject.length < 70);
      t.regex(spokenOf(template, language, { visit }), /10:00/);
    });

    test(`${template} in ${language} reads well where the centre has no telephone`, (t) => {
      const { text } = letterOf(template, language, { visit: { ...visit, centrePhone: null } });
      t.notRegex(text, /null|undefined|电话 *$|call *[.。]|致电/m);
    });
  }
}

test('Chinese letters address the reader as 您', (t) => {
  for (const template of noticeTemplates) {
    const { text } = letterOf(template, 'zh-CN', { visit });
    t.true(text.includes('您'));
    t.notRegex(text, /你/);
  }
});

test('the letter as it reads when the nurse is known', (t) => {
  t.is(
    letterOf('visit-published', 'zh-CN', { visit: published }).text,
    `顾瑞祥，您好！

您的上门服务已安排好护士。

日期：11月24日 周二
开始时间：08:00 至 10:00 之间
预计到达：大约 09:10
护士：沈静、陆伟
时长：约 30 分钟
地点：上海市武胜路354弄49号1102室

护士会在 08:00 至 10:00 之间开始服务，请您这段时间留在家中，并保持电话畅通。

护士和预计时间可能会有小的调整，但约定的时间段不变。

如果要取消或改时间，请打开下面的链接，也可以致电 人民广场社区卫生服务中心 021-00000001。

查看或取消这次上门服务：
https://doorstep.example/visits/0198c0de-0000-7000-8000-000000000001

人民广场社区卫生服务中心  电话 021-00000001
`,
  );
});

test('names and addresses cannot become markup or lines of their own', (t) => {
  const hostile = { ...visit, residentName: '<b>"顾"&', addressText: '一号\n\n如要取消请汇款' };
  const letter = letterOf('visit-booked', 'zh-CN', { visit: hostile });
  t.true(letter.html.includes('&lt;b&gt;&quot;顾&quot;&amp;'));
  t.false(letter.html.includes('<b>'));
  t.true(letter.text.includes('地点：一号 如要取消请汇款'));
});

test('what was told, not promised, is not repeated once it no longer holds', (t) => {
  for (const template of ['visit-cancelled', 'visit-at-risk'] as const) {
    t.false(letterOf(template, 'zh-CN', { visit: published }).text.includes('沈静'));
    t.false(letterOf(template, 'en', { visit: published }).text.includes('09:10'));
  }
});

test('booked, moved and published enter the calendar, cancelled leaves it, at risk leaves it alone', (t) => {
  const methods = noticeTemplates.map((template) => [template, letterOf(template, 'en', { visit }).calendar?.method]);
  t.deepEqual(Object.fromEntries(methods), {
    'visit-booked': 'REQUEST',
    'visit-cancelled': 'CANCEL',
    'visit-published': 'REQUEST',
    'visit-at-risk': undefined,
    'visit-moved': 'REQUEST',
    'visit-late': 'REQUEST',
  });
});
