import type { QueueName } from '#jobs';
import { checkDays } from '#planning';
import type { WireDayPlan } from '#planning/wire';
import { addDays, type Day, instantOf, startOfDay } from '#time';
import type { Chance } from './chance.ts';
import { type Call, callsFor } from './demand.ts';
import { Desk, type Kept } from './desk.ts';
import { type Happened, NurseDay, type Truth } from './nurse-day.ts';
import { firstDay, type MonthOptions, openWorld, type World } from './world.ts';

const zone = 'Asia/Shanghai';

/** What may go wrong in a setting. */
export interface Setting {
  readonly name: 'a' | 'b' | 'c';
  readonly noise: boolean;
  readonly disturbed: boolean;
}

/** One day as it was planned and as it went. */
export interface Lived {
  readonly day: Day;
  readonly calls: readonly Call[];
  /** As published the evening before. */
  readonly published: WireDayPlan;
  readonly promised: readonly Kept[];
  readonly happened: readonly Happened[];
  readonly findings: readonly string[];
  /** Calls given back before the night: nobody could have planned with them. */
  readonly givenBack: ReadonlySet<string>;
}

export interface Month {
  readonly world: World;
  readonly desk: Desk;
  readonly lived: readonly Lived[];
}

/** Visits a nurse does in a full day of this town, found by booking until nothing fits. */
const visitsOfFullDay = 14;
const demand = 1.15;
const cancelled = 0.08;
const sick = 0.03;
const urgent = 0.02;

/** Nothing that is due by the clock is left out; what a centre’s plan needs comes at these times of the day. */
const ticks = ['12:00', '17:01', '20:00'] as const;

/** The desk looks at its page of today every ten minutes, from half past seven on. */
const [watchedFrom, watchedUntil, watchedEach] = [7 * 60 + 30, 17 * 60, 10];
const watching: ReadonlySet<QueueName> = new Set(['planning.tick', 'planning.watch-day']);

interface Event {
  readonly at: Date;
  act(): Promise<void>;
}

export async function liveMonth(
  ends: (() => unknown)[],
  options: MonthOptions,
  setting: Setting,
  chance: Chance,
  print: (line: string) => void,
): Promise<Month> {
  const world = await openWorld(ends, options, chance);
  const month = new Calendar(world, options, setting, chance, print);
  return { world, desk: month.desk, lived: await month.live() };
}

class Calendar {
  readonly desk: Desk;
  private readonly world: World;
  private readonly options: MonthOptions;
  private readonly setting: Setting;
  private readonly chance: Chance;
  private readonly print: (line: string) => void;
  private readonly calls = new Map<Day, Call[]>();
  private readonly events = new Map<Day, Event[]>();
  private today: Day = firstDay;
  private nurses: NurseDay[] = [];
  private plan: WireDayPlan | undefined;
  private planSeen = 0;

  constructor(world: World, options: MonthOptions, setting: Setting, chance: Chance, print: (line: string) => void) {
    this.world = world;
    this.options = options;
    this.setting = setting;
    this.chance = chance;
    this.print = print;
    this.desk = new Desk(world, chance);
  }

  async live(): Promise<Lived[]> {
    const { days } = this.options;
    for (let index = 0; index < days; index++) this.plan14Ahead(addDays(firstDay, index));
    const lived: Lived[] = [];
    let published: WireDayPlan | undefined;
    for (let index = -14; index < days; index++) {
      this.today = addDays(firstDay, index);
      const began = performance.now();
      if (published) this.open(published);
      const happened = await this.liveDay();
      const tomorrow = addDays(this.today, 1);
      const findings = await this.evening();
      if (published) {
        const day = this.close(published, happened, findings);
        lived.push(day);
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        this.print(
          `${day.day}: ${day.published.figures.visits} visits published, ${day.happened.length} begun, ${findings.length} findings, ${seconds} s`,
        );
        for (const finding of findings.slice(0, 5)) this.print(`  ${finding}`);
      }
      published = index + 1 >= 0 && index + 1 < days ? await this.desk.dayPlan(tomorrow) : undefined;
    }
    return lived;
  }

  /** Everything that will be asked for this day, whenever it is asked. */
  private plan14Ahead(day: Day): void {
    const goers = Math.round((this.options.nurses * 5) / 7);
    const count = Math.round(goers * visitsOfFullDay * demand);
    const calls = callsFor(day, count, this.world.residents.length, this.chance);
    this.calls.set(day, calls);
    for (const call of calls) this.at(call.at, () => this.take(call));
    if (!this.setting.disturbed) return;
    for (let index = 0; index < Math.round(count * urgent); index++) {
      const id = `${day} urgent ${index}`;
      const at = new Date(instantOf(day, '08:00', zone).getTime() + this.chance.whole(id, 0, 5 * 60) * 60_000);
      const resident = this.chance.whole(`${id} who`, 0, this.world.residents.length - 1);
      const call: Call = { id, resident, service: 'injection', day, bands: [], at };
      this.at(at, async () => {
        await this.desk.bookUrgent(call, at);
        this.changed();
      });
    }
  }

  private at(at: Date, act: () => Promise<void>): void {
    const day = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    this.events.set(day, [...(this.events.get(day) ?? []), { at, act }]);
  }

  private async take(call: Call): Promise<void> {
    const kept = await this.desk.book(call);
    if (!kept || !this.setting.disturbed || this.chance.at(`cancels ${call.id}`) >= cancelled) return;
    const last = kept.window.start.getTime() - 2 * 3_600_000;
    const at = new Date(this.chance.between(`when cancels ${call.id}`, call.at.getTime() + 60_000, last));
    // Nobody telephones at night.
    const hour = new Date(at.getTime() + 8 * 3_600_000).getUTCHours();
    if (hour < 7 || hour >= 20) at.setTime(at.getTime() - 12 * 3_600_000);
    if (at <= call.at) return;
    this.at(at, async () => {
      if (await this.desk.cancel(kept, at)) this.changed();
    });
  }

  private changed(): void {
    this.planSeen = 0;
  }

  private open(published: WireDayPlan): void {
    const begins = instantOf(this.today, '07:50', zone);
    const truth = { noise: this.setting.noise, chance: this.chance };
    const listed = new Set(published.routes.map((route) => route.nurse.id));
    this.nurses = this.world.nurses.filter(({ id }) => listed.has(id)).map((goer) => new NurseDay(goer, begins, truth));
    if (this.setting.disturbed)
      for (const nurse of this.nurses) {
        if (this.chance.at(`sick ${this.today} ${nurse.goer.id}`) >= sick) continue;
        const minutes = this.chance.whole(`sick when ${this.today} ${nurse.goer.id}`, 0, 60);
        this.at(new Date(instantOf(this.today, '06:30', zone).getTime() + minutes * 60_000), async () => {
          nurse.fallIll();
          const { now } = this.world.service.clock;
          await this.desk.callInSick(nurse.goer.id, this.today, now);
          await this.callIn(now, truth);
          this.changed();
        });
      }
  }

  private async callIn(now: Date, truth: Truth): Promise<void> {
    const comes = await this.desk.callInSomebody(this.today, now);
    const goer = this.world.nurses.find(({ id }) => id === comes?.nurseId);
    if (comes && goer) this.nurses.push(new NurseDay(goer, comes.from, truth));
  }

  private async liveDay(): Promise<Happened[]> {
    if (this.setting.noise && this.nurses.length > 0)
      for (let minute = watchedFrom; minute < watchedUntil; minute += watchedEach)
        this.at(new Date(startOfDay(this.today, zone).getTime() + minute * 60_000), () => this.watchDay());
    for (const time of ticks) this.at(instantOf(this.today, time, zone), () => this.tick());
    for (;;) {
      const events = (this.events.get(this.today) ?? []).toSorted(
        (one, other) => one.at.getTime() - other.at.getTime(),
      );
      const [event] = events;
      const nurse = this.nextNurse();
      if (!event && !nurse) break;
      if (event && (!nurse?.next || event.at <= nurse.next.at)) {
        this.events.set(this.today, events.slice(1));
        this.setClock(event.at);
        await event.act();
      } else if (nurse?.next) {
        this.setClock(nurse.next.at);
        await nurse.act(await this.listNow());
      }
    }
    this.events.delete(this.today);
    const happened = this.nurses.flatMap((nurse) => nurse.happened);
    this.nurses = [];
    return happened;
  }

  private nextNurse(): NurseDay | undefined {
    let first: NurseDay | undefined;
    for (const nurse of this.nurses) if (nurse.next && (!first?.next || nurse.next.at < first.next.at)) first = nurse;
    return first;
  }

  private setClock(at: Date): void {
    const { clock } = this.world.service;
    if (at > clock.now) clock.now = at;
  }

  /** As the nurses’ phones show it: read again when something happened, and every ten minutes anyway. */
  private async listNow(): Promise<WireDayPlan> {
    const now = this.world.service.clock.now.getTime();
    if (this.plan?.day !== this.today || now - this.planSeen > 600_000) {
      this.plan = await this.desk.dayPlan(this.today);
      this.planSeen = now;
      for (const nurse of this.nurses) nurse.wake(this.plan, this.world.service.clock.now);
    }
    return this.plan;
  }

  /** What the worker does by the minute and after each step, and the desk that reads what it proposes. */
  private async watchDay(): Promise<void> {
    await this.world.jobs.tick(['planning.tick'], watching);
    if (await this.desk.acceptProposals(this.today)) this.changed();
  }

  private async tick(): Promise<void> {
    await this.world.jobs.tick(['planning.tick', 'booking.tick', 'booking.settle']);
    await this.desk.answerOffers();
    await this.world.jobs.run();
    this.changed();
  }

  private async evening(): Promise<string[]> {
    const { findings } = await checkDays(this.world.service.planning);
    return findings.map(({ centre, day, check, message }) => `${centre} ${day} ${check}: ${message}`);
  }

  private close(published: WireDayPlan, happened: readonly Happened[], findings: readonly string[]): Lived {
    const promised = [...this.desk.kept.values()].filter(({ call }) => call.day === this.today);
    const night = instantOf(addDays(this.today, -1), '17:01', zone);
    const givenBack = new Set([...this.desk.givenBack].filter(([, at]) => at < night).map(([id]) => id));
    const calls = this.calls.get(this.today) ?? [];
    return { day: this.today, calls, published, promised, happened, findings, givenBack };
  }
}
