import test from 'ava';
import { happenedWords } from '../../src/web/words/happened.ts';
import { replanWords } from '../../src/web/words/replan.ts';
import { at, visitDay } from '../support/a-visit.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage, phone } from '../support/browser.ts';

for (const language of ['en', 'zh-CN'] as const) {
  test(`${language}: the desk closes a road on the map, accepts what changes, the nurse reads it, and the desk opens it again`, async (t) => {
    t.timeout(180_000);
    const { service, nurse } = await visitDay(t);
    // Nobody has to have left yet.
    service.clock.now = at('07:45');
    const [words, replan] = [happenedWords[language], replanWords[language]];
    const coordinator = await service.signedIn('coordinator', 'C1');
    const browser = await openBrowser(t);
    const { page, complaints } = await openPage(browser, service.url, coordinator, { language, viewport: deskSize });
    const picture = async (name: string) => {
      const folder = process.env.HAPPENED_PICTURES;
      if (!folder) return;
      await page.screenshot({ path: `${folder}/${name}-desk-${language}.png`, fullPage: true });
      await page.setViewportSize(phone);
      await page.screenshot({ path: `${folder}/${name}-phone-${language}.png`, fullPage: true });
      await page.setViewportSize(deskSize);
    };
    await page.goto('/live');
    const happened = page.getByRole('group', { name: words.title });
    await happened.getByRole('button', { name: words.longer }).click();
    await happened.getByText(words.noneInCare).waitFor();
    await happened.getByRole('button', { name: words.road }).click();
    await happened.getByRole('button', { name: words.firstHere }).click();
    await happened.getByText(words.circle(100)).waitFor();
    await happened.getByLabel(words.metres).selectOption('500');
    await happened.getByRole('checkbox', { name: words.homesShut }).check();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await picture('road');
    await happened.getByRole('button', { name: words.see }).click();
    const proposal = page.getByRole('article', { name: replan.kinds['road-closed'] });
    await proposal.getByRole('cell', { name: replan.reasons['road-closed'] }).waitFor();
    await picture('road-proposal');
    await proposal.getByRole('button', { name: replan.accept }).click();
    await happened.getByText(words.closedRoads).waitFor();
    await picture('road-closed');

    const hers = await openPage(browser, service.url, nurse, { language });
    await hers.page.goto('/');
    await hers.page.getByText(words.closedRoads).waitFor();
    if (process.env.HAPPENED_PICTURES)
      await hers.page.screenshot({ path: `${process.env.HAPPENED_PICTURES}/nurse-${language}.png` });
    await happened.getByRole('button', { name: words.openAgain }).click();
    await happened.getByText(words.closedRoads).waitFor({ state: 'detached' });
    t.deepEqual([...complaints, ...hers.complaints], []);
  });
}
