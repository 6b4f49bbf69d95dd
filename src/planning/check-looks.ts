import type { Trx } from '#database';
import { catalogueOf, servicesOf } from '#visits';
import { hasInput } from './inputs.ts';
import { placedIds } from './on-roads.ts';
import type { DayPicture } from './picture.ts';
import { assignmentsOfDay } from './queries.ts';
import { unassignedOfDay } from './unassigned.ts';

interface Looked {
  readonly trx: Trx;
  readonly picture: DayPicture;
}

/** A publication nobody can explain is as bad as none. */
export async function unexplained({ trx, picture }: Looked): Promise<string[]> {
  if (picture.state === 'tentative' || (await hasInput(trx, picture.centre.id, picture.day))) return [];
  return [`Publication ${picture.publication} stands without the plan it was made from.`];
}

/** Somebody must know why a visit is at risk and what could be done about it. */
export async function withoutWayOut({ trx, picture }: Looked): Promise<string[]> {
  const placed = placedIds(picture);
  const lost = picture.visits.filter(({ visit }) => visit.at_risk_since !== null && !placed.has(visit.id));
  if (lost.length === 0) return [];
  const ways = new Map(
    (await unassignedOfDay(trx, picture.centre.id, picture.day)).map((row) => [row.visit_id, row.suggestion]),
  );
  return lost
    .filter(({ visit }) => (visit.at_risk_cause ?? '') === '' || (ways.get(visit.id) ?? '') === '')
    .map(({ visit }) => `Visit ${visit.id} is at risk and nobody is told what could be done about it.`);
}

/** What a list asks a nurse to pack can be packed. */
export async function unpackable({ trx, picture }: Looked): Promise<string[]> {
  const catalogue = await catalogueOf(trx, picture.centre.id);
  const listed = await assignmentsOfDay(trx, picture.centre.id, picture.day);
  const services = await servicesOf(trx, [...new Set(listed.map((row) => row.visit_id))]);
  return [...new Set([...services.values()].flat())].flatMap((code) => {
    const service = catalogue.get(code);
    if (!service) return [`Service ${code} stands on a list and not in the catalogue: nobody knows what to bring.`];
    return service.kit
      .filter((item) => !item.en || !item['zh-CN'] || !Number.isInteger(item.quantity) || item.quantity < 1)
      .map((item) => `Service ${code} asks for ${item.quantity} × ${item.en || '(no name)'}, which cannot be packed.`);
  });
}
