import test from 'ava';
import { watchReferrals } from '#referrals';
import { escalationWords } from '../../src/web/words/escalations.ts';
import { referralWords } from '../../src/web/words/referrals.ts';
import { administratorOf, bothSides, show, upTo } from '../referrals/a-referral.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage, phone } from '../support/browser.ts';

const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

test('in both languages the administrators of both sides see what is late, and the hospital’s sets its own hours on a telephone', async (t) => {
  t.timeout(120_000);
  const both = await bothSides(t);
  const { service, doctor } = both;
  await doctor.post('/api/v1/referrals', upTo(both, { urgency: 'urgent' }));
  service.clock.now = new Date('2026-11-23T16:01:00+08:00');
  await watchReferrals({ ...service.planning, chosenHospitals: async () => new Set() }, service.clock.now);
  const [ofCentre, ofHospital] = await Promise.all(
    [service.town.centre.id, both.hospitalId].map((id) => administratorOf(service, id)),
  );
  const browser = await openBrowser(t);
  for (const [language, hours] of [
    ['zh-CN', '30'],
    ['en', '24'],
  ] as const) {
    const words = escalationWords[language];
    const { page, complaints } = await openPage(browser, service.url, ofCentre!, { language, viewport: deskSize });
    await page.goto('/accounts');
    await page.getByRole('link', { name: words.menu }).click();
    const late = page.locator('.escalation');
    await late.locator('dd', { hasText: referralWords[language].steps.accept }).waitFor();
    t.regex(await late.innerText(), new RegExp(`${words.told}[\\s\\S]*${words.roles['hospital-desk']}`));
    t.deepEqual(await new AxeBuilder(page).serious(), []);

    const hospital = await openPage(browser, service.url, ofHospital!, { language, viewport: phone });
    await hospital.page.goto('/escalations');
    await hospital.page.getByLabel(words.names.answerRoutine).fill(hours);
    await hospital.page.getByRole('button', { name: words.save }).click();
    await hospital.page.getByText(words.saved).waitFor();
    t.is(await hospital.page.evaluate(sideways), 0);
    t.deepEqual(await new AxeBuilder(hospital.page).serious(), []);
    await page
      .getByLabel(words.hospital, { exact: true })
      .selectOption({ label: language === 'en' ? 'Hospital H3' : 'H3医院' });
    await page.getByLabel(words.validFrom, { exact: true }).fill(language === 'en' ? '2026-12-01' : '2026-11-23');
    await page.getByLabel(words.source, { exact: true }).fill('agreement 9');
    await page.getByRole('button', { name: words.agree }).click();
    await page
      .locator('li', { hasText: 'agreement 9' })
      .nth(language === 'en' ? 1 : 0)
      .waitFor();
    await page.locator('li', { hasText: 'agreement 9' }).first().getByRole('button', { name: words.end }).click();
    await page
      .locator('li', { hasText: language === 'en' ? 'until' : '至' })
      .first()
      .waitFor();

    const set = (await ofHospital!.get('/api/v1/referral-deadlines')).body.hours;
    t.is(set.answerRoutine, Number(hours));
    t.deepEqual([complaints, hospital.complaints], [[], []]);
    service.clock.now = new Date(service.clock.now.getTime() + 60_000);
  }
  const routine = await doctor.post('/api/v1/referrals', upTo(both, { reasonCode: 'E11' }));
  t.is((await show(both.desk, routine.body.id)).dueAt, '2026-11-24T16:03:00+08:00');
});
