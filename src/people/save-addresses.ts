import { sql } from 'kysely';
import type { Trx } from '#database';
import type { KnownResident } from './residents-known.ts';
import type { ListedResident } from './save-residents.ts';

/** What is to be written of one resident's address: a new one, which replaces the one before, or the one there is. */
export interface AddressWork {
  readonly code: string;
  readonly id: string | null;
  readonly replaces: string | null;
  readonly text: string;
  readonly text_latin: string;
  readonly access_notes: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
  /** Becomes confirmed now. */
  readonly confirm: boolean;
}

type Listed = Pick<ListedResident, 'code' | 'address' | 'addressLatin' | 'accessNotes' | 'point' | 'confirmed'>;

/** Compares an address in a list with the one that is known. */
export function addressWork(
  listed: Listed,
  known: KnownResident | undefined,
): { readonly work: AddressWork | undefined; readonly keptPoint: boolean } {
  const before = known?.address;
  if (!before) return { work: listed.address === undefined ? undefined : newAddress(listed, null), keptPoint: false };
  if (listed.address !== undefined && listed.address !== before.text) {
    return { work: newAddress(listed, before.id), keptPoint: false };
  }
  const settled = before.confirmed_at !== null;
  const moved =
    listed.point !== undefined &&
    (listed.point.longitude !== before.longitude || listed.point.latitude !== before.latitude);
  const place = settled || !listed.point ? before : listed.point;
  const next = {
    text_latin: listed.addressLatin ?? before.text_latin,
    access_notes: listed.accessNotes ?? before.access_notes,
    longitude: place.longitude,
    latitude: place.latitude,
    confirm: !settled && listed.confirmed && listed.point !== undefined,
  };
  const same =
    next.text_latin === before.text_latin &&
    next.access_notes === before.access_notes &&
    (settled || !moved) &&
    !next.confirm;
  const work = same ? undefined : { ...next, code: listed.code, id: before.id, replaces: null, text: before.text };
  return { work, keptPoint: settled && moved };
}

function newAddress(listed: Listed, replaces: string | null): AddressWork {
  return {
    code: listed.code,
    id: null,
    replaces,
    text: listed.address ?? '',
    text_latin: listed.addressLatin ?? '',
    access_notes: listed.accessNotes ?? '',
    longitude: listed.point?.longitude ?? null,
    latitude: listed.point?.latitude ?? null,
    confirm: listed.confirmed && listed.point !== undefined,
  };
}

const columns = sql`id uuid, person_id uuid, text text, text_latin text, access_notes text, longitude double precision,
  latitude double precision, confirm boolean`;

/** Visits already promised keep the address they were promised at: one that is replaced stays, marked so. */
export async function writeAddresses(
  trx: Trx,
  centreId: string,
  work: readonly AddressWork[],
  personId: (code: string) => string,
  by: { readonly at: Date; readonly actor: string },
): Promise<void> {
  const replaced = work.flatMap(({ replaces }) => (replaces === null ? [] : [replaces]));
  if (replaced.length > 0) {
    await sql`update address set replaced_at = ${by.at}, version = version + 1
      where id = any(${replaced}::uuid[])`.execute(trx);
  }
  const rows = work.map(({ code, ...row }) => ({ ...row, person_id: personId(code) }));
  const fresh = rows.filter((row) => row.id === null);
  if (fresh.length > 0) {
    await sql`insert into address (person_id, centre_id, text, text_latin, access_notes, longitude, latitude,
        confirmed_at, confirmed_by)
      select person_id, ${centreId}, text, text_latin, access_notes, longitude, latitude,
        case when confirm then ${by.at}::timestamptz end, case when confirm then ${by.actor} end
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as listed (${columns})`.execute(trx);
  }
  const kept = rows.filter((row) => row.id !== null);
  if (kept.length > 0) {
    await sql`update address set text_latin = listed.text_latin, access_notes = listed.access_notes,
        longitude = listed.longitude, latitude = listed.latitude, version = address.version + 1,
        confirmed_at = case when confirm then ${by.at}::timestamptz else confirmed_at end,
        confirmed_by = case when confirm then ${by.actor} else confirmed_by end
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as listed (${columns})
      where address.id = listed.id`.execute(trx);
  }
}
