import { cityId } from '../facts.ts';
import type { Sizes } from '../sizes.ts';
import type { CopiedTable } from '../table.ts';

export const cityZone = 'Asia/Shanghai';
const columns = 16;

/** Centres come first, then the districts' hospitals, then the city's, then the districts themselves: as many as hospitals. */
export const organisationTable: CopiedTable = {
  name: 'organisation',
  columns: [
    ...['id', 'code', 'kind', 'name_zh', 'name_en', 'district', 'phone', 'zone', 'longitude', 'latitude', 'parent_id'],
  ],
  rows: ({ centres, districtHospitals, municipalHospitals }) => centres + 2 * districtHospitals + municipalHospitals,
  row: ({ sizes }, index) => {
    const { kind, code, zh, en } = whatIs(sizes, index);
    const district = `D${1 + (index % sizes.districtHospitals)}`;
    const point = centrePoint(index);
    const phone = `021${String(10_000_000 + index)}`;
    const parent = kind === 'centre' ? districtId(sizes, index % sizes.districtHospitals) : null;
    return [
      ...[organisationId(index), code, kind, zh, en, district, phone, cityZone, point.longitude, point.latitude],
      parent,
    ];
  },
};

export const organisationId = (index: number): string => cityId('organisation', index);
export const centreId = organisationId;
export const districtHospitalId = (sizes: Sizes, index: number): string => organisationId(sizes.centres + index);
export const municipalHospitalId = (sizes: Sizes, index: number): string =>
  organisationId(sizes.centres + sizes.districtHospitals + index);

/** The district above every so manieth centre. */
export const districtId = (sizes: Sizes, index: number): string =>
  organisationId(sizes.centres + sizes.districtHospitals + sizes.municipalHospitals + index);

/** Centres stand in a grid of some three kilometres. */
export function centrePoint(index: number): { readonly longitude: number; readonly latitude: number } {
  return {
    longitude: round(121.2 + 0.032 * (index % columns)),
    latitude: round(30.9 + 0.027 * Math.floor(index / columns)),
  };
}

export const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function whatIs(sizes: Sizes, index: number) {
  if (index < sizes.centres) {
    const number = index + 1;
    const names = { zh: `第${number}社区卫生服务中心`, en: `Community Health Centre ${number}` };
    return { kind: 'centre', code: `K${number}`, ...names };
  }
  const beyond = index - sizes.centres;
  if (beyond < sizes.districtHospitals) {
    const number = beyond + 1;
    return {
      kind: 'district-hospital',
      code: `Q${number}`,
      zh: `第${number}区医院`,
      en: `District Hospital ${number}`,
    };
  }
  const number = beyond - sizes.districtHospitals + 1;
  if (number > sizes.municipalHospitals) {
    const district = number - sizes.municipalHospitals;
    return { kind: 'district', code: `A${district}`, zh: `第${district}区`, en: `District ${district}` };
  }
  return { kind: 'municipal-hospital', code: `S${number}`, zh: `市第${number}医院`, en: `City Hospital ${number}` };
}
