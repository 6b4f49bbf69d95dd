/**
 * Reads the three dialects of the home health care routing and scheduling benchmark (classic, extended, unified).
 *
 * Every file's patients become one or two tasks, its caregivers nurses, its offices or terminal points places.
 * Format and cost: https://bitbucket.org/satt/hhcrsp-instances (Ceschia, Di Gaspero, Schaerf 2023) and, for the classic
 * instances, Mankowska, Meisel & Bierwirth (2014), https://doi.org/10.1007/s10729-013-9243-1.
 */
import type { Interval, Nurse, Pair, Problem, Task } from '../problem.ts';
import { classicWeights, type Weights } from '../weights.ts';
import { type Benchmark, type TaskName, UnreadableInstance } from './benchmark.ts';
import { type Fields, fieldsOf, listOf, numberOf, spanOf, textOf, textsOf } from './fields.ts';
import { type UnifiedRules, unifiedRules } from './unified-rules.ts';

const pointLists = { central_offices: 'classic', departing_points: 'extended', terminal_points: 'uhhc' } as const;
/** Later than anything in the files: a day without an end. */
const NO_END = 1e9;

interface Reading {
  readonly dialect: 'classic' | 'extended' | 'uhhc';
  readonly raw: Fields;
  readonly points: ReadonlyMap<string, number>;
  readonly durations: ReadonlyMap<string, number>;
  readonly rules: UnifiedRules | undefined;
  readonly caregivers: readonly string[];
}

/** @throws {UnreadableInstance} naming the field that is missing or of the wrong kind. */
export function readHhcrsp(value: unknown): Benchmark {
  const raw = fieldsOf(value, 'instance');
  const key = (Object.keys(pointLists) as (keyof typeof pointLists)[]).find((name) => raw[name] !== undefined);
  if (key === undefined) throw new UnreadableInstance('instance', `has none of ${Object.keys(pointLists).join(', ')}`);
  const points = new Map(
    listOf(raw[key], key).map((item, i) => {
      const point = fieldsOf(item, `${key}[${i}]`);
      return [textOf(point.id, `${key}[${i}].id`), (point.distance_matrix_index as number | undefined) ?? i];
    }),
  );
  const dialect = pointLists[key];
  const services = listOf(raw.services ?? [], 'services').map((item, i) => fieldsOf(item, `services[${i}]`));
  const caregivers = listOf(raw.caregivers, 'caregivers').map((item, i) =>
    textOf(fieldsOf(item, `caregivers[${i}]`).id, `caregivers[${i}].id`),
  );
  const reading: Reading = {
    dialect,
    raw,
    points,
    durations: new Map(services.map((s) => [String(s.id), Number(s.default_duration)])),
    rules: dialect === 'uhhc' ? unifiedRules(raw) : undefined,
    caregivers,
  };
  return assemble(reading);
}

function assemble(reading: Reading): Benchmark {
  const { raw, rules, points, dialect } = reading;
  const rows = listOf(raw.distances, 'distances').map((row, i) => listOf(row, `distances[${i}]`));
  const travel = Float64Array.from(rows.flat(), (entry, i) =>
    numberOf(entry, `distances[${Math.floor(i / rows.length)}]`),
  );
  if (travel.length !== rows.length ** 2) throw new UnreadableInstance('distances', 'must be a square matrix');
  const tasks: Task[] = [];
  const pairs: Pair[] = [];
  const names: TaskName[] = [];
  const placeNames: string[] = [];
  for (const [id, place] of points) placeNames[place] = id;
  listOf(raw.patients, 'patients').forEach((item, i) => {
    const patient = fieldsOf(item, `patients[${i}]`);
    const read = readPatient(reading, patient, i);
    if (read.length === 2) pairs.push(pairOf(patient, tasks.length, `patients[${i}].synchronization`));
    for (const { task, name } of read) {
      placeNames[task.place] = name.patient;
      tasks.push(task);
      names.push(name);
    }
  });
  const weights: Weights = rules?.weights ?? { ...classicWeights, overtime: dialect === 'extended' ? 1 / 3 : 0 };
  const problem: Problem = {
    placeCount: rows.length,
    travel: [travel],
    nurses: listOf(raw.caregivers, 'caregivers').map((item, i) => readCaregiver(reading, item, i)),
    tasks,
    pairs,
    weights,
    ...(rules?.metAtEnd ? { windowMetAt: 'end' as const } : {}),
  };
  return { dialect, problem, names, placeNames, decimals: 3 };
}

function readPatient(reading: Reading, patient: Fields, i: number): { task: Task; name: TaskName }[] {
  const { rules, points, durations, caregivers, dialect } = reading;
  const field = `patients[${i}]`;
  const id = textOf(patient.id, `${field}.id`);
  const place = (patient.distance_matrix_index as number | undefined) ?? points.size + i;
  const listed = listOf(patient.time_windows ?? [patient.time_window], `${field}.time_windows`);
  const windows = listed.map((item, k) => clean(spanOf(item, `${field}.time_windows[${k}]`), dialect));
  const preferred = Array.isArray(patient.preferred_caregivers)
    ? textsOf(patient.preferred_caregivers, `${field}.preferred_caregivers`)
    : undefined;
  const refused = new Set(textsOf(patient.incompatible_caregivers, `${field}.incompatible_caregivers`));
  if (preferred && rules?.preferenceHard)
    for (const caregiver of caregivers) if (!preferred.includes(caregiver)) refused.add(caregiver);
  const required = listOf(patient.required_services ?? patient.required_caregivers, `${field}.required_caregivers`);
  if (required.length < 1 || required.length > 2)
    throw new UnreadableInstance(`${field}.required_caregivers`, 'must have one or two entries');
  return required.map((item, k) => {
    const entry = fieldsOf(item, `${field}.required_caregivers[${k}]`);
    const service = textOf(entry.service, `${field}.required_caregivers[${k}].service`);
    const duration = (entry.duration as number | undefined) ?? durations.get(service);
    const task: Task = {
      id: `${id}/${service}`,
      place,
      serviceSeconds: numberOf(duration, `${field}.required_caregivers[${k}].duration`),
      windows,
      windowHard: rules?.windowHard ?? false,
      skills: [service],
      refusedNurses: [...refused],
      ...(preferred ? { preferredNurses: preferred } : {}),
      priority: 1,
      mandatory: !(patient.optional === true && rules?.mayLeaveOut),
    };
    return { task, name: { patient: id, service } };
  });
}

/** Some classic files carry bounds such as 401.99999999999994, which the published results read as whole numbers. */
function clean(window: Interval, dialect: Reading['dialect']): Interval {
  return dialect === 'classic' ? { start: Math.floor(window.start), end: Math.floor(window.end) } : window;
}

function pairOf(patient: Fields, first: number, field: string): Pair {
  const both = { first, second: first + 1 };
  const sync = patient.synchronization === undefined ? undefined : fieldsOf(patient.synchronization, field);
  if (sync === undefined || sync.type === 'independent')
    return { ...both, minSeconds: 0, maxSeconds: 0, independent: true };
  if (sync.type === 'simultaneous') return { ...both, minSeconds: 0, maxSeconds: 0 };
  const distance = spanOf(sync.distance, `${field}.distance`);
  return { ...both, minSeconds: distance.start, maxSeconds: distance.end };
}

function readCaregiver(reading: Reading, item: unknown, i: number): Nurse {
  const { points, rules } = reading;
  const field = `caregivers[${i}]`;
  const caregiver = fieldsOf(item, field);
  const [office] = points.keys();
  const from = String(caregiver.departing_point ?? caregiver.starting_point_id ?? office);
  const to = String(caregiver.arrival_point ?? from);
  const startPlace = points.get(from);
  const endPlace = points.get(to);
  if (startPlace === undefined) throw new UnreadableInstance(`${field}.departing_point`, `no point is called ${from}`);
  if (endPlace === undefined) throw new UnreadableInstance(`${field}.arrival_point`, `no point is called ${to}`);
  const shift =
    caregiver.working_shift === undefined ? undefined : spanOf(caregiver.working_shift, `${field}.working_shift`);
  return {
    id: textOf(caregiver.id, `${field}.id`),
    startPlace,
    endPlace,
    shift: { start: shift?.start ?? 0, end: shift?.end ?? NO_END, endHard: rules?.endHard ?? false },
    breaks: caregiver.lunch_break === true && rules?.lunch ? [rules.lunch] : [],
    skills: textsOf(caregiver.abilities, `${field}.abilities`),
    mode: 0,
  };
}
