import type { WireDayPlan } from '#planning/wire';
import type { Day } from '#time';
import type { Chance } from './chance.ts';
import { type Call, windowOf } from './demand.ts';
import { expected, type World } from './world.ts';

/** What became of a call. */
export interface Kept {
  readonly call: Call;
  readonly visitId: string;
  readonly window: { readonly start: Date; readonly end: Date };
  readonly how: 'booked' | 'waited' | 'urgent';
}

/** The coordinator at her telephone: she books, cancels, offers what became free, and takes calls of the sick. */
export class Desk {
  readonly kept = new Map<string, Kept>();
  /** Calls whose visit was given back, and when. */
  readonly givenBack = new Map<string, Date>();
  readonly urgent = { asked: 0, kept: 0 };
  readonly offers = { made: 0, taken: 0 };
  /** Nurses off duty who were rung for somebody who was ill. */
  readonly rung = { asked: 0, came: 0 };
  private readonly waiting = new Map<string, Call>();
  private readonly world: World;
  private readonly chance: Chance;

  constructor(world: World, chance: Chance) {
    this.world = world;
    this.chance = chance;
  }

  /** The bands that suit, one after the other; when none has room she may wait for a place. */
  async book(call: Call): Promise<Kept | undefined> {
    for (const band of call.bands) {
      const kept = await this.ask(call, windowOf(call.day, band), 'booked');
      if (kept) return kept;
    }
    await this.wait(call);
    return undefined;
  }

  /** Within the next hours, whatever else is planned. */
  async bookUrgent(call: Call, now: Date): Promise<Kept | undefined> {
    this.urgent.asked++;
    const start = new Date(now.getTime() + 45 * 60_000);
    const end = new Date(start.getTime() + 150 * 60_000);
    const kept = await this.ask(call, { start: start.toISOString(), end: end.toISOString() }, 'urgent');
    if (kept) this.urgent.kept++;
    return kept;
  }

  async cancel({ visitId, call }: Kept, at: Date): Promise<boolean> {
    const { status } = await this.world.desk.post(`/api/v1/visits/${visitId}/cancellation`, {
      reason: 'no-longer-needed',
      note: 'by telephone',
    });
    if (status !== 200) return false;
    this.givenBack.set(call.id, at);
    return this.kept.delete(visitId);
  }

  private async ask(call: Call, window: { start: string; end: string }, how: Kept['how']): Promise<Kept | undefined> {
    const answer = await expected(
      this.world.desk.post('/api/v1/visits', {
        residentId: this.world.residents[call.resident],
        services: [call.service],
        window,
        channel: 'telephone',
      }),
      201,
      409,
      422,
    );
    if (answer.status !== 201) return undefined;
    return this.keep(call, answer.body.id, window, how);
  }

  private keep(call: Call, visitId: string, window: { start: string; end: string }, how: Kept['how']): Kept {
    const kept = { call, visitId, window: { start: new Date(window.start), end: new Date(window.end) }, how };
    this.kept.set(visitId, kept);
    return kept;
  }

  private async wait(call: Call): Promise<void> {
    const windows = call.bands.map((band) => windowOf(call.day, band));
    const answer = await this.world.desk.post('/api/v1/wait-list', {
      residentId: this.world.residents[call.resident],
      services: [call.service],
      firstDay: call.day,
      lastDay: call.day,
      windows: windows.map(({ start, end }) => ({ start: start.slice(11, 16), end: end.slice(11, 16) })),
      channel: 'telephone',
    });
    if (answer.status === 201) this.waiting.set(answer.body.id, call);
  }

  /** Four in five take the place they are offered. */
  async answerOffers(): Promise<void> {
    if (this.waiting.size === 0) return;
    const list = await expected(this.world.desk.get('/api/v1/wait-list'), 200);
    for (const entry of list.body.entries) {
      const call = this.waiting.get(entry.id);
      const offer = entry.offers.find((each: { state: string }) => each.state === 'open');
      if (!call || !offer) continue;
      this.offers.made++;
      const takes = this.chance.at(`takes ${call.id}`) < 0.8;
      const path = `/api/v1/wait-offers/${offer.id}/${takes ? 'acceptance' : 'refusal'}`;
      const answer = await this.world.desk.post(path, { channel: 'telephone' });
      if (!takes || answer.status !== 200) continue;
      this.offers.taken++;
      this.waiting.delete(entry.id);
      this.keep(call, answer.body.id, offer.window, 'waited');
    }
  }

  dayPlan(day: Day): Promise<WireDayPlan> {
    return expected(this.world.desk.get(`/api/v1/day-plans/${this.world.centre.id}/${day}`), 200).then(
      ({ body }) => body,
    );
  }

  /** She is taken out of the day: what was hers goes to others by the smallest change, or waits for a way out. */
  async callInSick(nurseId: string, day: Day, now: Date): Promise<void> {
    await this.replan(day, { kind: 'nurse-out', nurseId, from: now.toISOString(), to: null, reason: 'sick' });
  }

  /**
   * While somebody has no nurse, those who are off are rung one after the other: two in five come, an hour from now, within
   * what the service says they may be asked for. @returns who comes, and when.
   */
  async callInSomebody(day: Day, now: Date): Promise<{ readonly nurseId: string; readonly from: Date } | undefined> {
    const { unassigned } = await this.dayPlan(day);
    if (unassigned.length === 0) return undefined;
    const path = `/api/v1/day-plans/${this.world.centre.id}/${day}/off-duty`;
    const { body } = await expected(this.world.desk.get(path), 200);
    for (const { nurseId, free } of body.nurses) {
      const from = new Date(Math.max(now.getTime() + 60 * 60_000, Date.parse(free?.from)));
      const until = new Date(Math.min(from.getTime() + 8 * 3_600_000, Date.parse(free?.until)));
      if (!free || until.getTime() - from.getTime() < 3 * 3_600_000) continue;
      this.rung.asked++;
      if (this.chance.at(`comes ${day} ${nurseId}`) >= 0.4) continue;
      const span = { from: from.toISOString(), until: until.toISOString() };
      if (!(await this.replan(day, { kind: 'call-in', nurseId, ...span, consent: 'telephone' }))) continue;
      this.rung.came++;
      return { nurseId, from };
    }
    return undefined;
  }

  /** Whatever the service proposes by itself, the desk accepts. @returns whether anything changed. */
  async acceptProposals(day: Day): Promise<boolean> {
    const path = `/api/v1/day-plans/${this.world.centre.id}/${day}/proposals`;
    const { body } = await expected(this.world.desk.get(path), 200);
    let changed = false;
    for (const { id, version } of body.proposals) {
      const taken = await expected(this.world.desk.postOn(version, `${path}/${id}/acceptance`), 200, 409, 412);
      changed ||= taken.status === 200;
    }
    return changed;
  }

  /** @returns whether anything changed; a day that has moved on in between is looked at again. */
  private async replan(day: Day, change: object): Promise<boolean> {
    const proposals = `/api/v1/day-plans/${this.world.centre.id}/${day}/proposals`;
    for (let turn = 0; turn < 3; turn++) {
      const made = await expected(this.world.desk.post(proposals, { change }), 201, 409, 422);
      if (made.status !== 201) return false;
      if (made.body.state === 'accepted') return true;
      const { id, version } = made.body;
      const taken = await expected(this.world.desk.postOn(version, `${proposals}/${id}/acceptance`), 200, 409, 412);
      if (taken.status === 200) return true;
    }
    return false;
  }
}
