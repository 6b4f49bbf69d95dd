import type { Seal, SealedColumn } from '#sealing';

const phonePlace = (id: string) => `notice.phone ${id}`;

export function sealedPhone(seal: Seal, id: string, phone: string): Buffer | null {
  return phone === '' ? null : seal.close(phone, phonePlace(id));
}

/** The number a notice was written for; '' when there was none, or it turned out wrong. */
export function openedPhone(seal: Seal, row: { readonly id: string; readonly phone_sealed: Buffer | null }): string {
  return row.phone_sealed ? seal.open(row.phone_sealed, phonePlace(row.id)) : '';
}

/** For `rotate-keys`. */
export const sealedOfNotices: readonly SealedColumn[] = [
  { table: 'notice', id: 'id', column: 'phone_sealed', placeOf: phonePlace },
];
