/**
 * Reads the text format of Solomon's vehicle routing problems with time windows, and writes `.sol` files.
 *
 * A vehicle is a nurse whose `maximumTasks` is its capacity; a customer is a task that loads its demand. Distances are
 * Euclidean in full precision and the cost is their sum. Format: Solomon (1987), https://doi.org/10.1287/opre.35.2.254
 */
import type { Plan } from '../plan.ts';
import type { Nurse, Task } from '../problem.ts';
import { classicWeights } from '../weights.ts';
import { type Benchmark, UnreadableInstance } from './benchmark.ts';

interface Customer {
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly demand: number;
  readonly ready: number;
  readonly due: number;
  readonly service: number;
}

/** @throws {UnreadableInstance} when a section is missing or a row is short. */
export function readSolomon(text: string): Benchmark {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const numbersAfter = (title: RegExp): number[][] => {
    const at = lines.findIndex((line) => title.test(line));
    if (at < 0) throw new UnreadableInstance(title.source, 'is missing');
    return lines
      .slice(at + 1)
      .map((line) => line.split(/\s+/).map(Number))
      .filter((row) => row.every(Number.isFinite));
  };
  const fleet = numbersAfter(/^VEHICLE/i)[0];
  const [vehicles, capacity] = fleet ?? [];
  if (vehicles === undefined || capacity === undefined)
    throw new UnreadableInstance('VEHICLE', 'needs number and capacity');
  const customers = numbersAfter(/^CUSTOMER/i)
    .filter((row) => row.length > 1)
    .map(customerOf);
  const depot = customers[0];
  if (depot === undefined) throw new UnreadableInstance('CUSTOMER', 'has no rows');
  const nurses = Array.from({ length: vehicles }, (_, i) => vehicle(i, capacity, depot));
  const tasks = customers.slice(1).map(taskOf);
  const travel = customers.flatMap((a) => customers.map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
  return {
    dialect: 'solomon',
    problem: {
      placeCount: customers.length,
      travel: [Float64Array.from(travel)],
      nurses,
      tasks,
      pairs: [],
      weights: { ...classicWeights, travel: 1 },
    },
    names: tasks.map((task) => ({ patient: task.id, service: '' })),
    placeNames: customers.map((customer) => String(customer.number)),
    decimals: 2,
  };
}

function customerOf(row: readonly number[]): Customer {
  const [number, x, y, demand, ready, due, service] = row;
  if (number === undefined || x === undefined || y === undefined || service === undefined)
    throw new UnreadableInstance('CUSTOMER', `needs seven numbers a row, found ${row.join(' ')}`);
  return { number, x, y, demand: demand ?? 0, ready: ready ?? 0, due: due ?? 0, service };
}

function vehicle(i: number, capacity: number, depot: Customer): Nurse {
  return {
    id: String(i + 1),
    startPlace: 0,
    endPlace: 0,
    shift: { start: depot.ready, end: depot.due, startHard: true, endHard: true },
    breaks: [],
    skills: [],
    mode: 0,
    maximumTasks: capacity,
  };
}

function taskOf(customer: Customer, i: number): Task {
  return {
    id: String(customer.number),
    place: i + 1,
    serviceSeconds: customer.service,
    windows: [{ start: customer.ready, end: customer.due }],
    windowHard: true,
    skills: [],
    priority: 1,
    mandatory: true,
    load: customer.demand,
  };
}

export function writeSol(benchmark: Benchmark, plan: Plan): string {
  const used = plan.routes.filter((route) => route.stops.length > 0);
  const lines = used.map((route, i) => {
    const customers = route.stops.map((stop) => benchmark.names[stop.task]?.patient);
    return `Route #${i + 1}: ${customers.join(' ')}`;
  });
  return `${lines.join('\n')}\nCost ${plan.cost}\n`;
}
