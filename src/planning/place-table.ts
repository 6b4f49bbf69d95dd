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
  /** How many places there are, each with its column below: a process remembers the places of hundreds of days. */
  private count = 0;
  private longitudes: Float64Array;
  private latitudes: Float64Array;
  private numbers: Int32Array;
  private room: number;
  private legs: Uint16Array[];
  /** The home in the scratch slot, and how many places its legs lead to. */
  private scratched: (Point & { readonly among: number }) | undefined;

  constructor(modes: readonly Mode[], basis: LegBasis, expected: number) {
    this.modes = modes;
    this.basis = basis;
    this.room = Math.max(32, Math.ceil(expected * 1.25) + 2);
    this.legs = modes.map(() => new Uint16Array(this.room * this.room));
    this.longitudes = new Float64Array(this.room);
    this.latitudes = new Float64Array(this.room);
    this.numbers = new Int32Array(this.room);
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
    return Array.from({ length: this.count }, (_, slot) => this.pointAt(slot));
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
    if (from >= this.count || to >= this.count) return false;
    return isEstimated(this.basis, this.endAt(from), this.endAt(to), mode);
  }

  /** The slot of a place, made when it is new. */
  slotOf(point: Point): number {
    const known = this.slotAt(point);
    if (known !== undefined) return known;
    if (this.count >= this.room - 1) this.grow();
    const slot = this.count++;
    const end = legEnd(point, this.basis);
    this.longitudes[slot] = end.longitude;
    this.latitudes[slot] = end.latitude;
    this.numbers[slot] = end.number;
    this.fill(slot, end);
    return slot;
  }

  /** Writes a place into the scratch slot; good until the next call, so use it before anything is awaited. */
  scratchSlotOf(point: Point): number {
    const { longitude, latitude } = point;
    const last = this.scratched;
    const isThere = last?.longitude === longitude && last.latitude === latitude && last.among === this.count;
    if (!isThere) this.fill(this.scratch, legEnd(point, this.basis));
    this.scratched = { longitude, latitude, among: this.count };
    return this.scratch;
  }

  private slotAt({ longitude, latitude }: Point): number | undefined {
    const { longitudes, latitudes, count } = this;
    for (let slot = 0; slot < count; slot++)
      if (longitudes[slot] === longitude && latitudes[slot] === latitude) return slot;
    return undefined;
  }

  private pointAt(slot: number): Point {
    return { longitude: this.longitudes[slot]!, latitude: this.latitudes[slot]! };
  }

  private endAt(slot: number): LegEnd {
    return { ...this.pointAt(slot), number: this.numbers[slot]! };
  }

  private fill(slot: number, end: LegEnd): void {
    // An estimate is the same in both directions; a road is not, nor a way around one that is closed.
    const sameBack = this.basis.book === null && this.basis.closed.roads.length === 0;
    const { basis, room, count } = this;
    // One for all: a search fills a column with a thousand legs, and each would leave an end behind.
    const place = { longitude: 0, latitude: 0, number: 0 };
    this.modes.forEach((mode, index) => {
      const legs = this.legs[index]!;
      for (let other = 0; other < count; other++) {
        place.longitude = this.longitudes[other]!;
        place.latitude = this.latitudes[other]!;
        place.number = this.numbers[other]!;
        const there = other === slot ? 0 : plannedSeconds(basis, end, place, mode);
        legs[slot * room + other] = there;
        legs[other * room + slot] = sameBack || other === slot ? there : plannedSeconds(basis, place, end, mode);
      }
    });
  }

  private grow(): void {
    const before = this.room;
    this.room = Math.ceil(before * 1.25);
    this.scratched = undefined;
    this.longitudes = wider(this.longitudes, new Float64Array(this.room));
    this.latitudes = wider(this.latitudes, new Float64Array(this.room));
    this.numbers = wider(this.numbers, new Int32Array(this.room));
    this.legs = this.legs.map((old) => {
      const legs = new Uint16Array(this.room * this.room);
      for (let row = 0; row < before - 1; row++) {
        legs.set(old.subarray(row * before, row * before + before - 1), row * this.room);
      }
      return legs;
    });
  }
}

function wider<Column extends Float64Array | Int32Array>(column: Column, empty: Column): Column {
  empty.set(column);
  return empty;
}
