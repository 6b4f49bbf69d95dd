import type { ColumnType, Generated } from 'kysely';

export interface OrganisationTable {
  id: Generated<string>;
  code: string;
  kind: 'centre' | 'district-hospital' | 'municipal-hospital' | 'district';
  parent_id: string | null;
  name_zh: string;
  name_en: string;
  district: string | null;
  phone: string | null;
  /** IANA zone: every day and wall time of this organisation is in it. */
  zone: string;
  longitude: number;
  latitude: number;
  /** GeoJSON Polygon, WGS-84. */
  service_area: ColumnType<{ type: 'Polygon'; coordinates: [number, number][][] } | null, string | null, string | null>;
}

export interface OrganisationSettingTable {
  organisation_id: string;
  name: string;
  value: ColumnType<unknown, string, never>;
  valid_from: Date;
  set_by: string;
}
