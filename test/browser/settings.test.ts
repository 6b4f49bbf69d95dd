import test from 'ava';
import { systemActor } from '#access';
import { settingsWords } from '../../src/web/words/settings.ts';
import { bookAt } from '../roster/a-roster.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage, phone as phoneSize } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';
import { makeResident } from '../support/town.ts';

for (const language of ['en', 'zh-CN'] as const) {
  const words = settingsWords[language];
  const labelOf = (name: keyof typeof words.settings) => words.settings[name][0];

  test(`${language}: an administrator changes what the centre works by, and sees first whom longer ways would touch`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    const administrator = await service.signedIn('coordinator', 'C1');
    for (let index = 0; index < 6; index++) {
      const point = { longitude: 121.462 + index * 0.004, latitude: 31.2265 + (index % 2) * 0.014 };
      const { id } = await service.fresh.database.withActor(systemActor, (trx) =>
        makeResident(trx, service.town.centre, { code: `V${index}` }, { point }),
      );
      await bookAt(administrator, id, '2026-11-25', ['08:00', '10:00']);
    }
    await asOwner(service.fresh, `update sign_in_session set actor = actor || '{"role": "administrator"}'`);
    const stored = () =>
      asOwner<{ name: string; value: unknown }>(
        service.fresh,
        'select name, value from organisation_setting order by valid_from, name',
      );
    const { page, complaints } = await openPage(await openBrowser(t), service.url, administrator, {
      language,
      viewport: deskSize,
    });
    await page.goto('/settings');
    await page.getByLabel(labelOf('bookingClosesAt')).fill('16:30');
    await page.getByLabel(labelOf('travelFeeFen')).fill('15.50');
    await page.getByRole('button', { name: words.removeBand('15:00–17:00') }).click();
    await page.getByLabel(words.noQuiet).check();
    await page.getByRole('button', { name: words.save }).click();
    await page.getByText(words.saved).waitFor();
    t.deepEqual(await stored(), [
      {
        name: 'bands',
        value: [
          ['08:00', '10:00'],
          ['10:00', '12:00'],
          ['13:00', '15:00'],
        ],
      },
      { name: 'bookingClosesAt', value: '16:30' },
      { name: 'quietHours', value: null },
      { name: 'travelFeeFen', value: 1550 },
    ]);

    // What cannot be is met in its field; nothing is asked of the service.
    await page.getByLabel(labelOf('stopSeconds')).fill('1801');
    await page.getByRole('button', { name: words.look }).click();
    t.is(await page.locator('input:invalid').count(), 1);
    await page.getByLabel(labelOf('stopSeconds')).fill('1800');
    await page.getByLabel(labelOf('legFactor')).fill('2.03');
    await page.getByRole('button', { name: words.look }).click();
    const risky = page.getByRole('button', {
      name: words
        .saveAtRisk(0)
        .replace(/\(0.*|（0.*/u, '')
        .trim(),
    });
    await risky.waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    const pictures = process.env.SETTINGS_PICTURES;
    const picture = (name: string) =>
      pictures && page.screenshot({ path: `${pictures}/${language}-${name}.png`, fullPage: true });
    await picture('desk');
    await page.setViewportSize(phoneSize);
    t.is(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'), 0);
    await picture('phone');
    t.is((await stored()).length, 4);

    service.clock.now = new Date(service.clock.now.getTime() + 60_000);
    await risky.click();
    await page.getByText(words.saved).waitFor();
    t.deepEqual((await stored()).slice(4), [
      { name: 'legFactor', value: 2.03 },
      { name: 'stopSeconds', value: 1800 },
    ]);
    const atRisk = await asOwner(service.fresh, 'select from visit where at_risk_since is not null');
    t.true(atRisk.length > 0);
    t.deepEqual(complaints, []);
  });
}
