import { readFileSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import { systemActor } from '#access';
import { addOrganisation } from '#organisations';
import { asked, type Practice, practiceIn, signAll } from '../contracts/a-contract.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk, openBrowser, openPage, phone } from '../support/browser.ts';
import { runningService, type Service } from '../support/service.ts';
import { makeResident, place, today, zone } from '../support/town.ts';

/** Gu with hypertension and Li are served by the first team; the centre belongs to a district. */
async function signed(t: ExecutionContext): Promise<{ readonly service: Service; readonly here: Practice }> {
  const service = await runningService(t);
  const { town, fresh } = service;
  const here = await practiceIn(fresh.database, town);
  await fresh.database.withActor(systemActor, async (trx) => {
    const both = asked(here, [town.gu.id, town.li.id], { startsOn: today });
    const members = both.members.map((one, index) =>
      index === 0 ? { ...one, groups: ['hypertension' as const] } : one,
    );
    await signAll(trx, { ...both, members }, town.coordinator);
    const name = { 'zh-CN': '黄浦区', en: 'Huangpu District' };
    const above = await addOrganisation(trx, { code: 'HP', kind: 'district', name, zone, point: place });
    await trx.updateTable('organisation').set({ parent_id: above }).where('id', '=', town.centre.id).execute();
  });
  return { service, here };
}

async function choose(page: Page, choices: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, option] of Object.entries(choices)) {
    const field = page.getByLabel(label, { exact: true });
    await field.locator('option', { hasText: option }).waitFor({ state: 'attached' });
    await field.selectOption({ label: (await field.locator('option', { hasText: option }).textContent()) ?? '' });
  }
}

test('the desk opens a figure, sees the people it counts and takes them along as a table; a district compares its centres', async (t) => {
  t.timeout(180_000);
  const { service } = await signed(t);
  const browser = await openBrowser(t);
  const atDesk = await service.signedIn('coordinator', 'C1');
  const counter = await openPage(browser, service.url, atDesk, { language: 'en', viewport: desk });
  await counter.page.goto('/contracts');
  await counter.page.getByRole('link', { name: 'Contract figures' }).click();
  await counter.page.getByText('No term ran out in 2026-11.').waitFor();
  const row = counter.page.getByRole('row', { name: /Hypertension/ });
  t.deepEqual(await new AxeBuilder(counter.page).serious(), []);
  await row.getByRole('link', { name: '1' }).click();
  await counter.page.getByText('R1', { exact: true }).waitFor();
  t.is(await counter.page.getByRole('listitem').filter({ hasText: 'Born' }).count(), 1);
  const [download] = await Promise.all([
    counter.page.waitForEvent('download'),
    counter.page.getByRole('link', { name: 'Export as a table' }).click(),
  ]);
  t.regex(readFileSync(await download.path(), 'utf8'), /^\uFEFFResident code,[^\r]*\r\nR1,[^\r]*\r\n$/);

  const officer = await service.signedIn('district-officer', 'HP');
  const above = await openPage(browser, service.url, officer, { language: 'zh-CN', viewport: phone });
  await above.page.goto('/');
  await above.page.getByRole('link', { name: '人民广场社区卫生服务中心' }).click();
  await above.page.getByRole('heading', { name: '人民广场社区卫生服务中心' }).waitFor();
  t.is(await above.page.getByRole('link', { name: '2', exact: true }).count(), 0, 'no figure leads to people');
  t.deepEqual(await new AxeBuilder(above.page).serious(), []);
  t.deepEqual([...counter.complaints, ...above.complaints], []);
});

test('a resident moves to another centre on her page; the desk writes a child’s guardian and adds the proof', async (t) => {
  t.timeout(180_000);
  const { service, here } = await signed(t);
  const { town, fresh } = service;
  const browser = await openBrowser(t);
  const gu = await service.signedIn('resident', 'R1');
  const { page, complaints } = await openPage(browser, service.url, gu, { language: 'zh-CN', viewport: phone });
  await page.goto('/contracts');
  await page.getByRole('link', { name: /T1团队/ }).click();
  await page.getByRole('link', { name: '转签其他团队或中心' }).click();
  await choose(page, {
    社区卫生服务中心: '老城厢社区卫生服务中心',
    家庭医生团队: 'T9团队',
    区级医院: 'First District Hospital',
    市级医院: 'First Municipal Hospital',
    服务包: 'basic',
  });
  t.deepEqual(await new AxeBuilder(page).serious(), []);
  await page.getByLabel('李国强').uncheck();
  await page.getByRole('button', { name: '开始转签' }).click();
  await page.getByRole('button', { name: '我同意签约' }).click();
  await page.getByRole('button', { name: '代表签字并提交' }).click();
  await page.getByText('待团队签署').first().waitFor();

  const child = await fresh.database.withActor(systemActor, async (trx) => {
    const { id } = await makeResident(trx, town.centre, { code: 'R7', name: '顾小小', birthDate: '2019-03-01' });
    return id;
  });
  const atDesk = await service.signedIn('coordinator', 'C1');
  const drafted = await atDesk.post('/api/v1/contracts', asked(here, [town.xu.id, child]));
  t.is(drafted.status, 201, drafted.text);
  const counter = await openPage(browser, service.url, atDesk, { language: 'zh-CN', viewport: desk });
  await counter.page.goto(`/contracts/${drafted.body.id}`);
  await counter.page.getByRole('link', { name: '登记监护关系并上传证明' }).click();
  const given = {
    proxyId: town.xu.id,
    kind: 'guardian',
    evidence: '出生证明',
    validFrom: today,
    validUntil: '2027-12-31',
  };
  t.is((await atDesk.post(`/api/v1/residents/${child}/proxies`, given)).status, 201);
  await counter.page.reload();
  await counter.page.getByText('尚无证明材料').waitFor();
  const proof = { name: '出生证明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
  await counter.page.getByLabel('上传证明（照片或扫描件）').setInputFiles(proof);
  await counter.page.getByRole('link', { name: '出生证明.pdf' }).waitFor();
  t.deepEqual(await new AxeBuilder(counter.page).serious(), []);
  await counter.page.goto(`/contracts/${drafted.body.id}`);
  await counter.page.getByRole('button', { name: '监护人徐宝珠同意' }).click();
  await counter.page.getByText('已同意').waitFor();
  t.deepEqual([...complaints, ...counter.complaints], []);
});
