import test from 'ava';
import { aHome } from '../proposals/a-home.ts';
import { AxeBuilder } from '../support/axe.ts';
import { openBrowser, openPage, phone, desk as wide } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';

test('a resident takes a proposed booking in one press, declines another, and books what is left from her contract', async (t) => {
  t.timeout(180_000);
  const home = await aHome(t);
  const { service, gu, contractId } = home;
  const { town } = service;
  await home.night();
  const browser = await openBrowser(t);
  const { page, complaints } = await openPage(browser, service.url, gu, { language: 'zh-CN', viewport: phone });
  await page.goto('/');
  await page.getByRole('link', { name: '有 6 项服务可预约' }).click();
  const clinic = page.getByRole('region', { name: /^到 人民广场/ });
  await clinic.getByText('2 人同行，一次完成').waitFor();
  t.deepEqual(await new AxeBuilder(page).serious(), []);
  await clinic.getByRole('button', { name: /^预约 / }).click();
  await page.getByText('已预约').waitFor();
  t.deepEqual((await home.counts()).planned, [1, 1, 0, 0]);

  const visit = page.getByRole('region', { name: '护士上门' });
  await visit.getByText('不预约', { exact: true }).click();
  await visit.getByLabel('以后再说').check();
  await visit.getByRole('button', { name: '确认不预约' }).click();
  await page.getByText('现在没有待预约的服务').waitFor();

  await page.goto(`/contracts/${contractId}`);
  await page.getByText('已预约 1 次').first().waitFor();
  await page.getByRole('button', { name: '预约：上门注射' }).click();
  await page
    .getByRole('region', { name: '护士上门' })
    .getByRole('button', { name: /^预约 / })
    .click();
  await page.getByText('已预约').waitFor();
  t.deepEqual((await home.counts()).planned, [1, 1, 1, 0]);
  t.deepEqual(complaints, []);
  const [{ visits } = { visits: 0 }] = await asOwner<{ visits: number }>(
    service.fresh,
    `select count(*)::int as visits from visit where resident_id = '${town.gu.id}' and state = 'booked'`,
  );
  t.is(visits, 1);
  await page.goto(`/contracts/${contractId}`);
  await page.getByRole('button', { name: '预约：邵桂兰 · 上门注射' }).click();
  await page.getByText('正在为邵桂兰操作').waitFor();
  await page
    .getByRole('region', { name: '护士上门' })
    .getByRole('button', { name: /^预约 / })
    .click();
  await page.getByText('已预约').waitFor();
  t.is((await home.counts(home.family.wife.id)).planned[2], 1);
});

test('the desk sees who has not answered, and books by telephone with who spoke', async (t) => {
  t.timeout(180_000);
  const home = await aHome(t);
  const { service, desk } = home;
  await home.night();
  const browser = await openBrowser(t);
  const { page, complaints } = await openPage(browser, service.url, desk, { language: 'en', viewport: wide });
  await page.goto('/suggestions');
  t.deepEqual(await new AxeBuilder(page).serious(), []);
  await page.getByRole('link', { name: 'Gu Ruixiang' }).last().click();
  await page
    .getByRole('region', { name: 'A nurse comes to you' })
    .getByRole('button', { name: /^Book: / })
    .click();
  await page.getByText('It is booked').waitFor();
  t.deepEqual((await home.counts()).planned, [0, 0, 1, 0]);
  const said = await asOwner<{ caller_name: string; channel: string }>(
    service.fresh,
    'select caller_name, channel from visit_conversation',
  );
  t.deepEqual(said[0], { caller_name: '顾瑞祥', channel: 'telephone' });
  t.deepEqual(complaints, []);
});
