import type { WireNurseRoute, WireStop } from '#planning/wire';

/** What a nurse's day is made of, in the order it happens. */
export type LineItem =
  | {
      readonly kind: 'travel';
      readonly key: string;
      readonly seconds: number;
      readonly estimated: boolean;
      readonly leavesAt: string;
    }
  | { readonly kind: 'stop'; readonly key: string; readonly stop: WireStop; readonly number: number }
  | { readonly kind: 'break'; readonly key: string; readonly start: string; readonly end: string }
  | { readonly kind: 'free'; readonly key: string; readonly seconds: number };

/** Shorter gaps are not worth a line. */
const shortestFreeSeconds = 10 * 60;

export function dayLine(route: Pick<WireNurseRoute, 'stops' | 'breaks'>): readonly LineItem[] {
  const items: LineItem[] = [];
  let free: string | undefined;
  const breaks = route.breaks.toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start));
  const freeUntil = (until: string) => {
    const seconds = free === undefined ? 0 : secondsBetween(free, until);
    if (seconds >= shortestFreeSeconds) items.push({ kind: 'free', key: `free ${until}`, seconds });
  };
  const takeBreaksBefore = (until: string) => {
    while (breaks[0] && Date.parse(breaks[0].start) < Date.parse(until)) {
      const pause = breaks.shift()!;
      freeUntil(pause.start);
      items.push({ kind: 'break', key: `break ${pause.start}`, start: pause.start, end: pause.end });
      free = pause.end;
    }
  };
  for (const [index, stop] of route.stops.entries()) {
    takeBreaksBefore(stop.startsAt);
    freeUntil(stop.leavesAt);
    items.push({
      kind: 'travel',
      key: `travel ${stop.visitId}`,
      seconds: stop.travelSeconds,
      estimated: stop.travelEstimated,
      leavesAt: stop.leavesAt,
    });
    items.push({ kind: 'stop', key: `stop ${stop.visitId}`, stop, number: index + 1 });
    free = stop.endsAt;
  }
  for (const pause of breaks)
    items.push({ kind: 'break', key: `break ${pause.start}`, start: pause.start, end: pause.end });
  return items;
}

const finished: ReadonlySet<WireStop['state']> = new Set(['done', 'not-home', 'aborted', 'missed', 'cancelled']);

/**
 * The stop to go to now: the first that is not finished and whose care is not over by the plan.
 * A stop under way by its state stays the next one however late it runs.
 */
export function nextStop(stops: readonly WireStop[], now: number): WireStop | undefined {
  return stops.find((stop) => !finished.has(stop.state) && (isUnderWay(stop) || Date.parse(stop.endsAt) > now));
}

const isUnderWay = (stop: WireStop): boolean =>
  stop.state === 'on-the-way' || stop.state === 'arrived' || stop.state === 'in-care';

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;
