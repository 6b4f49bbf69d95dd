import test from 'ava';
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
    await home.page.locator('a.button.main').click();
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
