import { addDays, addMonths, type Day } from '#time';
import { today } from '../support/town.ts';
import { type Command, places } from './sequences.ts';

interface Serves {
  readonly contract: number;
  readonly who: number;
  readonly team: number;
  readonly place: number;
  readonly from: Day;
  until: Day;
}

interface Kept {
  readonly number: number;
  readonly from: Day;
  until: Day;
  over: boolean;
}

/** Contracts as one would keep them on paper: lists, and every pair looked at. Shares nothing with the room. */
export class PaperBook {
  private serves: Serves[] = [];
  private readonly contracts: Kept[] = [];

  perform(command: Command): string {
    return command.do === 'sign' ? this.sign(command) : this.end(command);
  }

  private sign({ who, team, start, move }: Command & { do: 'sign' }): string {
    const from = addDays(today, start);
    const until = addMonths(from, 12);
    const before = this.serves.map((one) => ({ ...one }));
    for (const other of this.serves.filter((one) => who.includes(one.who) && meets(one, from, until))) {
      if (!move || other.from >= from) return 'contract-overlaps';
    }
    for (const other of this.serves.filter((one) => who.includes(one.who) && meets(one, from, until)))
      other.until = from;
    const number = this.contracts.length + 1;
    for (const person of who) {
      const place = this.freePlace(team, from, until);
      if (place === undefined) {
        this.serves = before;
        return 'team-full';
      }
      this.serves.push({ contract: number, who: person, team, place, from, until });
    }
    this.shorten();
    this.contracts.push({ number, from, until, over: false });
    return 'done';
  }

  private freePlace(team: number, from: Day, until: Day): number | undefined {
    for (let place = 1; place <= places; place++) {
      if (!this.serves.some((one) => one.team === team && one.place === place && meets(one, from, until))) return place;
    }
    return undefined;
  }

  private end({ which, after }: Command & { do: 'end' }): string {
    const kept = this.contracts[which % Math.max(1, this.contracts.length)];
    if (!kept) return 'done';
    if (kept.over) return 'contract-wrong-state';
    const on = addDays(today, after);
    if (on > kept.until) return 'invalid';
    for (const one of this.serves.filter(({ contract }) => contract === kept.number))
      one.until = [one.until, on < one.from ? one.from : on].sort()[0]!;
    this.shorten();
    return 'done';
  }

  /** A contract ends with the last it serves; what serves nobody any more is over. */
  private shorten(): void {
    for (const kept of this.contracts.filter(({ over }) => !over)) {
      const own = this.serves.filter(({ contract }) => contract === kept.number);
      const last = own
        .map(({ until }) => until)
        .sort()
        .at(-1)!;
      if (last > kept.from && last < kept.until) kept.until = last;
      kept.over = own.every(({ from, until }) => until <= today || from >= until);
    }
  }
}

function meets(one: Serves, from: Day, until: Day): boolean {
  return one.from < one.until && one.from < until && from < one.until;
}
