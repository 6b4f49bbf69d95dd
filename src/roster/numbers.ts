import type { Seal, SealedColumn } from '#sealing';

const phonePlace = (id: string) => `nurse.phone ${id}`;

export function sealedPhone(seal: Seal, id: string, phone: string | null): Buffer | null {
  return phone === null || phone === '' ? null : seal.close(phone, phonePlace(id));
}

export function openedPhone(seal: Seal, row: { readonly id: string; readonly phone_sealed: Buffer | null }) {
  return row.phone_sealed && seal.open(row.phone_sealed, phonePlace(row.id));
}

/** For `rotate-keys`. */
export const sealedOfRoster: readonly SealedColumn[] = [
  { table: 'nurse', id: 'id', column: 'phone_sealed', placeOf: phonePlace },
];
