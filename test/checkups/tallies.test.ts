import test from 'ava';
import { nightOf } from '#checkups';
import { asOwner, type FreshDatabase } from '../support/database.ts';
import { practice, pressure } from './a-plan.ts';

/** Where the counts kept by increment differ from a walk over every plan and every year. */
function differences(fresh: FreshDatabase) {
  const plans =
    'select p.centre_id, p.team_id, g.kind, g.on_day::text, count(*) from care_plan p, app.care_tally_of(p) g group by 1, 2, 3, 4';
  const kept =
    'select centre_id, team_id, kind, on_day::text, sum(plans) from care_tally group by 1, 2, 3, 4 having sum(plans) <> 0';
  const years = `select centre_id, team_id, condition || year, concat_ws(' ', face_to_face, full_checks, coalesce(last_controlled, false)),
    count(*) from care_year group by 1, 2, 3, 4`;
  const keptYears = `select centre_id, team_id, condition || year, concat_ws(' ', face_to_face, full_checks, last_controlled), sum(plans)
    from care_year_tally group by 1, 2, 3, 4 having sum(plans) <> 0`;
  const apart = (one: string, other: string) => `(${one} except ${other}) union all (${other} except ${one})`;
  return asOwner(fresh, `${apart(plans, kept)} union all ${apart(years, keptYears)}`);
}

test('counts kept by increment are what a walk over every plan would count, whatever is done', async (t) => {
  const { service, doctor, planId, record } = await practice(t);
  const { fresh } = service;
  const counts = async () => (await doctor.get('/api/v1/care-plans?group=due')).body.counts;
  t.like(await counts(), { due: 1, uncontrolled: 0 });
  t.deepEqual(await differences(fresh), []);
  await record({ measurements: pressure(158, 84) });
  t.like(await counts(), { due: 0, uncontrolled: 1 });
  await record({ measurements: pressure(190, 84) });
  t.like(await counts(), { urgent: 1, advised: 1 });
  await doctor.post(`/api/v1/care-plans/${planId}/contacts`, { outcome: 'not-reached' });
  await doctor.post(`/api/v1/care-plans/${planId}/series-changes`, { kind: 'add', day: '2026-11-25' });
  t.like(await counts(), { due: 1, unreached: 1 });
  t.deepEqual(await differences(fresh), []);
  const team = `insert into team (centre_id, code, name_zh, name_en, capacity) select centre_id, 'T', 'T', 'T', 9 from care_plan;
    update care_plan set team_id = team.id from team; update care_year set team_id = team.id from team`;
  await asOwner(fresh, team);
  t.like(await counts(), { due: 0, unreached: 0 }, 'another team’s');
  t.deepEqual(await differences(fresh), []);
  await asOwner(fresh, `update care_plan set team_id = null; update care_year set team_id = null`);
  t.like(await counts(), { due: 1, unreached: 1 });
  const rows = async () => (await asOwner(fresh, 'select from care_tally')).length;
  const before = await rows();
  await nightOf(service.planning, service.town.centre, new Date('2026-11-24T02:10:00+08:00'));
  t.true((await rows()) < before, 'the night puts them together');
  t.deepEqual(await differences(fresh), []);
  await doctor.post(`/api/v1/care-plans/${planId}/closure`, { reason: 'moved away' });
  await asOwner(
    fresh,
    `insert into care_plan (centre_id, resident_id, condition, opened_on, opened_by, anchor_on, series_start, next_due)
     select centre_id, id, 'nodule', '2026-11-23', 'd', '2026-11-23', '2026-12-30', '2026-12-30' from person where code = 'R2'`,
  );
  t.deepEqual(await counts(), { urgent: 0, advised: 0, uncontrolled: 0, overdue: 0, due: 0, unreached: 0 });
  t.deepEqual(await differences(fresh), []);
});
