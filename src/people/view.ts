import type { Address, ResidentWithAddress } from './resident.ts';
import type { WireAddress, WireResident } from './wire.ts';

export function residentView(resident: ResidentWithAddress): WireResident {
  const { householdId: _, address, ...rest } = resident;
  return { ...rest, address: address && addressView(address) };
}

export function addressView(address: Address): WireAddress {
  return {
    id: address.id,
    text: address.text,
    textLatin: address.textLatin,
    accessNotes: address.accessNotes,
    point: address.point,
    confirmedAt: address.confirmedAt?.toISOString() ?? null,
  };
}
