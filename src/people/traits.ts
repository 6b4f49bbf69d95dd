import type { Trx } from '#database';
import type { Language } from '#http/wire';
import type { Day } from '#time';
import { subDistrictOf } from './sub-district.ts';

/** What a report may group residents by; no name, no number. */
export interface Traits {
  readonly birthDate: Day;
  readonly mobility: string | null;
  readonly language: Language;
  /** As her present address names it; null when it names none. */
  readonly subDistrict: string | null;
}

/** By id; who cannot be seen is missing. For many thousands: nothing sealed is opened. */
export async function traitsOf(trx: Trx, ids: readonly string[]): Promise<Map<string, Traits>> {
  const rows = await trx
    .selectFrom('person')
    .leftJoin('address', (on) => on.onRef('address.person_id', '=', 'person.id').on('address.replaced_at', 'is', null))
    .select(['person.id', 'birth_date', 'mobility', 'language', 'address.text'])
    .where('person.id', '=', (is) => is.fn.any(is.val([...ids])))
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        birthDate: row.birth_date,
        mobility: row.mobility,
        language: row.language,
        subDistrict: subDistrictOf(row.text ?? ''),
      },
    ]),
  );
}
