import test, { type ExecutionContext } from 'ava';
import { checkTeams, nightOf } from '#checkups';
import { practiceIn } from '../contracts/a-contract.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { waitFor } from '../support/wait.ts';
import { type Practice, practice, pressure } from './a-plan.ts';

type Teams = Awaited<ReturnType<typeof practiceIn>>;
interface Here extends Practice {
  readonly teams: Teams;
  /** Gu is served by this team from today on; by none. */
  served(teamId: string | null): Promise<void>;
}

/** The doctor of the centre belongs to its first team; Gu has an open plan and has signed with nobody yet. */
async function withTeams(t: ExecutionContext): Promise<Here> {
  const here = await practice(t);
  const { service } = here;
  const teams = await practiceIn(service.fresh.database, service.town);
  const { gu, centre } = service.town;
  const night = () => nightOf(service.planning, centre, service.clock.now);
  const served = async (teamId: string | null) => {
    const sql = `delete from contract_member; delete from contract;
      ${
        teamId === null
          ? ''
          : `insert into file (id, centre_id, owner_kind, owner_id, sha256, size_bytes, media_type, name, scanned, added_by, added_at)
        values ('0198c0de-0000-7000-8000-0000000000f1', '${centre.id}', 'contract', '0198c0de-0000-7000-8000-0000000000f2', repeat('a', 64), 3, 'application/pdf', 'c.pdf', false, 'c', now())
        on conflict do nothing;
      insert into contract (id, centre_id, team_id, representative_id, district_hospital_id, municipal_hospital_id, package_id, origin, state,
          starts_on, ends_on, residents_signed_by, residents_signed_at, team_signed_by, team_signed_at, document_id, made_by, made_at)
        values ('0198c0de-0000-7000-8000-0000000000f2', '${centre.id}', '${teamId}', '${gu.id}', '${teams.district}', '${teams.municipal}', '${teams.basic}',
          'new', 'active', '2026-11-01', '2027-11-01', 'p', now(), 'd', now(), '0198c0de-0000-7000-8000-0000000000f1', 'p', now());
      insert into contract_member (contract_id, team_id, centre_id, resident_id, home_centre_id, representative_id, state, during,
          consent_relation, consent_by, consent_at, place, capacity)
        select id, team_id, centre_id, '${gu.id}', centre_id, '${gu.id}', 'active', '[2026-11-01,2027-11-01)', 'self', 'p', now(), 1, 20 from contract`
      }`;
    await asOwner(service.fresh, sql);
    await night();
  };
  return { ...here, teams, served };
}

const lines = async ({ doctor }: Here, whose: string) =>
  (await doctor.get(`/api/v1/care-plans?group=due&whose=${whose}`)).body.lines.length;

test('a resident’s plans go with her contract: her team’s doctor treats her, another’s finds nothing', async (t) => {
  const here = await withTeams(t);
  const { doctor, planId, record, service, teams } = here;
  t.deepEqual([await lines(here, 'mine'), await lines(here, 'all')], [0, 1], 'signed with nobody: everybody’s');
  await here.served(teams.teamId);
  t.deepEqual([await lines(here, 'mine'), await lines(here, 'all')], [1, 1]);
  t.is((await doctor.get(`/api/v1/care-plans/${planId}`)).body.team.en, 'Team T1');
  t.is((await record({ measurements: pressure(130, 80) })).status, 201);
  const figures = async (whose: string) =>
    (await doctor.get(`/api/v1/check-up-indicators?year=2026&whose=${whose}`)).body.conditions;
  t.like((await figures('mine'))[0], { managed: 1, controlled: 1 });

  await here.served(teams.otherTeamId);
  t.deepEqual([await lines(here, 'mine'), await lines(here, 'all')], [0, 0]);
  t.deepEqual(await figures('all'), [], 'what this year comes to goes with her');
  const { id } = service.town.gu;
  for (const [path, body] of [
    [
      `/api/v1/care-plans/${planId}/follow-ups`,
      { onDay: '2026-11-23', mode: 'clinic', found: { dangerSigns: ['eye-pain'] } },
    ],
    [`/api/v1/care-plans/${planId}/closure`, { reason: 'moved away' }],
    [`/api/v1/care-plans/${planId}/series-changes`, { kind: 'add', day: '2026-12-24' }],
    [`/api/v1/care-plans/${planId}/contacts`, { outcome: 'reached' }],
  ] as const)
    t.is((await doctor.post(path, body)).status, 404, path);
  t.is((await doctor.get(`/api/v1/care-plans/${planId}`)).status, 404);
  t.is((await doctor.get(`/api/v1/care-plans/${planId}/calendar`)).status, 404);
  const refused = await doctor.get(`/api/v1/residents/${id}/care-plans`);
  t.is(refused.status, 403);
  t.is(refused.body.type, '/problems/resident-of-another-team');
  t.is((await doctor.post('/api/v1/care-plans', { residentId: id, condition: 'elderly-exam' })).status, 403);
  const resident = await service.signedIn('resident', 'R1');
  t.is((await resident.get(`/api/v1/care-plans/${planId}`)).status, 200, 'she herself sees what is hers');

  const strayed = async () => {
    const { findings } = await checkTeams(service.fresh.database, service.clock.now);
    return findings.map(({ message }) => message);
  };
  t.deepEqual(await strayed(), []);
  await asOwner(service.fresh, 'update care_plan set team_id = null');
  t.deepEqual(await strayed(), [`Care plan ${planId} is with no team, its resident with team ${teams.otherTeamId}.`]);
  await here.served(null);
  t.is((await doctor.get(`/api/v1/care-plans/${planId}`)).body.team, null);
  t.deepEqual(await strayed(), []);
});

test('a doctor of another team stands in with a reason for twelve hours, and the resident reads why', async (t) => {
  const here = await withTeams(t);
  const { doctor, planId, record, service, teams } = here;
  await here.served(teams.otherTeamId);
  const { id } = service.town.gu;
  const short = await doctor.post('/api/v1/standing-in', { residentId: id, reason: 'x' });
  t.is(short.status, 422);
  t.is(short.body.errors[0].pointer, '/reason');
  const elsewhere = await service.signedIn('doctor', 'C2');
  const ask = { residentId: id, reason: 'her doctor is ill today' };
  t.is((await elsewhere.post('/api/v1/standing-in', ask)).status, 404);
  const begun = await doctor.post('/api/v1/standing-in', ask);
  t.is(begun.status, 201, begun.text);
  t.like(begun.body, { residentId: id, closesAt: '2026-11-23T12:00:00.000Z' });
  t.is((await doctor.get(`/api/v1/residents/${id}/care-plans`)).body.plans.length, 1);
  t.is((await doctor.get(`/api/v1/care-plans/${planId}`)).body.standsIn, 'her doctor is ill today');
  t.is((await record({ measurements: pressure(170, 80) })).status, 201);
  const opened = await doctor.post('/api/v1/care-plans', { residentId: id, condition: 'elderly-exam' });
  t.is(opened.status, 201, opened.text);
  const whose = await asOwner<{ team_id: string }>(service.fresh, 'select distinct team_id from care_plan');
  t.deepEqual(whose, [{ team_id: teams.otherTeamId }], 'what she opens is the resident’s own team’s');

  const resident = await service.signedIn('resident', 'R1');
  const looks = await resident.get(`/api/v1/residents/${id}/access-log`);
  const told = looks.body.looks.filter((look: { kind: string }) => look.kind === 'break-glass');
  t.is(told.length, 5);
  t.like(told[0], { reason: 'her doctor is ill today' });

  service.clock.now = new Date(service.clock.now.getTime() + 12 * 3_600_000);
  t.is((await doctor.get(`/api/v1/care-plans/${planId}`)).status, 404);
});

test('on the page a doctor who needs somebody of another team gives a reason and is shown her plans', async (t) => {
  const here = await withTeams(t);
  const { doctor, planId, service, teams } = here;
  await here.served(teams.otherTeamId);
  const browser = await openBrowser(t);
  const { page, complaints } = await openPage(browser, service.url, doctor, { language: 'en', viewport: desk });
  await page.goto('/new-plan');
  await page.locator('#for-whom').fill('gu');
  await page.getByRole('button', { name: /Gu Ruixiang/ }).click();
  await page.getByText('She has signed with another team').waitFor();
  await page.getByRole('button', { name: 'Stand in' }).click();
  await page.getByText('Say why in a few words').waitFor();
  await page.getByLabel('Why you act in its place').fill('her doctor is ill today');
  t.deepEqual(await new AxeBuilder(page).serious(), []);
  await page.getByRole('button', { name: 'Stand in' }).click();
  await page.locator(`a[href="/plans/${planId}"]`).click();
  await page.getByText('You stand in for her team, and she reads why: her doctor is ill today').waitFor();
  await page.getByText('Signed with: Team T2').waitFor();
  t.deepEqual(
    complaints.filter((text) => !text.includes('403')),
    [],
  );
});

test('plans follow within seconds when a contract begins or ends, not only at night', async (t) => {
  const here = await withTeams(t);
  const { service, teams } = here;
  const { gu } = service.town;
  await here.served(teams.otherTeamId);
  const coordinator = await service.signedIn('coordinator', 'C1');
  const team = async () =>
    (await asOwner<{ team_id: string | null }>(service.fresh, 'select team_id from care_plan'))[0]?.team_id;
  t.is(await team(), teams.otherTeamId);
  const contract = '0198c0de-0000-7000-8000-0000000000f2';
  const ended = await coordinator.post(`/api/v1/contracts/${contract}/ending`, {
    endsOn: '2026-11-23',
    reason: 'resident-wish',
    residentId: gu.id,
    note: '',
  });
  t.is(ended.status, 200, ended.text);
  await service.work();
  await waitFor(async () => (await team()) === null, 'her plans to be everybody’s again');
  t.pass();
});
