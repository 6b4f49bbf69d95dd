import test from 'ava';
import { systemActor } from '#access';
import { draftAdvised } from '#referrals';
import { pressure } from '../checkups/a-plan.ts';
import { bothSides, publish } from '../referrals/a-referral.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk, openBrowser, openPage, phone } from '../support/browser.ts';

const said = {
  'zh-CN': {
    write: '新建上转',
    send: '发送转诊',
    accept: '接收',
    arrive: '已到院',
    see: '已就诊',
    letter: '写回转单',
    diagnosis: '诊断结果',
    next: '下一步治疗方案及康复建议',
    down: '下转回社区',
    reason: '疾病（编码、中文、拼音或英文）',
    consent: '知情同意人',
    treatment: '治疗经过',
    submit: '提交',
    condition: '管理类型',
    service: '建议上门服务',
    read: '阅后结束',
    report: '反馈医院',
    note: '说明',
    out: '转出单',
    empty: '没有待处理的转诊',
    book: '预约这些上门',
    booked: '没有待预约的上门建议',
  },
  en: {
    write: 'Refer up',
    send: 'Send the referral',
    accept: 'Accept',
    arrive: 'Has come',
    see: 'Has been seen',
    letter: 'Write the return letter',
    diagnosis: 'Diagnosis',
    next: 'What comes next, rehabilitation',
    down: 'Refer back down',
    reason: 'Disease (code, Chinese, pinyin or English)',
    consent: 'Agreed by',
    treatment: 'Treatment so far',
    submit: 'Send',
    condition: 'Kind of care plan',
    service: 'Visits at home proposed',
    read: 'Read and close',
    report: 'Report to the hospital',
    note: 'Note',
    out: 'Referral form',
    empty: 'Nothing waits for you',
    book: 'Book these visits',
    booked: 'No proposed visits wait to be booked',
  },
} as const;

for (const language of ['zh-CN', 'en'] as const) {
  test(`in ${language}: pressure uncontrolled twice, up with a seat, seen, letter, down, plan, check-ups and dressings; both queues empty`, async (t) => {
    t.timeout(180_000);
    const words = said[language];
    const both = await bothSides(t);
    const { service, doctor } = both;
    const { gu } = service.town;
    await publish(both);
    const opened = await doctor.post('/api/v1/care-plans', { residentId: gu.id, condition: 'hypertension' });
    const plan = opened.body.id;
    const record = (onDay: string, systolic: number) =>
      doctor.post(`/api/v1/care-plans/${plan}/follow-ups`, {
        onDay,
        mode: 'clinic',
        found: { measurements: pressure(systolic, 94) },
      });
    await record('2026-11-09', 168);
    const second = await record('2026-11-23', 162);
    const fact = {
      centreId: service.town.centre.id,
      residentId: gu.id,
      planId: plan,
      followUpId: second.body.followUp.id,
      condition: 'hypertension',
      urgency: 'routine' as const,
      chaseOn: '2026-12-07',
    };
    // What the worker does with the fact that the record stated.
    await service.fresh.database.withActor({ ...systemActor, now: service.clock.now }, (trx) =>
      draftAdvised(trx, { ...service.planning, chosenHospitals: async () => new Set() }, fact, service.clock.now),
    );
    const browser = await openBrowser(t);
    const open = async (person: typeof doctor, viewport = desk) =>
      openPage(browser, service.url, person, { language, viewport });
    const { page: clinic, complaints } = await open(doctor);
    const shot = async (page: typeof clinic, name: string) => {
      const folder = process.env.PICTURES;
      if (folder) await page.screenshot({ path: `${folder}/${language}-${name}.png`, fullPage: true });
    };
    const press = (page: typeof clinic, name: string) =>
      page.getByRole('button', { name, exact: true }).first().click();
    const stands = (page: typeof clinic, name: string) =>
      page.getByRole('button', { name, exact: true }).first().waitFor();

    await clinic.goto('/referrals');
    await clinic.locator('.plan-line').first().click();
    await clinic.getByRole('link', { name: words.write }).last().click();
    await clinic.locator('select[name=hospital]').waitFor();
    await clinic.locator('select:not([name]) option').nth(1).waitFor({ state: 'attached' });
    await shot(clinic, 'refer');
    await clinic.locator('select:not([name])').selectOption({ index: 1 });
    await press(clinic, words.send);
    await clinic.waitForURL(/\/referrals\/[0-9a-f-]{36}/);
    await clinic.getByRole('button', { name: words.out }).click();
    await clinic.locator('.paper-form').waitFor();
    await shot(clinic, 'form');
    t.true((await clinic.locator('.paper-form').innerText()).includes('162'));
    t.deepEqual(await new AxeBuilder(clinic).serious(), []);

    const { page: hospital } = await open(both.desk);
    await hospital.goto('/');
    await hospital.locator('.plan-line').first().click();
    await stands(hospital, words.accept);
    await shot(hospital, 'desk');
    t.deepEqual(await new AxeBuilder(hospital).serious(), []);
    await press(hospital, words.accept);
    await hospital.locator('.step-form button[type=submit]').click();
    for (const step of [words.arrive, words.see]) {
      await stands(hospital, step);
      await press(hospital, step);
    }
    await stands(hospital, words.letter);
    await press(hospital, words.letter);
    await hospital.locator('.step-form').getByLabel(words.diagnosis).fill('原发性高血压 2 级');
    await hospital.locator('.step-form').getByLabel(words.next).fill('调整用药，社区随访');
    await hospital.locator('.step-form button[type=submit]').click();
    await hospital.locator('.step-form').waitFor({ state: 'detached' });
    await hospital.locator('#content').getByRole('link', { name: words.down }).click();
    await hospital.getByLabel(words.reason).fill('Z48');
    await hospital.getByRole('button', { name: /Z48/ }).click();
    await hospital.getByLabel(words.diagnosis).fill('术后');
    await hospital.getByLabel(words.consent).fill('顾瑞祥');
    await hospital.getByLabel(words.treatment).fill('清创缝合');
    await hospital.getByLabel(words.next).fill('隔日换药');
    await hospital.getByLabel(words.condition).selectOption('after-surgery');
    await hospital.getByLabel(words.service).selectOption('dressing');
    await shot(hospital, 'down');
    await press(hospital, words.submit);
    await hospital.waitForURL(/\/referrals\/[0-9a-f-]{36}/);

    await clinic.goto('/referrals');
    await clinic.locator('.plan-line').nth(1).waitFor();
    for (const [state, step] of [
      ['sent', words.accept],
      ['returned', words.read],
    ] as const) {
      const lines = (await doctor.get('/api/v1/referrals')).body.lines as { id: string; state: string }[];
      await clinic.goto(`/referrals/${lines.find((one) => one.state === state)?.id}`);
      await stands(clinic, step);
      await press(clinic, step);
      await clinic.getByRole('button', { name: step, exact: true }).waitFor({ state: 'detached' });
    }
    const coordinator = await service.signedIn('coordinator', 'C1');
    const { page: table } = await open(coordinator);
    await table.goto('/proposals');
    await stands(table, words.book);
    await shot(table, 'proposals');
    await press(table, words.book);
    await table.getByText(words.booked).waitFor();

    await clinic.goto('/referrals');
    await clinic.locator('.plan-line').first().click();
    await stands(clinic, words.report);
    await press(clinic, words.report);
    await clinic.locator('.step-form').getByLabel(words.note).fill('伤口愈合');
    await clinic.locator('.step-form button[type=submit]').click();
    await clinic.locator('.step-form').waitFor({ state: 'detached' });
    await hospital.goto('/');
    await hospital.locator('.plan-line').first().click();
    await stands(hospital, words.read);
    await press(hospital, words.read);
    await hospital.getByRole('button', { name: words.read, exact: true }).waitFor({ state: 'detached' });
    for (const page of [clinic, hospital]) {
      await page.goto('/referrals');
      await page.getByText(words.empty).waitFor();
    }
    const dated = (await doctor.get(`/api/v1/residents/${gu.id}/care-plans`)).body.plans;
    t.is(dated.filter(({ plan: one }: { plan: { condition: string } }) => one.condition === 'after-surgery').length, 1);
    t.is((await coordinator.get(`/api/v1/visits?residentId=${gu.id}`)).body.visits.length, 3);

    const { page: pocket } = await open(await service.signedIn('resident', 'R1'), phone);
    await pocket.goto('/care');
    await pocket.locator('#own-referrals').waitFor();
    await shot(pocket, 'resident');
    await pocket.locator('.card .line-link').last().click();
    await pocket.locator('.referral-facts').first().waitFor();
    await shot(pocket, 'own');
    t.deepEqual(complaints, []);
  });
}
