import test from 'ava';
import type { WireDayPlan, WireNurseRoute } from '#planning/wire';
import { addAbsenceShape } from '#roster/wire';
import { fateOf, faultsOf, quarters, requestOf, startOf, stopsHit, stretchOf } from '../../src/web/desk/absence.ts';
import { absenceWords } from '../../src/web/words/absence.ts';

const at = (time: string) => `2026-11-24T${time}:00+08:00`;
const stop = (visitId: string, leaves: string, ends: string) =>
  ({ visitId, leavesAt: at(leaves), endsAt: at(ends) }) as WireNurseRoute['stops'][number];
const route = {
  day: '2026-11-24',
  zone: 'Asia/Shanghai',
  shift: { start: at('08:00'), end: at('17:30') },
  stops: [stop('a', '08:00', '09:00'), stop('b', '11:50', '13:00'), stop('c', '15:00', '16:00')],
} as unknown as WireNurseRoute;

test('a nurse who calls before her shift is away for all of it, one who calls during it from the last quarter of an hour', (t) => {
  const whole = { reason: 'sick', from: '08:00', untilDay: '2026-11-24', until: '17:30' };
  t.deepEqual(startOf(route, Date.parse(at('06:40'))), whole);
  t.deepEqual(startOf(route, Date.parse('2026-11-23T15:00:00+08:00')), whole);
  t.is(startOf(route, Date.parse(at('11:52'))).from, '11:45');
  t.is(startOf(route, Date.parse(at('18:20'))).until, '24:00');
  t.is(startOf({ ...route, shift: null }, Date.parse(at('06:40'))).until, '24:00');
  for (const time of [whole.from, whole.until, '24:00']) t.true(quarters.includes(time));
});

test('a visit is hit when she is away during its care or on the way to it', (t) => {
  const hit = (start: string, end: string) =>
    stopsHit(route, { start: at(start), end: at(end) }).map((each) => each.visitId);
  t.deepEqual(hit('08:00', '17:30'), ['a', 'b', 'c']);
  t.deepEqual(hit('09:00', '11:50'), []);
  t.deepEqual(hit('08:59', '11:51'), ['a', 'b']);
});

test('the server takes what the form sends: instants of the centre’s clock, over several days', (t) => {
  const values = { reason: 'leave', from: '13:00', untilDay: '2026-11-26', until: '24:00' };
  const request = requestOf(route, values);
  t.deepEqual(addAbsenceShape.parse(request), request);
  t.deepEqual(request, { start: '2026-11-24T05:00:00.000Z', end: '2026-11-26T16:00:00.000Z', reason: 'leave' });
});

test('an absence that ends as it starts says so at the end', (t) => {
  const values = { reason: 'sick', from: '13:00', untilDay: '2026-11-24', until: '13:00' };
  t.deepEqual(faultsOf(route, values, absenceWords.en), { until: absenceWords.en.endsFirst });
  t.deepEqual(faultsOf(route, { ...values, until: '13:15' }, absenceWords.en), {});
  t.is(stretchOf(route, values).start, stretchOf(route, values).end);
});

test('of the visits hit, those on the list without a nurse are left, the others have one', (t) => {
  const plan = { unassigned: [{ visitId: 'b' }, { visitId: 'x' }] } as unknown as WireDayPlan;
  t.deepEqual(fateOf(['a', 'b', 'c'], plan), { moved: 2, left: 1 });
});
