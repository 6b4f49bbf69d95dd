import type { ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { planDay } from '#planning';
import { at } from './a-visit.ts';
import { type Person, runningService, type Service } from './service.ts';
import { makeNurse, makeResident, monday, tomorrow } from './town.ts';

export interface Day {
  readonly service: Service;
  readonly desk: Person;
  readonly path: string;
  readonly visits: Readonly<Record<string, string>>;
}

export interface Wish {
  readonly who: string;
  readonly code: string;
  readonly from: string;
  readonly to: string;
}

const wishes: readonly Wish[] = [
  { who: 'R1', code: 'injection', from: '08:00', to: '10:00' },
  { who: 'R2', code: 'dressing', from: '10:00', to: '12:00' },
  { who: 'R5', code: 'injection', from: '08:00', to: '10:00' },
  { who: 'R6', code: 'dressing', from: '13:00', to: '15:00' },
];

/**
 * Tomorrow, booked, published and begun at eight.
 * @param injectionOnly code of a further nurse who may give injections and nothing else.
 */
export async function liveDay(
  t: ExecutionContext,
  booked: readonly Wish[] = wishes,
  injectionOnly?: string,
): Promise<Day> {
  const service = await runningService(t);
  const { centre, gu, li } = service.town;
  if (injectionOnly)
    await service.fresh.database.withActor(systemActor, (trx) =>
      makeNurse(trx, centre, { code: injectionOnly }, ['injection']),
    );
  const ids: Record<string, string> = { R1: gu.id, R2: li.id };
  for (const code of ['R5', 'R6', 'R7']) {
    const { id } = await service.fresh.database.withActor(systemActor, (trx) => makeResident(trx, centre, { code }));
    ids[code] = id;
  }
  const desk = await service.signedIn('coordinator', 'C1');
  const visits: Record<string, string> = {};
  for (const { who, code, from, to } of booked) {
    const answer = await desk.post('/api/v1/visits', {
      residentId: ids[who],
      services: [code],
      window: { start: `${tomorrow}T${from}:00+08:00`, end: `${tomorrow}T${to}:00+08:00` },
      channel: 'telephone',
    });
    t.is(answer.status, 201, answer.text);
    visits[who] = answer.body.id;
  }
  service.clock.now = new Date(monday.getTime() + 9.5 * 3_600_000);
  const night = { centreId: centre.id, day: tomorrow, actor: systemActor, seconds: 1, seed: 1, kind: 'night' } as const;
  await planDay(service.planning, night);
  service.clock.now = at('08:00');
  return { service, desk, path: `/api/v1/day-plans/${centre.id}/${tomorrow}`, visits };
}

export async function listsOf({ desk, path }: Day): Promise<Map<string, string[]>> {
  const { body } = await desk.get(path);
  return new Map(
    body.routes.map((route: { nurse: { code: string }; stops: { visitId: string }[] }) => [
      route.nurse.code,
      route.stops.map((stop) => stop.visitId),
    ]),
  );
}

export const nurseOf = (lists: Map<string, string[]>, visit: string) =>
  [...lists].find(([, visits]) => visits.includes(visit))?.[0];

export function accept({ desk, path }: Day, proposal: { id: string; version: number }) {
  return desk.post(`${path}/proposals/${proposal.id}/acceptance`).set('If-Match', `"${proposal.version}"`);
}
