import test from 'ava';
import { nightOf } from '#checkups';
import { signIn } from '../bench/city-data/sign-in.ts';
import { practice, pressure } from '../checkups/a-plan.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk, openBrowser, openPage, phone } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';

const seen = {
  'zh-CN': {
    first: '首次不满意',
    next: '下次不晚于 12月7日 周一',
    why: '收缩压达到或超过老年目标上限（本次 158，界值 150）',
    text: '国家基本公共卫生服务规范（第三版，2017）',
    due: '请在 12月7日 周一 前与医生见面',
    book: '就约这个时间',
    booked: '已约：明天 11月24日 周二',
  },
  en: {
    first: 'Off target for the first time',
    next: 'Next by Monday 7 December',
    why: 'Systolic pressure at or above the limit for older people (158, limit 150)',
    text: 'National basic public health services, 3rd edition, 2017',
    due: 'Please see the doctor by Monday 7 December',
    book: 'Book this time',
    booked: 'Booked: Tomorrow, Tuesday 24 November',
  },
} as const;

for (const language of ['zh-CN', 'en'] as const) {
  test(`in ${language} a doctor records an uncontrolled pressure by keyboard, sees the two-week date and why, and the resident books what is due`, async (t) => {
    const words = seen[language];
    const { service, doctor, planId } = await practice(t);
    await asOwner(service.fresh, `update service set programme = 'public-health' where code = 'injection'`);
    const browser = await openBrowser(t);
    const { page, complaints } = await openPage(browser, service.url, doctor, { language, viewport: desk });
    await page.goto(`/plans/${planId}?group=due`);
    await page.locator('input[name=systolic]:focus').waitFor();
    await page.keyboard.type('158');
    await page.keyboard.press('Tab');
    await page.keyboard.type('84');
    await page.keyboard.press('Enter');
    const result = page.locator('.notice[role=status]');
    await result.waitFor();
    const said = await result.innerText();
    for (const part of [words.first, words.next, words.why, words.text])
      t.true(said.includes(part), `${part} in ${said}`);
    t.deepEqual(await new AxeBuilder(page).serious(), []);

    await page.locator('input[name=systolic]:focus').waitFor();
    await page.keyboard.type('1300');
    await page.keyboard.press('Tab');
    await page.keyboard.type('84');
    await page.keyboard.press('Enter');
    await page.locator('input[name=systolic][aria-invalid=true]:focus').waitFor();
    t.is(await page.locator('input[name=systolic]').inputValue(), '1300', 'nothing typed is lost');
    t.deepEqual(
      complaints.filter((text) => !text.includes('422')),
      [],
    );

    const resident = await service.signedIn('resident', 'R1');
    const home = await openPage(browser, service.url, resident, { language, viewport: phone });
    await home.page.goto('/care');
    await home.page.getByText(words.due).waitFor();
    t.deepEqual(await new AxeBuilder(home.page).serious(), []);
    await nightOf(service.planning, service.town.centre, new Date('2026-12-01T12:00:00+08:00'));
    const [reminder] = await asOwner<{ link: string }>(
      service.fresh,
      `select data->'plain'->>'link' as link from notice where template = 'check-up-due'`,
    );
    await home.page.goto(new URL(reminder?.link ?? '').pathname);
    await home.page.locator('.day-strip label', { hasText: language === 'en' ? 'Tomorrow' : '明天' }).click();
    await home.page.locator('.windows label.choice').first().click();
    await home.page.getByRole('button', { name: words.book }).first().click();
    await home.page.getByText(words.booked).waitFor();
    t.deepEqual(home.complaints, []);
    t.is(
      (await asOwner(service.fresh, `select from check_up where state = 'booked' and visit_id is not null`)).length,
      1,
    );
  });
}

test('pressures of a doctor’s list open the plan, and a group without anybody says so', async (t) => {
  const { service, doctor, record } = await practice(t);
  await record({ measurements: pressure(158, 84) });
  const browser = await openBrowser(t);
  const { page } = await openPage(browser, service.url, doctor, { language: 'en', viewport: desk });
  await page.goto('/');
  await page.getByText('Nobody in this group').waitFor();
  await page.getByRole('link', { name: /Not at target 1/ }).click();
  await page.locator('.plan-line').click();
  await page.locator('input[name=systolic]').waitFor();
  await page.goto('/indicators');
  await page.getByRole('button', { name: '0, 0 %' }).first().click();
  await page.getByRole('button', { name: 'Not at target' }).click();
  const behind = page.getByRole('link', { name: /Gu Ruixiang/ });
  await behind.waitFor();
  t.is(await behind.count(), 1);
});

const examination = {
  'zh-CN': {
    title: '年度体检',
    report: '报告解读时间',
    act: '预约 2 项检查和报告解读',
    read: '报告解读：12月2日 周三',
    days: '调整日期',
    add: '保存调整',
    added: '11月30日',
  },
  en: {
    title: 'Yearly examination',
    report: 'When the report is read with you',
    act: 'Book 2 tests and the reading of the report',
    read: 'The report is read with you on Wednesday 2 December',
    days: 'Change the days',
    add: 'Save the change',
    added: '30 November',
  },
} as const;

for (const language of ['zh-CN', 'en'] as const) {
  test(`in ${language} a yearly examination is booked with its tests and the reading of its report at once, and a doctor sets a day by hand`, async (t) => {
    const words = examination[language];
    const { service, doctor, planId } = await practice(t, 'elderly-exam');
    const coordinator = await service.signedIn('coordinator', 'C1');
    for (const [name, kind, startsOn, startsAt] of [
      ['采血', 'examination', '2026-11-25', '08:00'],
      ['心电图', 'examination', '2026-11-25', '08:30'],
      ['门诊', 'clinic', '2026-12-02', '14:00'],
    ]) {
      const names = { 'zh-CN': name, en: name };
      const made = { kind, name: names, startsOn, startsAt, rule: 'FREQ=DAILY;COUNT=1', minutes: 15, seats: 1 };
      t.is((await coordinator.post('/api/v1/session-series', made)).status, 201);
    }
    const browser = await openBrowser(t);
    const resident = await service.signedIn('resident', 'R1');
    const home = await openPage(browser, service.url, resident, { language, viewport: phone });
    await home.page.goto('/care');
    await home.page.locator('a.button.main').click();
    await home.page.getByRole('heading', { name: words.title }).waitFor();
    await home.page.getByLabel(words.report).selectOption({ index: 1 });
    t.deepEqual(await new AxeBuilder(home.page).serious(), []);
    await home.page.getByRole('button', { name: words.act }).click();
    await home.page.getByText(words.read).waitFor();
    t.deepEqual(home.complaints, []);
    const booked = await asOwner<{ purpose: string }>(
      service.fresh,
      `select c.purpose from check_up_seat c join seat s on s.id = c.seat_id where s.state = 'booked' order by s.during`,
    );
    t.deepEqual(
      booked.map(({ purpose }) => purpose),
      ['test', 'test', 'report'],
    );

    const { page, complaints } = await openPage(browser, service.url, doctor, { language, viewport: desk });
    await page.goto(`/plans/${planId}?group=due`);
    await page.locator('summary', { hasText: words.days }).click();
    await page.locator('#series-to').fill('2026-11-30');
    await page.getByRole('button', { name: words.add }).click();
    await page.locator('[aria-labelledby=plan-ahead] > p', { hasText: words.added }).waitFor();
    t.deepEqual(complaints, []);
  });
}

test.serial('a doctor puts one plan on another edition with a reason, and back, in either language', async (t) => {
  const { service, doctor, planId, record } = await practice(t);
  await record({ measurements: pressure(138, 84) });
  const browser = await openBrowser(t);
  for (const [language, change, reason, save, shown, next] of [
    [
      'en',
      'Judge this plan by another edition',
      'Why',
      'Change and work out the date',
      'This plan alone, since 23 November 2026: kidneys at risk',
      '7 December',
    ],
    ['zh-CN', '此计划改用其他版本', '改用的原因', '改用并重新计算', '按《国家基本公共卫生服务规范', '2月21日'],
  ] as const) {
    const { page, complaints } = await openPage(browser, service.url, doctor, { language, viewport: desk });
    await page.goto(`/plans/${planId}?group=due`);
    await page.locator('summary', { hasText: change }).click();
    await page.locator('#edition-reason').fill('kidneys at risk');
    t.is(await page.locator('label[for=edition-reason]').innerText(), reason);
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: save }).click();
    await page.locator('[aria-labelledby=plan-ahead] > p', { hasText: shown }).waitFor();
    await page.locator('[aria-labelledby=plan-ahead] > p', { hasText: next }).waitFor();
    t.deepEqual(complaints, []);
    await page.close();
  }
});

test('an administrator switches an edition of the rules on for her centre on its page, and sees the centre’s figures', async (t) => {
  const { service, doctor, planId } = await practice(t);
  const [account] = await asOwner<{ id: string }>(
    service.fresh,
    `insert into account (role, organisation_id, email, created_by)
     values ('administrator', '${service.town.centre.id}', 'a@example.org', 'test') returning id`,
  );
  const [token] = await signIn(service.fresh.ownerUrl, [account?.id ?? '']);
  const administrator = { ...doctor, cookie: `doorstep=${token}` };
  const browser = await openBrowser(t);
  const { page, complaints } = await openPage(browser, service.url, administrator, { language: 'en', viewport: desk });
  await page.goto('/protocols');
  const line = page.locator('li', { hasText: 'WS/T 872-2025' });
  await line.getByRole('button', { name: 'Switch on from today' }).click();
  await line.getByText('Followed now').waitFor();
  t.deepEqual(await new AxeBuilder(page).serious(), []);
  t.deepEqual(complaints, []);
  const found = { measurements: pressure(138, 84) };
  const recorded = await doctor.post(`/api/v1/care-plans/${planId}/follow-ups`, {
    onDay: '2026-11-23',
    mode: 'clinic',
    found,
  });
  t.is(recorded.body.followUp.protocol.version, '2026', recorded.text);

  await page.getByRole('link', { name: 'Indicators' }).click();
  const row = page.locator('.figures-table tbody tr');
  await row.first().waitFor();
  t.deepEqual(
    (await row.allInnerTexts()).map((text) => text.split(/\s*\t\s*/)[1]),
    ['1'],
  );
  t.is(await page.locator('.figures-table button').count(), 0, 'figures only: whose they are is the doctors’ to see');
  await page.setViewportSize(phone);
  const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  t.is(await page.evaluate(sideways), 0, 'on a phone nothing scrolls sideways');
  t.deepEqual(await new AxeBuilder(page).serious(), []);
  t.deepEqual(complaints, []);
  await page.goto('/protocols');
  const over = page.locator('li', { hasText: 'Its time is over' });
  await over.first().waitFor();
  t.is(await over.count(), 1, 'the yearly examination of 2017');
  t.is(await over.getByRole('button').count(), 0, 'nothing to switch');
  const older = page.getByRole('region', { name: 'Hypertension' }).locator('li', { hasText: '2017 ·' });
  await older.getByRole('button', { name: 'Switch off from today' }).click();
  await older.getByText('Off', { exact: false }).first().waitFor();
  await page.locator('li', { hasText: 'WS/T 872-2025' }).getByRole('button').click();
  await page.getByText('No edition would be left').waitFor();
});
