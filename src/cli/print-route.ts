import type { WireNurseRoute, WireStop } from '#planning/wire';

const modeWords = { car: 'by car', 'e-bike': 'by e-bike', bicycle: 'by bicycle', foot: 'on foot' } as const;

/** A nurse's list as a person would read it aloud, one line a step. */
export function routeLines(route: WireNurseRoute): string[] {
  const { nurse, shift } = route;
  const head = `${nurse.code} ${nurse.name} (${nurse.nameLatin}), ${modeWords[nurse.mode]}`;
  if (!shift) return [`${head}: not on the roster.`];
  const hours = `${time(shift.start)}–${time(shift.end)}`;
  if (route.stops.length === 0) return [`${head}, ${hours}: no visits.`];
  const travel = `${minutes(route.travelSeconds)} min on the way${route.travelEstimated ? ' (estimated)' : ''}`;
  return [
    `${head}, ${hours}: ${route.stops.length} visits, ${travel}`,
    ...stepLines(route),
    ...(route.kit.length > 0
      ? [`     bring: ${route.kit.map((item) => `${item.quantity} × ${item.name['zh-CN']}`).join(', ')}`]
      : []),
  ];
}

function stepLines(route: WireNurseRoute): string[] {
  const stops = route.stops.map((stop, index) => ({ at: stop.startsAt, lines: stopLines(stop, index) }));
  const breaks = route.breaks.map((rest) => ({
    at: rest.start,
    lines: [`     ${time(rest.start)}–${time(rest.end)} break`],
  }));
  return [...stops, ...breaks]
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .flatMap((step) => step.lines);
}

function stopLines(stop: WireStop, index: number): string[] {
  const what = stop.services.map((service) => service.name['zh-CN']).join(' + ');
  const window = `${time(stop.window.start)}–${time(stop.window.end)}`;
  const number = String(index + 1).padStart(2);
  return [
    `  ${number} ${time(stop.startsAt)}–${time(stop.endsAt)} ${stop.resident.name} (${stop.resident.age}), ${what}${partnerWords(stop)}  [promised ${window}]`,
    `     ${placeWords(stop)}; ${minutes(stop.travelSeconds)} min to get there, leaves ${time(stop.leavesAt)}`,
  ];
}

/** The desk's list always names the place; a nurse's own may withhold it. */
function placeWords({ address }: WireStop): string {
  if (address === null) return 'address withheld';
  return address.accessNotes ? `${address.text}; ${address.accessNotes}` : address.text;
}

function partnerWords({ together }: WireStop): string {
  if (!together) return '';
  const how = { together: 'together with', first: 'before', second: 'after' } as const;
  return `, ${how[together.step]} ${together.name}`;
}

/** HH:mm of an instant written with the centre's offset. */
function time(text: string): string {
  return text.slice(11, 16);
}

function minutes(seconds: number): number {
  return Math.round(seconds / 60);
}
