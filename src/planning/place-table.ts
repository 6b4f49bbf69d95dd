import type { CentreSettings } from '#organisations';
import { estimateSeconds, type Mode } from '#outside/travel-times';

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** How an estimated or measured drive becomes a planned leg. */
export type LegRules = Pick<CentreSettings, 'stopSeconds' | 'legFactor' | 'legExtraSeconds'>;

/**
 * The places of one centre's day and the planned legs between them, one directed matrix per transport mode.
 *
 * Places are only ever added: a picture taken earlier stays true while later ones use more of the same arrays.
 * The last slot is scratch: a home that is only being asked about is written there and forgotten.
 * Planned leg = factor × estimate + extra (the promise, rule 1), in whole seconds.
 */
export class PlaceTable {
  readonly modes: readonly Mode[];
  private readonly rules: LegRules;
  private readonly slots = new Map<string, number>();
  private points: Point[] = [];
  private room: number;
  private legs: Uint16Array[];

  constructor(modes: readonly Mode[], rules: LegRules, expected: number) {
    this.modes = modes;
    this.rules = rules;
    this.room = Math.max(32, Math.ceil(expected * 1.25) + 2);
    this.legs = modes.map(() => new Uint16Array(this.room * this.room));
  }

  get placeCount(): number {
    return this.room;
  }

  /** Row-major planned seconds of each mode, in the order of `modes`. */
  get travel(): readonly Uint16Array[] {
    return this.legs;
  }

  get scratch(): number {
    return this.room - 1;
  }

  /** Whether this table can serve a day that needs these modes under these rules. */
  serves(modes: readonly Mode[], rules: LegRules): boolean {
    const same =
      rules.stopSeconds === this.rules.stopSeconds &&
      rules.legFactor === this.rules.legFactor &&
      rules.legExtraSeconds === this.rules.legExtraSeconds;
    return same && modes.every((mode) => this.modes.includes(mode));
  }

  /** The slot of a place, made when it is new. */
  slotOf(point: Point): number {
    const key = `${point.longitude},${point.latitude}`;
    const known = this.slots.get(key);
    if (known !== undefined) return known;
    if (this.points.length >= this.room - 1) this.grow();
    const slot = this.points.length;
    this.points.push(point);
    this.slots.set(key, slot);
    this.fill(slot, point);
    return slot;
  }

  /** Writes a place into the scratch slot; good until the next call, so use it before anything is awaited. */
  scratchSlotOf(point: Point): number {
    this.fill(this.scratch, point);
    return this.scratch;
  }

  private fill(slot: number, point: Point): void {
    this.modes.forEach((mode, index) => {
      const legs = this.legs[index]!;
      for (const [other, place] of this.points.entries()) {
        const seconds = other === slot ? 0 : this.plannedSeconds(point, place, mode);
        legs[slot * this.room + other] = seconds;
        legs[other * this.room + slot] = seconds;
      }
    });
  }

  private plannedSeconds(from: Point, to: Point, mode: Mode): number {
    const estimate = estimateSeconds(from, to, mode, { perStopSeconds: this.rules.stopSeconds });
    if (estimate === 0) return 0;
    return Math.min(65_535, Math.round(estimate * this.rules.legFactor + this.rules.legExtraSeconds));
  }

  private grow(): void {
    const before = this.room;
    this.room = before * 2;
    this.legs = this.legs.map((old) => {
      const wider = new Uint16Array(this.room * this.room);
      for (let row = 0; row < before - 1; row++) {
        wider.set(old.subarray(row * before, row * before + before - 1), row * this.room);
      }
      return wider;
    });
  }
}
