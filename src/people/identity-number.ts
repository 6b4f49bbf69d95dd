/** What a citizen's identity number (GB 11643-1999) tells of itself. */
export interface IdentityFacts {
  /** YYYY-MM-DD */
  readonly birthDate: string;
  readonly sex: 'female' | 'male';
}

export type IdentityFault = 'length' | 'birth-date' | 'check-digit';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkDigits = '10X98765432';

/**
 * Reads an identity number of 18 places: 6 of area, 8 of birth, 3 in sequence (odd for men), 1 to check.
 * The area is never looked at: a number keeps the area of its issue, which may be long gone.
 *
 * Source: GB 11643-1999, section 4; check digit by ISO 7064 MOD 11-2.
 */
export function readIdentityNumber(number: string): IdentityFacts | IdentityFault {
  const text = number.trim().toUpperCase();
  if (!/^\d{17}[\dX]$/.test(text)) return 'length';
  const birthDate = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (!isDayOfTheCalendar(birthDate)) return 'birth-date';
  if (checkDigitOf(text) !== text[17]) return 'check-digit';
  return { birthDate, sex: Number(text[16]) % 2 === 1 ? 'male' : 'female' };
}

/** The eighteenth place that belongs to the seventeen before it. */
export function checkDigitOf(number: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return checkDigits[sum % 11] ?? '';
}

function isDayOfTheCalendar(day: string): boolean {
  const milliseconds = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().slice(0, 10) === day;
}
