import { type Command, supply } from './sequences.ts';

interface Given {
  readonly who: number;
  readonly session: number;
  readonly channel: string;
  state: 'held' | 'booked' | 'cancelled';
  /** Minutes after the beginning at which a hold ends. */
  readonly endsAt: number;
}

const holdMinutes = 10;
const mostHolds = 3;

/** The seats as one would keep them on paper. Shares nothing with the room. */
export class SeatBook {
  private given: Given[] = [];
  private minutes = 0;

  perform(command: Command): string {
    if (command.do === 'take') return this.take(command);
    if (command.do === 'wait') {
      this.minutes += command.minutes;
      return 'done';
    }
    const seat = this.given[command.which % Math.max(1, this.given.length)];
    if (!seat) return 'done';
    return command.do === 'confirm' ? this.confirm(seat) : giveBack(seat);
  }

  private take({ who, sessions, channel, hold }: Command & { do: 'take' }): string {
    const held = this.standing().filter((seat) => seat.who === who && seat.state === 'held').length;
    if (hold && held + sessions.length > mostHolds) return 'too-many-seats-held';
    const before = [...this.given];
    for (const session of sessions) {
      const refused = this.refusal(who, session, channel);
      if (refused) {
        this.given = before;
        return refused;
      }
      const state = hold ? 'held' : 'booked';
      this.given.push({ who, session, channel, state, endsAt: this.minutes + holdMinutes });
    }
    return 'done';
  }

  private refusal(who: number, session: number, channel: 'telephone' | 'counter'): string | undefined {
    const own = this.standing().filter((seat) => seat.session === session);
    const { seats, quotas } = supply[session]!;
    const quota = (quotas as Partial<Record<string, number>>)[channel] ?? Infinity;
    const full = own.length >= seats || own.filter((seat) => seat.channel === channel).length >= quota;
    if (full) return 'seat-taken';
    const elsewhere = this.standing().some((seat) => seat.who === who && meet(seat.session, session));
    return elsewhere ? 'seat-overlaps' : undefined;
  }

  private confirm(seat: Given): string {
    if (seat.state === 'booked') return 'done';
    if (!this.standing().includes(seat)) return 'gone';
    seat.state = 'booked';
    return 'done';
  }

  /** What takes a place now: a hold that ended takes none. */
  private standing(): Given[] {
    return this.given.filter(
      (seat) => seat.state === 'booked' || (seat.state === 'held' && seat.endsAt > this.minutes),
    );
  }
}

function giveBack(seat: Given): string {
  seat.state = 'cancelled';
  return 'done';
}

function meet(one: number, other: number): boolean {
  return one === other || (supply[one]!.day === supply[other]!.day && one < 2 && other < 2);
}
