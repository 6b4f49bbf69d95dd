import { cityId, dayOfNumber, hexOf } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import type { CopiedTable } from '../table.ts';
import { contractId } from './contract.ts';
import { contractOf, paperCount } from './shape.ts';

/** The signed paper of each contract; what is written on it lies nowhere. */
export const fileTable: CopiedTable = {
  name: 'file',
  columns: [
    ...['id', 'centre_id', 'owner_kind', 'owner_id', 'sha256', 'size_bytes', 'media_type', 'name', 'scanned'],
    ...['added_by', 'added_at'],
  ],
  rows: paperCount,
  row: (city, index) => {
    const { centre, starts } = contractOf(city, index);
    return [
      ...[fileId(index), centreId(centre), 'contract', contractId(index), sha256Of(index), 120_000, 'application/pdf'],
      ...['contract.pdf', false, 'city', `${dayOfNumber(starts)} 00:00+00`],
    ];
  },
};

export const fileId = (index: number): string => cityId('file', index);

const parts = [80, 81, 82, 83, 84, 85, 86, 87];
const sha256Of = (index: number): string => parts.map((part) => hexOf(index, part)).join('');
