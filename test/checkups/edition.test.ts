import test from 'ava';
import fc from 'fast-check';
import type { ProtocolChoice } from '../../src/checkups/protocols/in-force.ts';
import { protocolOn } from '../../src/checkups/protocols/in-force.ts';
import { choicesOfPlan } from '../../src/checkups/protocols/of-plan.ts';
import { timedByEdition } from '../../src/checkups/rules/by-edition.ts';
import { changedByHand, daysOfSeries, type Series } from '../../src/checkups/rules/series.ts';
import { addDays } from '../../src/time/days.ts';
import { asOwner } from '../support/database.ts';
import { practice, pressure } from './a-plan.ts';

const today = '2026-11-23';

test('a plan’s own edition holds from its day with the centre’s own figures, until it is taken back or its time is over', (t) => {
  const figures = { controlledDays: 60 };
  const centre: ProtocolChoice = { condition: 'hypertension', version: '2026', from: '2026-01-01', on: false, figures };
  const on = (day: string, said: Parameters<typeof choicesOfPlan>[2]) =>
    protocolOn('hypertension', day, choicesOfPlan('hypertension', day, said, [centre]));
  const own = { edition: '2026', from: '2026-11-01' };
  t.is(on(today, []).version, '2017');
  t.is(on('2026-10-31', [own]).version, '2017');
  t.is(on(today, [own]).version, '2026');
  t.is(on(today, [own]).figures.controlledDays, 60);
  t.is(on(today, [own, { edition: null, from: '2026-11-20' }]).version, '2017');
  t.is(
    on(today, [
      { edition: null, from: today },
      { ...own, from: today },
    ]).version,
    '2026',
    'the later word holds',
  );
  const newer = { ...centre, on: true };
  const older = choicesOfPlan('hypertension', today, [{ edition: '2017', from: today }], [newer]);
  t.is(protocolOn('hypertension', today, [newer]).version, '2026');
  t.is(protocolOn('hypertension', today, older).version, '2017', 'also back from a newer one of the centre');
  t.is(on('2026-02-01', [{ ...own, from: '2026-01-01' }]).version, '2017', 'not before the edition itself holds');
});

const near = fc.integer({ min: -30, max: 300 }).map((count) => addDays(today, count));
const change = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), day: near }),
  fc.record({ kind: fc.constant('remove' as const), day: near }),
);

test('going over to another edition keeps every manual exception, makes nobody wait longer than it asks, and hides nothing overdue', (t) => {
  const start: Series = { start: today, rule: 'FREQ=DAILY;INTERVAL=90', days: [], added: [], removed: [] };
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), near, near, (changes, due, wanted) => {
        const before = changes.reduce(changedByHand, start);
        const { series, next } = timedByEdition(before, due, wanted, today, { days: 60 });
        t.deepEqual([series.added, series.removed], [before.added, before.removed]);
        if (due < today) return t.is(next, due);
        const latest = wanted < today ? today : wanted;
        const days = daysOfSeries(series, today, addDays(today, 400));
        t.is(days[0], next);
        const allOut = Array.from({ length: 331 }, (_, count) => addDays(today, count))
          .filter((day) => day <= latest)
          .every((day) => before.removed.includes(day));
        return t.true(allOut || (next ?? '9999') <= latest);
      }),
      { numRuns: 200 },
    ),
  );
});

test('a doctor puts one plan on the edition of 2026: its newest record asks for an earlier day, days set by hand stay, others’ plans do not change', async (t) => {
  const { service, doctor, planId, record } = await practice(t);
  const other = (await doctor.post('/api/v1/care-plans', { residentId: service.town.li.id, condition: 'hypertension' }))
    .body.id;
  t.like((await record({ measurements: pressure(138, 84) })).body.plan, {
    nextDue: '2027-02-21',
    lastControlled: true,
  });
  await doctor.post(`/api/v1/care-plans/${planId}/series-changes`, { kind: 'add', day: '2027-01-15' });
  service.clock.now = new Date('2026-11-25T09:00:00+08:00');
  const choose = (body: object) => doctor.post(`/api/v1/care-plans/${planId}/edition`, body);
  const asked = { edition: '2026', from: '2026-11-25', reason: 'kidneys at risk, lower target' };
  for (const [wrong, pointer] of [
    [{ ...asked, edition: '1999' }, '/edition'],
    [{ ...asked, from: '2026-01-01' }, '/edition'],
    [{ ...asked, from: '2026-11-26' }, '/from'],
    [{ ...asked, reason: 'so' }, '/reason'],
  ] as const) {
    const refused = await choose(wrong);
    t.is(refused.status, 422, refused.text);
    t.is(refused.body.errors[0].pointer, pointer);
  }
  t.is((await asOwner(service.fresh, 'select from plan_edition')).length, 0);
  const chosen = await choose(asked);
  t.is(chosen.status, 200, chosen.text);
  t.is(chosen.body.nextDue, '2026-12-07', 'two weeks after the reading that is off the lower target');
  t.deepEqual(chosen.body.ahead.slice(0, 3), ['2026-12-07', '2027-01-15', '2027-03-07']);
  const whole = await doctor.get(`/api/v1/care-plans/${planId}`);
  t.like(whole.body.edition, { version: '2026', own: { from: '2026-11-25', reason: asked.reason } });
  t.is(whole.body.followUps[0].protocol.version, '2017', 'a record keeps the edition it was judged by');
  t.is((await doctor.get(`/api/v1/care-plans/${other}`)).body.edition.version, '2017');
  const next = await record({ measurements: pressure(138, 84) }, { onDay: '2026-11-25' });
  t.like(next.body.followUp, { controlled: false, protocol: { version: '2026' } });

  const back = await choose({ edition: null, from: '2026-11-25', reason: 'the kidneys are well' });
  t.is(back.body.nextDue, '2027-01-15', 'by hand, before the ninety days of the edition of 2017');
  t.is((await doctor.get(`/api/v1/care-plans/${planId}`)).body.edition.own, null);
  await doctor.post(`/api/v1/care-plans/${planId}/closure`, { reason: 'moved away' });
  t.is((await choose(asked)).body.type, '/problems/care-plan-closed');
});
