import { addDays, type Day } from '#time';

/** Ids of tables that refer to each other, told apart by this number. Take the next one for a new table. */
export const idKinds = {
  organisation: 1,
  household: 2,
  person: 3,
  address: 4,
  account: 5,
  carePlan: 6,
  checkUp: 7,
  followUp: 8,
  team: 9,
  contractPackage: 10,
  file: 11,
  contract: 12,
  contractMember: 13,
  referral: 14,
  sessionSeries: 15,
  session: 16,
  proposal: 17,
} as const;

const firstMillisecond = Date.UTC(2025, 0, 1);

/** Four hexadecimal digits for each sixteen bits: a city writes some hundred million ids. */
const four = Array.from({ length: 0x1_0000 }, (_, bits) => bits.toString(16).padStart(4, '0'));
const three = Array.from({ length: 0x1000 }, (_, bits) => bits.toString(16).padStart(3, '0'));

/** The id of a row: as `uuidv7()` makes them, rising with the row's number, and always the same for it. */
export function cityId(kind: keyof typeof idKinds, index: number): string {
  const time = firstMillisecond + index;
  const early = time % 2 ** 32;
  const rest = hashOf(index, 0x1d);
  const [last, end] = [four[rest & 0xffff]!, four[hashOf(index, 0x2e) >>> 16]!];
  const when = `${four[Math.floor(time / 2 ** 32)]!}${four[early >>> 16]!}-${four[early & 0xffff]!}`;
  return `${when}-7${three[idKinds[kind]]!}-8${three[rest >>> 20]!}-${((rest >>> 16) & 15).toString(16)}${last}${end}c17`;
}

/** 32 bits that look drawn by lot and are the same for the same row and question. */
export function hashOf(index: number, question: number): number {
  let bits = Math.imul(index ^ (question * 0x9e3779b9), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  bits = Math.imul(bits ^ (bits >>> 16) ^ Math.floor(index / 2 ** 32), 0x27d4eb2f);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/** The same as eight hexadecimal digits. */
export function hexOf(index: number, question: number): string {
  const bits = hashOf(index, question);
  return `${four[bits >>> 16]!}${four[bits & 0xffff]!}`;
}

/** A whole number below `limit` for a row and a question. */
export const drawn = (index: number, question: number, limit: number): number => hashOf(index, question) % limit;

const days = new Map<number, Day>();
const epoch = '1970-01-01';

/** A day so many days after 1970-01-01, remembered: a city names few days and each of them very often. */
export function dayOfNumber(number: number): Day {
  const known = days.get(number);
  if (known !== undefined) return known;
  const day = addDays(epoch, number);
  days.set(number, day);
  return day;
}

const numbers = new Map<Day, number>();

/** The other way round, remembered as well. */
export function numberOfDay(day: Day): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  numbers.set(day, number);
  return number;
}
