import { readFileSync } from 'node:fs';
import test from 'ava';
import { readInstance, solve, UnreadableInstance, violationsOf, writeSolution } from '#optimiser';

const toyText = readFileSync(new URL('../../fixtures/routing/toy.json', import.meta.url), 'utf8');

test('the worked example of the benchmark is solved to its best known cost, 334 / 3', (t) => {
  const { problem } = readInstance(toyText);
  const plan = solve(problem, { seed: 1, iterations: 50_000 });
  t.deepEqual(violationsOf(problem, plan), []);
  t.is(Math.round(plan.cost * 3), 334);
});

test('a solution names caregiver, patient, service and times in the words of the file', (t) => {
  const benchmark = readInstance(toyText);
  const written = JSON.parse(writeSolution(benchmark, solve(benchmark.problem, { seed: 1, iterations: 5000 })));
  t.deepEqual(
    written.routes.map((route: { caregiver_id: string }) => route.caregiver_id),
    ['c1', 'c2', 'c3'],
  );
  const locations = written.routes.flatMap((route: { locations: unknown[] }) => route.locations);
  t.is(locations.length, 9);
  t.deepEqual(Object.keys(locations[0]), ['patient', 'service', 'arrival_time', 'departure_time']);
  t.deepEqual([...written.global_ordering].sort(), ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
});

test('window bounds a hair below a whole number are read as the whole number below', (t) => {
  const raw = JSON.parse(toyText);
  raw.patients[0].time_window = [240.99999999999997, 360];
  t.deepEqual(readInstance(JSON.stringify(raw)).problem.tasks[0]!.windows, [{ start: 240, end: 360 }]);
});

const unified = {
  metadata: {
    time_window_met: 'at_service_end',
    cost_components: { travel_time: 2, optional_patients: 100, missed_lunch_break: 7, max_idle_time: 3 },
  },
  terminal_points: [{ id: 'd0', distance_matrix_index: 0 }],
  services: [{ id: 's', default_duration: 30 }],
  lunch_breaks: { start: 180, end: 360, min_duration: 30 },
  caregivers: [
    {
      id: 'c',
      abilities: ['s'],
      departing_point: 'd0',
      arrival_point: 'd0',
      working_shift: { start: 0, end: 480 },
      lunch_break: true,
    },
  ],
  patients: [
    {
      id: 'p',
      distance_matrix_index: 1,
      required_services: [{ service: 's' }],
      optional: true,
      time_windows: [
        { start: 0, end: 60 },
        { start: 120, end: 200 },
      ],
    },
  ],
  distances: [
    [0, 10],
    [10, 0],
  ],
};

test('a unified instance brings its own weights and hard rules', (t) => {
  const { problem, dialect } = readInstance(JSON.stringify(unified));
  t.is(dialect, 'uhhc');
  t.is(problem.windowMetAt, 'end');
  t.is(problem.weights.travel, 2);
  t.is(problem.weights.unassigned, 100);
  t.true(problem.tasks[0]!.windowHard, 'tardiness without a cost is a hard rule');
  t.false(problem.tasks[0]!.mandatory);
  t.deepEqual(problem.nurses[0]!.breaks, [{ earliestStart: 180, latestStart: 330, durationSeconds: 30, soft: true }]);
});

test('a lunch break is written as a stop where she is', (t) => {
  const benchmark = readInstance(JSON.stringify(unified));
  const written = JSON.parse(writeSolution(benchmark, solve(benchmark.problem, { seed: 1, iterations: 2000 })));
  const services = written.routes[0].locations.map((location: { service: string }) => location.service);
  t.deepEqual(services.sort(), ['lunch_break', 's']);
});

const solomon = `R1
VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE TIME
    0      0         0          0          0       100          0
    1      3         4          6          0        50         10
    2      6         8          6          0        90         10
`;

test('a Solomon problem keeps its capacities and its full distances', (t) => {
  const benchmark = readInstance(solomon);
  const plan = solve(benchmark.problem, { seed: 1, iterations: 2000 });
  t.deepEqual(violationsOf(benchmark.problem, plan), []);
  t.is(plan.routes.length, 2, 'the two demands do not fit into one vehicle');
  t.is(plan.cost, 30);
  t.regex(writeSolution(benchmark, plan), /^Route #1: \d\nRoute #2: \d\nCost 30\n$/);
});

test('what cannot be read is refused with the field named', (t) => {
  const broken = (change: (raw: typeof unified) => unknown) => JSON.stringify(change(structuredClone(unified)));
  const field = (text: string) => t.throws(() => readInstance(text), { instanceOf: UnreadableInstance })!.field;
  t.is(field('{'), 'instance');
  t.is(field('{}'), 'instance');
  t.is(field('nonsense'), '^VEHICLE');
  t.is(field(broken((raw) => ({ ...raw, distances: [[0, 1]] }))), 'distances');
  t.is(
    field(broken((raw) => ({ ...raw, caregivers: [{ ...raw.caregivers[0], departing_point: 'nowhere' }] }))),
    'caregivers[0].departing_point',
  );
  t.is(
    field(broken((raw) => ({ ...raw, patients: [{ ...raw.patients[0], required_services: 3 }] }))),
    'patients[0].required_caregivers',
  );
});
