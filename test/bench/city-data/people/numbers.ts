import { isMale } from './resident.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

/** A mobile number of her own. */
export const phoneOf = (resident: number): string => `1${3 + (resident % 7)}${String(resident).padStart(9, '0')}`;

/** An identity number of her own by GB 11643, its check digit right; areas are invented, as no area is ever refused. */
export function identityNumberOf(resident: number, birthDate: string): string {
  const area = 310_000 + Math.floor(resident / 500);
  const sequence = String((resident % 500) * 2 + (isMale(resident) ? 1 : 0)).padStart(3, '0');
  const body = `${area}${birthDate.replaceAll('-', '')}${sequence}`;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return `${body}${checkDigits[sum % 11]}`;
}
