import test from 'ava';
import type { Page } from 'playwright-core';
import { systemActor } from '#access';
import type { Language } from '#http/wire';
import { invite } from '#identity';
import { organisationById } from '#organisations';
import { codeOf } from '../../src/identity/totp.ts';
import { accountWords } from '../../src/web/words/account.ts';
import { adminWords } from '../../src/web/words/admin.ts';
import { commonWords } from '../../src/web/words/common.ts';
import { deskWords } from '../../src/web/words/desk.ts';
import { residentWords } from '../../src/web/words/resident.ts';
import { waysInWords } from '../../src/web/words/ways-in.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { goodPassword, identityDeps, stepNow } from '../support/identity.ts';
import { givePhones } from '../support/numbers.ts';
import { runningService, type Service } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';

/** Who is not signed in is told so with 401, and a password too short with 422; browsers write both to the console. */
const expected = /status of (?:401|422)/;

for (const language of ['en', 'zh-CN'] as const) {
  const ways = waysInWords[language];
  const account = accountWords[language];
  const common = commonWords[language];

  test(`${language}: an administrator accepts her invitation, proves two things, invites a colleague and signs out everywhere`, async (t) => {
    t.timeout(180_000);
    const admin = adminWords[language];
    const service = await runningService(t);
    const browser = await openBrowser(t);
    const { page, complaints } = await openPage(browser, service.url, undefined, { language, viewport: deskSize });
    await page.goto(await invitationLink(service, language));
    await page.getByLabel(ways.yourName).fill('Wang Fang');
    await page.getByLabel(ways.newPassword).fill('short');
    await page.getByRole('button', { name: ways.accept }).click();
    await page.locator('[aria-invalid="true"]').waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByLabel(ways.newPassword).fill(goodPassword);
    await page.getByRole('button', { name: ways.accept }).click();

    await page.getByRole('img', { name: ways.picture }).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    const secret = (await page.locator('.secret-text').innerText()).replaceAll(/\s/g, '');
    t.regex(secret, /^[A-Z2-7]{32}$/);
    await page.getByLabel(ways.firstCode).fill(codeOf(secret, await stepNow(service.fresh)));
    await page.getByRole('button', { name: ways.goOn }).click();
    await page.getByRole('heading', { name: ways.codesTitle }).waitFor();
    const recovery = await page.locator('.codes li').first().innerText();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: ways.kept }).click();

    await page.getByRole('link', { name: admin.accounts, exact: true }).click();
    await page.getByLabel(admin.email).fill('doctor@example.org');
    await page.getByLabel(admin.role, { exact: true }).selectOption('doctor');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: admin.invite }).click();
    await page.getByText(/\/invitation#\S{43}/).waitFor();
    await page.getByRole('button', { name: admin.withdraw }).waitFor();

    await page.getByRole('link', { name: admin.integrations, exact: true }).click();
    await page.getByLabel(admin.programName).fill('Registry');
    await page.getByText(admin.scopeNames['visits.read']).click();
    await page.getByRole('button', { name: admin.add, exact: true }).click();
    await page.getByText(admin.secretOnce).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);

    await page.goto('/account');
    await page.getByText(account.thisOne).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: account.everywhere }).click();

    await page.goto('/sign-in/account?as=staff');
    await page.getByLabel(ways.email).fill('first@example.org');
    await page.getByLabel(ways.password).fill(goodPassword);
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: ways.signIn, exact: true }).click();
    await page.getByLabel(ways.factor).fill(recovery);
    await page.getByRole('button', { name: ways.goOn }).click();
    await page.getByRole('link', { name: deskWords[language].residents }).waitFor();
    t.deepEqual(
      complaints.filter((line) => !expected.test(line)),
      [],
    );
  });

  test(`${language}: a daughter signs in by telephone, acts for her father, and he takes it back`, async (t) => {
    t.timeout(180_000);
    const service = await runningService(t);
    await givePhones(service.fresh, { R2: '19900001777' });
    const father = await service.signedIn('resident', 'R1');
    const browser = await openBrowser(t);
    await recordedAtTheDesk(service, browser, language);
    const { page, complaints } = await openPage(browser, service.url, undefined, { language });
    await page.goto('/sign-in/account');
    await page.getByLabel(ways.phone).fill('199 0000 1777');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: ways.sendCode }).click();
    await page.getByLabel(ways.code).fill(await codeSent(service));
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: ways.signIn, exact: true }).click();

    const own = residentWords[language];
    const named = (zh: string, en: string) => own.greeting(language === 'en' ? en : zh);
    await page.getByRole('heading', { name: named('李国强', 'Li Guoqiang') }).waitFor();
    await page.goto('/family');
    await page.getByText(language === 'en' ? 'Gu Ruixiang' : '顾瑞祥').click();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('link', { name: common.home }).click();
    await page.getByRole('heading', { name: named('顾瑞祥', 'Gu Ruixiang') }).waitFor();
    await page.getByText(account.actingFor(language === 'en' ? 'Gu Ruixiang' : '顾瑞祥')).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);

    const { proxies } = (await father.get(`/api/v1/residents/${service.town.gu.id}/proxies`)).body;
    await father.post(`/api/v1/proxies/${proxies[0].id}/end`);
    await page.reload();
    await page.getByRole('heading', { name: named('李国强', 'Li Guoqiang') }).waitFor();
    t.deepEqual(
      complaints.filter((line) => !expected.test(line)),
      [],
    );
  });
}

async function invitationLink(service: Service, language: Language): Promise<string> {
  const deps = identityDeps(service.fresh.database, { publicUrl: service.url });
  return service.fresh.database.withActor(systemActor, async (trx) => {
    const centre = await organisationById(trx, service.town.centre.id);
    if (!centre) throw new Error('The town has no centre.');
    const asked = { email: 'first@example.org', role: 'administrator', name: '', language } as const;
    return (await invite(trx, deps, systemActor, centre, asked)).link;
  });
}

/** The desk finds Li by her initials and writes down that she may act for Gu. */
async function recordedAtTheDesk(
  service: Service,
  browser: Awaited<ReturnType<typeof openBrowser>>,
  language: Language,
) {
  const admin = adminWords[language];
  const coordinator = await service.signedIn('coordinator', 'C1');
  const { page } = await openPage(browser, service.url, coordinator, { language, viewport: deskSize });
  await page.goto(`/residents/${service.town.gu.id}`);
  await page.getByRole('link', { name: admin.familyTitle }).click();
  await page.getByRole('searchbox', { name: admin.findProxy }).fill('lgq');
  await page.getByRole('radio', { name: /R2/ }).check({ force: true });
  await page.getByLabel(admin.evidence).fill('family book');
  const found = await new AxeBuilder(page).serious();
  if (found.length > 0) throw new Error(found.join('\n'));
  await page.getByRole('button', { name: admin.record, exact: true }).click();
  await page.getByText(admin.recorded).waitFor();
  await leave(page);
}

const leave = (page: Page) => page.context().close();

async function codeSent(service: Service): Promise<string> {
  await waitFor(() => service.said.length > 0, 'a short message');
  return /\d{6}(?=[^\d]*\d* ?分钟)/.exec(service.said.at(-1) ?? '')?.[0] ?? '';
}
