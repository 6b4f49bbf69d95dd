import { createHash, randomUUID } from 'node:crypto';
import type { WireDayPlan, WireStop } from '#planning/wire';
import { type EntryKind, firstPrevious, hashedText } from '#visits/record/wire';
import type { Chance } from './chance.ts';
import type { Client } from './client.ts';
import type { Goer } from './world.ts';

/** How far the truth strays from the plan. Nothing of it is told to the service but by what the nurses write down. */
export interface Truth {
  readonly noise: boolean;
  readonly chance: Chance;
}

/** Eight legs in a hundred take longer than was planned with its buffer: the normal quantile of 0.92. */
const buffersInDeviations = 1.405_072;
export const careSpread = 0.25;

/** Seconds a leg really takes: log-normal about the estimate, which is what was planned without the house's buffer. */
export function trueTravel(plannedSeconds: number, name: string, { noise, chance }: Truth): number {
  if (plannedSeconds === 0) return 0;
  const estimate = Math.max(1, (plannedSeconds - 120) / 1.25);
  if (!noise) return estimate;
  const deviation = Math.log(plannedSeconds / estimate) / buffersInDeviations;
  return estimate * Math.exp(deviation * chance.normal(`travel ${name}`));
}

export function trueCare(plannedSeconds: number, name: string, { noise, chance }: Truth): number {
  return noise ? plannedSeconds * chance.between(`care ${name}`, 1 - careSpread, 1 + careSpread) : plannedSeconds;
}

/** What really happened at a stop. */
export interface Happened {
  readonly visitId: string;
  readonly nurse: string;
  readonly plannedLeave: Date;
  readonly plannedStart: Date;
  readonly plannedEnd: Date;
  readonly windowEnd: Date;
  readonly left: Date;
  readonly arrived: Date;
  readonly began: Date;
  ended?: Date;
}

/** The next thing a nurse does, and when. */
export interface Step {
  readonly at: Date;
  readonly kind: 'look' | 'arrive' | 'begin' | 'end';
  readonly stop?: WireStop;
}

/**
 * One nurse's real day: she follows her list as it is shown, leaves when it says or as soon as she is free, waits for
 * the window, takes her break, and writes everything down on her phone.
 */
export class NurseDay {
  readonly goer: Goer;
  readonly happened: Happened[] = [];
  next: Step | undefined;
  private readonly phone: Phone;
  private readonly truth: Truth;
  private readonly ended = new Set<string>();
  private rested = false;
  private isIll = false;

  constructor(goer: Goer, begins: Date, truth: Truth) {
    this.goer = goer;
    this.truth = truth;
    this.phone = new Phone(goer.client);
    this.next = { at: begins, kind: 'look' };
  }

  /** She is ill: whatever she had not begun is not hers any more. */
  fallIll(): void {
    this.next = undefined;
    this.isIll = true;
  }

  /** @param day the list as the service shows it at that moment. */
  async act(day: WireDayPlan): Promise<void> {
    const { next } = this;
    if (!next) return;
    if (next.kind === 'look') return this.look(day, next.at);
    if (next.kind === 'arrive') return this.arrive(next);
    if (next.kind === 'begin') return this.begin(next);
    return this.end(next);
  }

  /** Who has nothing left to do goes again when something has come onto her list. */
  wake(day: WireDayPlan, now: Date): void {
    if (this.next || this.isIll) return;
    const list = day.routes.find(({ nurse }) => nurse.id === this.goer.id);
    if (list?.stops.some(({ visitId }) => !this.ended.has(visitId))) this.next = { at: now, kind: 'look' };
  }

  private async look(day: WireDayPlan, now: Date): Promise<void> {
    const list = day.routes.find(({ nurse }) => nurse.id === this.goer.id);
    const stop = list?.stops.find(({ visitId }) => !this.ended.has(visitId));
    this.next = undefined;
    if (!list || !stop) return;
    const rest = this.rested ? undefined : list.breaks[0];
    if (rest && rest.start <= stop.startsAt && new Date(rest.start) <= new Date(stop.leavesAt)) {
      const begins = Math.max(now.getTime(), Date.parse(rest.start));
      // The list may yet change before it is time to rest.
      if (begins > now.getTime()) {
        this.next = { at: new Date(begins), kind: 'look' };
        return;
      }
      this.rested = true;
      this.next = { at: new Date(begins + Date.parse(rest.end) - Date.parse(rest.start)), kind: 'look' };
      return;
    }
    if (now < new Date(stop.leavesAt)) {
      this.next = { at: new Date(stop.leavesAt), kind: 'look' };
      return;
    }
    if (!(await this.phone.writes(stop.visitId, 'on-the-way', {}, now))) {
      this.ended.add(stop.visitId);
      this.next = { at: now, kind: 'look' };
      return;
    }
    const travel = trueTravel(stop.travelSeconds, stop.visitId, this.truth);
    this.happened.push({
      visitId: stop.visitId,
      nurse: this.goer.id,
      plannedLeave: new Date(stop.leavesAt),
      plannedStart: new Date(stop.startsAt),
      plannedEnd: new Date(stop.endsAt),
      windowEnd: new Date(stop.window.end),
      left: now,
      arrived: after(now, travel),
      began: new Date(Math.max(after(now, travel).getTime(), Date.parse(stop.window.start))),
    });
    this.next = { at: after(now, travel), kind: 'arrive', stop };
  }

  private async arrive({ at, stop }: Step): Promise<void> {
    if (!stop) return;
    const place = stop.address ? { ...stop.address.point, accuracyMetres: 10 } : null;
    await this.phone.writes(stop.visitId, 'arrived', { place, reason: place ? '' : 'no point' }, at);
    this.next = { at: this.happened.at(-1)?.began ?? at, kind: 'begin', stop };
  }

  private async begin({ at, stop }: Step): Promise<void> {
    if (!stop) return;
    await this.phone.writes(stop.visitId, 'in-care', {}, at);
    const planned = (Date.parse(stop.endsAt) - Date.parse(stop.startsAt)) / 1000;
    this.next = { at: after(at, trueCare(planned, `${stop.visitId} ${this.goer.id}`, this.truth)), kind: 'end', stop };
  }

  private async end({ at, stop }: Step): Promise<void> {
    if (!stop) return;
    await this.phone.writes(stop.visitId, 'done', {}, at);
    this.ended.add(stop.visitId);
    const last = this.happened.at(-1);
    if (last) last.ended = at;
    this.next = { at, kind: 'look' };
  }
}

function after(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + Math.round(seconds) * 1000);
}

/** A phone: one chain of entries a day. */
class Phone {
  private readonly client: Client;
  private readonly chain = randomUUID();
  private seq = 0;
  private previous = firstPrevious;

  constructor(client: Client) {
    this.client = client;
  }

  /** @returns false when it was refused. */
  async writes(visitId: string, kind: EntryKind, data: Record<string, unknown>, at: Date): Promise<boolean> {
    const unhashed = {
      id: randomUUID(),
      chain: this.chain,
      seq: ++this.seq,
      previous: this.previous,
      kind,
      madeAt: at.toISOString(),
      data,
    };
    const hash = createHash('sha256').update(hashedText(visitId, unhashed)).digest('hex');
    this.previous = hash;
    const answer = await this.client.post(`/api/v1/visits/${visitId}/entries`, { ...unhashed, hash });
    return answer.status === 201;
  }
}
