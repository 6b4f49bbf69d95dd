import { cityId } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import type { Sizes } from '../sizes.ts';
import type { CopiedTable } from '../table.ts';

export const membersEach = 3;

/** Three residents of one centre share a household. */
export const householdTable: CopiedTable = {
  name: 'household',
  columns: ['id', 'centre_id', 'code'],
  rows: (sizes) => sizes.centres * Math.ceil(sizes.residents / (membersEach * sizes.centres)),
  row: ({ sizes }, index) => [
    householdId(index),
    centreId(index % sizes.centres),
    `H${Math.floor(index / sizes.centres)}`,
  ],
};

export const householdId = (index: number): string => cityId('household', index);

/** The household of a resident by number, and her place in it: 0 is who speaks for it. */
export function householdOf({ centres }: Sizes, resident: number): { readonly index: number; readonly place: number } {
  const turn = Math.floor(resident / centres);
  return { index: Math.floor(turn / membersEach) * centres + (resident % centres), place: turn % membersEach };
}
