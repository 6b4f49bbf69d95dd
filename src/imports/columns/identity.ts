import { type IdentityFacts, readIdentityNumber } from '#people';
import { Fault } from '../findings.ts';
import type { Cell } from '../read/table.ts';
import { asSpoiled, scientific, textIn } from './cells.ts';

const faults = { 'birth-date': 'identity-birth', 'check-digit': 'check-digit' } as const;

/** An identity number and what it tells. */
export interface ReadIdentity extends IdentityFacts {
  readonly number: string;
}

/**
 * An identity number whose check digit is right; it is kept sealed.
 * A spreadsheet keeps 15 digits of a number; of 18 the last three are lost, whatever it shows.
 */
export function identity(cell: Exclude<Cell, null>): ReadIdentity | Fault {
  if (typeof cell === 'number' && cell > 1e15) return new Fault('spoiled-number', asSpoiled(cell));
  const written = textIn(cell).replace(/\s/g, '');
  if (scientific.test(written)) return new Fault('spoiled-number', written);
  const facts = readIdentityNumber(written);
  if (typeof facts !== 'string') return { ...facts, number: written.toUpperCase() };
  if (facts === 'length') return new Fault('identity-length', String(written.length));
  return /000$/.test(written) ? new Fault('rounded-identity') : new Fault(faults[facts]);
}
