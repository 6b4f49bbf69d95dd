import test from 'ava';
import { replanWords } from '../../src/web/words/replan.ts';
import { at, visitDay } from '../support/a-visit.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { tomorrow } from '../support/town.ts';

const names = { N1: { en: 'Shen Jing', 'zh-CN': '沈静' }, N2: { en: 'Lu Wei', 'zh-CN': '陆伟' } };

for (const language of ['en', 'zh-CN'] as const) {
  test(`${language}: a coordinator takes a sick nurse out, sees the difference with its reason, and accepts it; a move by hand shows what stands against it`, async (t) => {
    t.timeout(180_000);
    const { service, code } = await visitDay(t);
    const words = replanWords[language];
    const other = code === 'N1' ? 'N2' : 'N1';
    const coordinator = await service.signedIn('coordinator', 'C1');
    const { page, complaints } = await openPage(await openBrowser(t), service.url, coordinator, {
      language,
      viewport: deskSize,
    });
    await page.goto('/live');
    const region = page.getByRole('region', { name: words.region });
    await region.getByRole('combobox', { name: words.whichNurse, exact: true }).click();
    await page.getByTitle(names[code][language], { exact: true }).click();
    await region.getByRole('button', { name: words.propose }).click();
    const proposal = region.getByRole('article', { name: words.kinds['nurse-out'] });
    const row = proposal.getByRole('row').last();
    await row.getByText(words.reasons['nurse-out']).waitFor();
    t.regex(await row.innerText(), new RegExp(`${names[code][language]}[^]*${names[other][language]}`));
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    const picture = process.env.REPLAN_PICTURES;
    if (picture) {
      await page.screenshot({ path: `${picture}/replan-desk-${language}.png`, fullPage: true });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.screenshot({ path: `${picture}/replan-phone-${language}.png`, fullPage: true });
      await page.setViewportSize(deskSize);
    }
    await proposal.getByRole('button', { name: words.accept }).click();
    await region.getByRole('status').getByText(words.accepted).waitFor();
    await proposal.waitFor({ state: 'detached' });
    const day = await coordinator.get(`/api/v1/day-plans/${service.town.centre.id}/${tomorrow}`);
    const listed = day.body.routes.filter((route: { stops: unknown[] }) => route.stops.length > 0);
    t.deepEqual(
      listed.map((route: { nurse: { code: string } }) => route.nurse.code),
      [other],
    );

    // Back by hand is refused: she is not there any more today. To another place of the one who has it nothing stands against it.
    // Nobody has to have left for it yet.
    service.clock.now = at('07:30');
    const hand = region.getByRole('group', { name: words.byHand });
    await hand.getByRole('combobox', { name: words.whichVisit }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
    await hand.getByRole('combobox', { name: words.toNurse }).click();
    await page.locator('.ant-select-dropdown:visible').getByTitle(names[code][language], { exact: true }).click();
    await hand.getByText(words.rules.mandatory).waitFor();
    t.true(await hand.getByRole('button', { name: words.proposeMove }).isDisabled());
    if (picture) await page.screenshot({ path: `${picture}/by-hand-${language}.png`, fullPage: true });
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await hand.getByRole('combobox', { name: words.toNurse }).click();
    await page.locator('.ant-select-dropdown:visible').getByTitle(names[other][language], { exact: true }).click();
    await hand.getByText(words.noConflicts).waitFor();
    t.deepEqual(complaints, []);
  });
}
