import type { ResidentWithAddress } from '#people';

/** Who it is, as a list shows it; empty where the asker may not see her. */
export function briefPerson(id: string, resident: ResidentWithAddress | undefined) {
  return {
    id,
    code: resident?.code ?? '',
    name: resident?.name ?? '',
    nameLatin: resident?.nameLatin ?? '',
    sex: resident?.sex ?? 'unknown',
    birthDate: resident?.birthDate ?? '1900-01-01',
  };
}

export function personView(id: string, resident: ResidentWithAddress | undefined) {
  return {
    ...briefPerson(id, resident),
    phone: resident?.phone ?? null,
    address: resident?.address?.text ?? null,
  };
}
