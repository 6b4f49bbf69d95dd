import { createHash, randomUUID } from 'node:crypto';
import type { ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { planDay } from '#planning';
import { putCareSheet } from '#visits';
import { type EntryKind, firstPrevious, hashedText, type SentEntry, type SheetContent } from '#visits/record/wire';
import { type Person, runningService, type Service } from './service.ts';
import { tomorrow } from './town.ts';

export interface VisitDay {
  readonly service: Service;
  /** On whose list the visit stands, and her code. */
  readonly nurse: Person;
  readonly code: 'N1' | 'N2';
  readonly visitId: string;
  readonly phone: Phone;
}

/** Gu's visits of tomorrow, published, on the morning of that day at 08:00. */
export async function visitDay(t: ExecutionContext, services: readonly string[] = ['injection']): Promise<VisitDay> {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const booked = await desk.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services,
    window: { start: `${tomorrow}T08:00:00+08:00`, end: `${tomorrow}T10:00:00+08:00` },
    channel: 'telephone',
  });
  if (booked.status !== 201) throw new Error(booked.text);
  await service.fresh.database.withActor(systemActor, (trx) => putCareSheet(trx, 'dressing', dressingSheet));
  service.clock.now = new Date('2026-11-23T17:30:00+08:00');
  await planDay(service.planning, {
    centreId: service.town.centre.id,
    day: tomorrow,
    actor: systemActor,
    seconds: 1,
    seed: 1,
    kind: 'night',
  });
  service.clock.now = at('08:00');
  const day = await desk.get(`/api/v1/day-plans/${service.town.centre.id}/${tomorrow}`);
  const code = day.body.routes.find((list: { stops: unknown[] }) => list.stops.length > 0).nurse.code;
  const nurse = await service.signedIn('nurse', code);
  return { service, nurse, code, visitId: booked.body.id, phone: new Phone(service, nurse) };
}

const dressingSheet: SheetContent = {
  tasks: [{ code: 'turn', name: { 'zh-CN': '翻身', en: 'Turn the patient' }, required: true }],
  measures: [
    { code: 'wound-length', required: true },
    { code: 'systolic', required: false },
  ],
  photograph: 'required',
  signature: 'required',
  medicine: false,
  device: false,
};

/** On the day of the visit, in Shanghai. */
export function at(time: string): Date {
  return new Date(`${tomorrow}T${time}:00+08:00`);
}

/** A phone as the API knows it: chains its entries and sends them. */
export class Phone {
  readonly chain = randomUUID();
  private readonly service: Service;
  private readonly nurse: Person;
  private seq = 0;
  private previous: string = firstPrevious;

  constructor(service: Service, nurse: Person) {
    this.service = service;
    this.nurse = nurse;
  }

  /** The next entry of the chain, made now. */
  write(
    visitId: string,
    kind: EntryKind,
    data: Record<string, unknown> = {},
    madeAt = this.service.clock.now,
  ): SentEntry {
    const entry = {
      id: randomUUID(),
      chain: this.chain,
      seq: ++this.seq,
      previous: this.previous,
      kind,
      madeAt: madeAt.toISOString(),
      data,
    };
    this.previous = createHash('sha256').update(hashedText(visitId, entry)).digest('hex');
    return { ...entry, hash: this.previous };
  }

  send(visitId: string, entry: SentEntry) {
    return this.nurse.post(`/api/v1/visits/${visitId}/entries`, entry);
  }

  async does(visitId: string, kind: EntryKind, data: Record<string, unknown> = {}) {
    return this.send(visitId, this.write(visitId, kind, data));
  }
}

/** Where Gu lives in the small town, as a phone says it. */
export const atHome = { longitude: 121.476816, latitude: 31.235847, accuracyMetres: 10 };
