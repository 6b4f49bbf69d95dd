import type { Mode } from '#outside/travel-times';
import { isEstimated, type LegBasis, type LegEnd, legEnd, plannedSeconds, sameBasis } from './legs.ts';

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/**
 * The places of one centre's day and the planned legs between them, one directed matrix per transport mode.
 *
 * Places are only ever added: a picture taken earlier stays true while later ones use more of the same arrays.
 * The last slot is scratch: a home that is only being asked about is written there and forgotten.
 * Legs come from the day's basis (`legs.ts`) in whole seconds; nobody is asked anything here.
 */
export class PlaceTable {
  readonly modes: readonly Mode[];
  readonly basis: LegBasis;
  private readonly slots = new Map<string, number>();
  private points: LegEnd[] = [];
  private room: number;
  private legs: Uint16Array[];
  /** The home in the scratch slot, and how many places its legs lead to. */
  private scratched: (Point & { readonly among: number }) | undefined;

  constructor(modes: readonly Mode[], basis: LegBasis, expected: number) {
    this.modes = modes;
    this.basis = basis;
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

  /** Every place but the scratch one, by its number. */
  get places(): readonly Point[] {
    return this.points.map(({ longitude, latitude }) => ({ longitude, latitude }));
  }

  get scratch(): number {
    return this.room - 1;
  }

  /** Whether this table can serve a day that needs these modes and these legs. */
  serves(modes: readonly Mode[], basis: LegBasis): boolean {
    return sameBasis(basis, this.basis) && modes.every((mode) => this.modes.includes(mode));
  }

  /** Whether the leg between two slots is an estimate and not a measured road. */
  isEstimated(from: number, to: number, mode: Mode): boolean {
    const [start, end] = [this.points[from], this.points[to]];
    return start !== undefined && end !== undefined && isEstimated(this.basis, start, end, mode);
  }

  /** The slot of a place, made when it is new. */
  slotOf(point: Point): number {
    const key = `${point.longitude},${point.latitude}`;
    const known = this.slots.get(key);
    if (known !== undefined) return known;
    if (this.points.length >= this.room - 1) this.grow();
    const slot = this.points.length;
    const end = legEnd(point, this.basis);
    this.points.push(end);
    this.slots.set(key, slot);
    this.fill(slot, end);
    return slot;
  }

  /** Writes a place into the scratch slot; good until the next call, so use it before anything is awaited. */
  scratchSlotOf(point: Point): number {
    const { longitude, latitude } = point;
    const last = this.scratched;
    const isThere = last?.longitude === longitude && last.latitude === latitude && last.among === this.points.length;
    if (!isThere) this.fill(this.scratch, legEnd(point, this.basis));
    this.scratched = { longitude, latitude, among: this.points.length };
    return this.scratch;
  }

  private fill(slot: number, end: LegEnd): void {
    // An estimate is the same in both directions; a road is not, nor a way around one that is closed.
    const sameBack = this.basis.book === null && this.basis.closed.roads.length === 0;
    const { basis, room, points } = this;
    this.modes.forEach((mode, index) => {
      const legs = this.legs[index]!;
      for (let other = 0; other < points.length; other++) {
        const place = points[other]!;
        const there = other === slot ? 0 : plannedSeconds(basis, end, place, mode);
        legs[slot * room + other] = there;
        legs[other * room + slot] = sameBack || other === slot ? there : plannedSeconds(basis, place, end, mode);
      }
    });
  }

  private grow(): void {
    const before = this.room;
    this.room = before * 2;
    this.scratched = undefined;
    this.legs = this.legs.map((old) => {
      const wider = new Uint16Array(this.room * this.room);
      for (let row = 0; row < before - 1; row++) {
        wider.set(old.subarray(row * before, row * before + before - 1), row * this.room);
      }
      return wider;
    });
  }
}
