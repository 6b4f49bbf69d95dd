import test from 'ava';
import type { WireDayPlan, WireProgress, WireStop } from '#planning/wire';
import { scaleOf, stretch } from '../../src/web/desk/chart-scale.ts';
import { afterLook, ageOn, colourIndexes, loadPercent, type Phase } from '../../src/web/desk/planning-phase.ts';
import { dayLine, nextStop } from '../../src/web/nurse/day-line.ts';
import { amapLink, geoLink } from '../../src/web/nurse/navigation.ts';

const at = (time: string) => `2026-11-24T${time}:00+08:00`;

function stop(
  id: string,
  leaves: string,
  starts: string,
  ends: string,
  state: WireStop['state'] = 'planned',
): WireStop {
  return {
    visitId: id,
    position: 0,
    leavesAt: at(leaves),
    arrivesAt: at(starts),
    startsAt: at(starts),
    endsAt: at(ends),
    window: { start: at('08:00'), end: at('10:00') },
    travelSeconds: 600,
    travelEstimated: true,
    state,
    lacks: null,
    atRisk: false,
    resident: { id: 'r', name: '王', nameLatin: 'Wang', sex: 'male', age: 80, phone: null, mobility: null },
    address: { text: '', textLatin: '', accessNotes: '', point: { longitude: 121.47, latitude: 31.23 } },
    services: [],
    together: null,
    kit: [],
    note: '',
  };
}

const morning = [stop('a', '08:00', '08:10', '08:40'), stop('b', '09:30', '09:40', '10:10')];

test('the day is a line of travel and stops, with the break where it is taken and free time worth knowing', (t) => {
  const line = dayLine({
    stops: [...morning, stop('c', '12:30', '12:40', '13:00')],
    breaks: [{ start: at('11:30'), end: at('12:15') }],
  });
  t.deepEqual(
    line.map((item) => item.kind),
    ['travel', 'stop', 'free', 'travel', 'stop', 'free', 'break', 'free', 'travel', 'stop'],
  );
  const free = line.find((item) => item.kind === 'free');
  t.is(free?.kind === 'free' ? free.seconds : 0, 50 * 60);
});

test('nine minutes between two stops are not called free', (t) => {
  const line = dayLine({
    stops: [stop('a', '08:00', '08:10', '08:40'), stop('b', '08:49', '09:00', '09:20')],
    breaks: [],
  });
  t.false(line.some((item) => item.kind === 'free'));
});

test('a break after the last stop closes the day', (t) => {
  t.is(dayLine({ stops: morning, breaks: [{ start: at('12:00'), end: at('12:45') }] }).at(-1)?.kind, 'break');
});

test('the next stop is the first whose care is not over by the plan', (t) => {
  t.is(nextStop(morning, Date.parse(at('07:00')))?.visitId, 'a');
  t.is(nextStop(morning, Date.parse(at('08:39')))?.visitId, 'a');
  t.is(nextStop(morning, Date.parse(at('08:40')))?.visitId, 'b');
  t.is(nextStop(morning, Date.parse(at('12:00'))), undefined);
});

test('a stop under way stays the next one however late it runs, a finished one never is', (t) => {
  const late = stop('a', '08:00', '08:10', '08:40', 'in-care');
  t.is(nextStop([late, morning[1]!], Date.parse(at('09:35')))?.visitId, 'a');
  const gone = stop('a', '08:00', '08:10', '08:40', 'not-home');
  t.is(nextStop([gone, morning[1]!], Date.parse(at('08:15')))?.visitId, 'b');
});

test('navigation hands over the place and the way of travelling, and nothing about the person', (t) => {
  const link = new URL(amapLink({ longitude: 121.47, latitude: 31.23 }, 'e-bike'));
  t.deepEqual(Object.fromEntries(link.searchParams), {
    to: '121.47,31.23',
    mode: 'ride',
    coordinate: 'wgs84',
    callnative: '1',
  });
  t.is(geoLink({ longitude: 121.47, latitude: 31.23 }), 'geo:31.23,121.47?q=31.23,121.47');
});

const progress = (change: Partial<WireProgress>): WireProgress => ({
  running: false,
  seconds: 5,
  bestCost: 100,
  visitsPlaced: 70,
  visits: 70,
  finished: 'published',
  ...change,
});

test('planning again waits for its own run: the end of an older one does not count', (t) => {
  const old = progress({});
  let phase: Phase = { name: 'queued', before: old, looks: 0 };
  phase = afterLook(phase, old);
  t.is(phase.name, 'queued');
  phase = afterLook(phase, progress({ running: true, finished: null, visitsPlaced: 12 }));
  t.is(phase.name, 'running');
  phase = afterLook(phase, progress({ seconds: 8 }));
  t.deepEqual(phase, { name: 'finished', outcome: 'published' });
  t.deepEqual(afterLook(phase, progress({ seconds: 8 })), phase);
});

test('a run somebody else started is watched too, and one too quick to see ends the waiting', (t) => {
  t.is(afterLook({ name: 'idle' }, progress({ running: true })).name, 'running');
  t.is(afterLook({ name: 'idle' }, progress({})).name, 'idle');
  t.is(afterLook({ name: 'queued', before: progress({}), looks: 0 }, progress({ seconds: 7 })).name, 'finished');
  t.is(afterLook({ name: 'queued', before: progress({}), looks: 20 }, progress({})).name, 'finished');
});

const routeOf = (id: string, code: string, stops: WireStop[]) =>
  ({
    nurse: { id, code },
    shift: { start: at('07:30'), end: at('16:00') },
    stops,
  }) as unknown as WireDayPlan['routes'][number];

test('the chart runs over full hours around shifts and stops', (t) => {
  const scale = scaleOf({
    day: '2026-11-24',
    zone: 'Asia/Shanghai',
    routes: [routeOf('x', 'N02', [stop('a', '16:40', '17:00', '17:20')])],
  });
  t.is(scale.startMinutes, 7 * 60);
  t.is(scale.endMinutes, 18 * 60);
  t.deepEqual(scale.hours, [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
  t.deepEqual(stretch(scale, 7 * 60 + 66, 7 * 60 + 132), { left: '10.000%', width: '10.000%' });
});

test('a nurse keeps her colour whatever order the routes come in', (t) => {
  const [one, two] = [routeOf('x', 'N01', []), routeOf('y', 'N02', [])];
  t.deepEqual(colourIndexes([two, one]), colourIndexes([one, two]));
  t.is(colourIndexes([two, one]).get('x'), 0);
});

test('the load of a day counts care and travel against the shifts, and an empty roster is no division by zero', (t) => {
  const figures = {
    visits: 1,
    unassigned: 0,
    careSeconds: 3000,
    travelSeconds: 600,
    shiftSeconds: 7200,
    estimatedLegs: 1,
    legs: 1,
  };
  t.is(loadPercent(figures), 50);
  t.is(loadPercent({ ...figures, shiftSeconds: 0 }), 0);
  t.is(ageOn('1946-11-24', '2026-11-24'), 80);
  t.is(ageOn('1946-11-25', '2026-11-24'), 79);
});
