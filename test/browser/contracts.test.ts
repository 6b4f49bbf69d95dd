import test, { type ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import { systemActor } from '#access';
import type { WireContract } from '#contracts/wire';
import { addDays, instantOf } from '#time';
import { type Practice, practiceIn } from '../contracts/a-contract.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk, openBrowser, openPage, phone } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident, zone } from '../support/town.ts';

const paper = { name: 'contract.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };

async function home(t: ExecutionContext): Promise<{ service: Service; here: Practice }> {
  const service = await runningService(t);
  const here = await practiceIn(service.fresh.database, service.town);
  await service.fresh.database.withActor(systemActor, async (trx) => {
    for (const [code, name] of [
      ['R4', '顾小明'],
      ['R5', '顾小红'],
    ] as const)
      await makeResident(trx, service.town.centre, { code, name, birthDate: '1980-05-05' });
  });
  await asOwner(
    service.fresh,
    `with home as (insert into household (centre_id, code) select id, 'H1' from organisation where code = 'C1' returning id)
     update person set household_id = home.id from home where code in ('R1', 'R2', 'R4', 'R5')`,
  );
  return { service, here };
}

async function choose(page: Page, choices: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, option] of Object.entries(choices)) {
    const field = page.getByLabel(label, { exact: true });
    await field.locator('option', { hasText: option }).waitFor({ state: 'attached' });
    await field.selectOption({ label: (await field.locator('option', { hasText: option }).textContent()) ?? '' });
  }
}

const newest = async (person: Person, residentId: string): Promise<WireContract> =>
  (await person.get(`/api/v1/contracts?residentId=${residentId}`)).body.contracts[0];

test('a household of four signs and one refuses: the others are served, and the desk keeps the paper', async (t) => {
  t.timeout(180_000);
  const { service } = await home(t);
  const browser = await openBrowser(t);
  const gu = await service.signedIn('resident', 'R1');
  const { page, complaints } = await openPage(browser, service.url, gu, { language: 'zh-CN', viewport: phone });
  await page.goto('/contracts/new');
  await choose(page, {
    社区卫生服务中心: '人民广场社区卫生服务中心',
    家庭医生团队: 'T1团队',
    区级医院: 'First District Hospital',
    市级医院: 'First Municipal Hospital',
    服务包: 'basic',
  });
  for (const name of ['李国强', '顾小明', '顾小红']) await page.getByLabel(name).check();
  t.deepEqual(await new AxeBuilder(page).serious(), []);
  await page.getByRole('button', { name: '下一步：征求每位成员同意' }).click();
  await page.getByRole('button', { name: '我同意签约' }).click();
  await page.getByRole('button', { name: '代表签字并提交' }).waitFor();

  const contract = await newest(gu, service.town.gu.id);
  t.is(contract.members.length, 4);
  for (const [code, answer] of [
    ['R2', '我同意签约'],
    ['R4', '我不同意'],
    ['R5', '我同意签约'],
  ] as const) {
    const member = await service.signedIn('resident', code);
    const own = await openPage(browser, service.url, member, { language: 'zh-CN', viewport: phone });
    await own.page.goto(`/contracts/${contract.id}`);
    await own.page.getByRole('button', { name: answer }).click();
    await own.page
      .getByText(answer === '我不同意' ? '不同意，不参加' : '已同意')
      .first()
      .waitFor();
  }
  await page.reload();
  await page.getByRole('button', { name: '代表签字并提交' }).click();
  await page.getByText('待团队签署').first().waitFor();

  const atDesk = await service.signedIn('coordinator', 'C1');
  const counter = await openPage(browser, service.url, atDesk, { language: 'zh-CN', viewport: desk });
  await counter.page.goto('/contracts');
  await counter.page.getByRole('link', { name: '顾瑞祥' }).click();
  await counter.page.getByLabel('已签字的协议（照片或扫描件）').setInputFiles(paper);
  t.deepEqual(await new AxeBuilder(counter.page).serious(), []);
  await counter.page.getByRole('button', { name: '团队签署' }).click();
  await counter.page.locator('h2 .badge', { hasText: '生效' }).waitFor();

  const signed = await newest(gu, service.town.gu.id);
  t.is(signed.state, 'active');
  t.deepEqual(signed.members.map(({ state }) => state).sort(), ['active', 'active', 'active', 'refused']);
  t.is(signed.members.find(({ name }) => name === '李国强')?.items, null, 'what others have is theirs');
  t.deepEqual([...complaints, ...counter.complaints], []);
});

test('a contract is renewed with another hospital, everything chosen again', async (t) => {
  t.timeout(180_000);
  const { service, here } = await home(t);
  const atDesk = await service.signedIn('coordinator', 'C1');
  const drafted = await atDesk.post('/api/v1/contracts', {
    representativeId: service.town.gu.id,
    members: [{ residentId: service.town.gu.id }],
    teamId: here.teamId,
    districtHospitalId: here.district,
    municipalHospitalId: here.municipal,
    packageId: here.basic,
    startsOn: '2026-11-23',
  });
  t.is(drafted.status, 201, drafted.text);
  const at = `/api/v1/contracts/${drafted.body.id}`;
  await atDesk.post(`${at}/consents`, { residentId: service.town.gu.id, given: true });
  await atDesk.post(`${at}/submission`, {});
  const browser = await openBrowser(t);
  const counter = await openPage(browser, service.url, atDesk, { language: 'en', viewport: desk });
  const signAtDesk = async (id: string, shown: string) => {
    await counter.page.goto(`/contracts/${id}`);
    await counter.page.getByLabel('The signed paper (photograph or PDF)').setInputFiles(paper);
    await counter.page.getByRole('button', { name: 'Sign for the team' }).click();
    await counter.page.locator('h2 .badge', { hasText: shown }).waitFor();
  };
  await signAtDesk(drafted.body.id, 'Active');

  service.clock.now = instantOf(addDays('2027-11-23', -20), '10:00', zone);
  const gu = await service.signedIn('resident', 'R1');
  const { page, complaints } = await openPage(browser, service.url, gu, { language: 'en', viewport: phone });
  await page.goto(`/contracts/${drafted.body.id}`);
  await page.getByRole('link', { name: 'Renew' }).click();
  t.true(await page.getByRole('button', { name: 'I agree to renew' }).isDisabled(), 'nothing is chosen beforehand');
  await choose(page, {
    'Community health centre': 'People',
    'Family doctor’s team': 'Team T1',
    'District hospital': 'Second District Hospital',
    'Municipal hospital': 'First Municipal Hospital',
    Package: 'basic',
  });
  await page.getByRole('button', { name: 'I agree to renew' }).click();
  await page.getByRole('button', { name: 'Sign for the household' }).click();
  await page.getByText('To be signed by the team').first().waitFor();
  t.deepEqual(await new AxeBuilder(page).serious(), []);

  const next = await newest(gu, service.town.gu.id);
  t.like(next, { state: 'submitted', origin: 'renewal', startsOn: '2027-11-23' });
  t.is(next.districtHospital.name.en, 'Second District Hospital');
  const again = await service.signedIn('coordinator', 'C1');
  const signed = await openPage(browser, service.url, again, { language: 'en', viewport: desk });
  await signed.page.goto(`/contracts/${next.id}`);
  await signed.page.getByLabel('The signed paper (photograph or PDF)').setInputFiles(paper);
  await signed.page.getByRole('button', { name: 'Sign for the team' }).click();
  await signed.page.locator('h2 .badge', { hasText: 'Signed' }).waitFor();
  t.deepEqual([...complaints, ...counter.complaints, ...signed.complaints], []);
});
