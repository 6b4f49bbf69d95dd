import test from 'ava';
import { measureNight } from '../bench/check-ups.ts';
import { layOut } from '../bench/city-data/lay-out.ts';
import { asOwner, type FreshDatabase, freshDatabase, testKeys, testSeal } from '../support/database.ts';

/** Where the counts kept by increment differ from a walk over every plan and every year. */
const differences = (fresh: FreshDatabase) =>
  asOwner(
    fresh,
    `(select centre_id, kind, on_day, sum(plans) from care_tally group by 1, 2, 3 having sum(plans) <> 0
      except select p.centre_id, g.kind, g.on_day, count(*) from care_plan p, app.care_tally_of(p) g group by 1, 2, 3)
     union all
     (select p.centre_id, g.kind, g.on_day, count(*) from care_plan p, app.care_tally_of(p) g group by 1, 2, 3
      except select centre_id, kind, on_day, sum(plans) from care_tally group by 1, 2, 3)`,
  );

test('a small city goes through its nights: the benchmark measures what it says, and counts stay what a walk would count', async (t) => {
  const fresh = await freshDatabase(t);
  const asked = { ownerUrl: fresh.ownerUrl, keys: testKeys, scale: 0.001, today: '2026-11-28', only: ['check-ups'] };
  const city = await layOut(asked, () => undefined);
  t.deepEqual(await differences(fresh), []);
  const lines: string[] = [];
  await measureNight({ appUrl: fresh.appUrl, seal: testSeal }, city, (line) => lines.push(line));
  t.regex(lines[0] ?? '', /^night: 2 centres, \d+ told, \d+ missed, [\d.]+ s$/);
  t.regex(lines[1] ?? '', /^(PASS|FAIL) check-ups-night-seconds-for-2-million-plans [\d.]+ 300$/);
  t.regex(lines[2] ?? '', /^catching-up: 2 centres, [1-9]\d+ told, [1-9]\d* missed, [\d.]+ s$/);
  await asOwner(
    fresh,
    `update care_plan set next_due = next_due + 3, last_controlled = not last_controlled where unreached > 0;
     update care_plan set closed_on = '2026-11-28', closed_reason = 'moved' where urgent_since is not null`,
  );
  t.deepEqual(await differences(fresh), []);
});
