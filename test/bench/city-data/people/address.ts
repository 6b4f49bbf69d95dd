import { cityId, drawn } from '../facts.ts';
import { centreId, centrePoint, round } from '../organisations/organisation.ts';
import type { CopiedTable } from '../table.ts';
import { householdOf } from './household.ts';
import { personId } from './person.ts';
import { centreOf } from './resident.ts';

const streets = ['人民路', '解放街', '长兴街', '府后街', '英雄路', '城东路', '延安路', '新建路'];

/** A confirmed point within a kilometre and a half of the centre; a household lives in one place. */
export const addressTable: CopiedTable = {
  name: 'address',
  columns: ['id', 'person_id', 'centre_id', 'text', 'longitude', 'latitude', 'confirmed_at', 'confirmed_by'],
  rows: ({ residents }) => residents,
  row: ({ sizes, today }, index) => {
    const centre = centreOf(sizes, index);
    const home = householdOf(sizes, index).index;
    const [radius, turn] = [0.014 * Math.sqrt(drawn(home, 21, 10_000) / 10_000), drawn(home, 22, 6283) / 1000];
    const { longitude, latitude } = centrePoint(centre);
    const street = streets[drawn(home, 23, streets.length)] ?? '人民路';
    return [
      ...[cityId('address', index), personId(index), centreId(centre)],
      `${street}${1 + drawn(home, 24, 400)}号${1 + drawn(home, 25, 30)}号楼${1 + drawn(home, 26, 2400)}室`,
      ...[round(longitude + radius * Math.cos(turn)), round(latitude + radius * Math.sin(turn))],
      ...[`${today} 00:00+00`, 'desk'],
    ];
  },
};
