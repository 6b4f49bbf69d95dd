import { systemActor } from '#access';
import { recordProxy } from '#people';
import type { Service } from './service.ts';
import { makeResident, place } from './town.ts';

/** Gu's wife, at the same address, for whom he may act; and a neighbour on the same pin with a room of her own. */
export async function withFamily(service: Service) {
  const { centre, gu } = service.town;
  const text = '上海市武胜路354弄49号 R1';
  const point = { longitude: place.longitude + 0.002, latitude: place.latitude + 0.001 };
  const address = { text, textLatin: 'No. 49', accessNotes: '', point, confirmed: { at: new Date(0), by: 'system' } };
  return service.fresh.database.withActor(systemActor, async (trx) => {
    const wife = await makeResident(trx, centre, { code: 'R5', name: '邵桂兰', address, email: 'shao@example.org' });
    const neighbour = await makeResident(trx, centre, { code: 'R6', name: '冯秀珍' });
    await recordProxy(
      trx,
      { role: 'coordinator', id: 'c', organisationId: centre.id },
      wife.id,
      {
        proxyId: gu.id,
        kind: 'relative',
        evidence: 'family book',
        validFrom: '2026-11-01',
        validUntil: '2026-12-31',
      },
      service.clock.now,
      centre,
    );
    return { wife, neighbour };
  });
}
