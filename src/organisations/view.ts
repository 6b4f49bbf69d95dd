import type { Centre } from './centre.ts';
import type { WireCentre } from './wire.ts';

/** A centre as people see it: without what only the planner needs. */
export function centreView(centre: Centre): WireCentre {
  const { promiseHorizonDays, promiseMarginMinutes, bookingClosesAt, cancelCutOffHours, moveCutOffHours, bands } =
    centre.settings;
  return {
    id: centre.id,
    code: centre.code,
    name: centre.name,
    zone: centre.zone,
    phone: centre.phone,
    point: centre.point,
    serviceArea: centre.serviceArea && { type: 'Polygon', coordinates: centre.serviceArea.coordinates },
    settings: {
      promiseHorizonDays,
      promiseMarginMinutes,
      bookingClosesAt,
      cancelCutOffHours,
      moveCutOffHours,
      bands: bands.map(([start, end]) => [start, end]),
    },
  };
}
