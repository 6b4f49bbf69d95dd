/** Whether medicine was given as a doctor ordered it. Stands alone, so that the phone asks the same question without network. */
import { z } from 'zod';
import { dayShape } from '../../../http/wire.ts';

/** One medicine of one order. */
export const orderedShape = z.strictObject({
  what: z.string(),
  dose: z.strictObject({ amount: z.number(), unit: z.string() }).nullable(),
  validFrom: dayShape,
  /** The last day on which it holds. */
  validUntil: dayShape,
  withdrawn: z.boolean(),
});
export type Ordered = z.infer<typeof orderedShape>;

export interface Given {
  readonly medicine: string;
  readonly dose: string;
}

/** Nobody ordered it; its order does not hold on this day; the dose cannot be read; another unit; another amount. */
export const medicineFaults = ['not-ordered', 'not-valid', 'dose-unreadable', 'other-unit', 'other-dose'] as const;
export type MedicineFault = (typeof medicineFaults)[number];

/**
 * What stands against giving this on this day; undefined when one of the orders says exactly so. A medicine is the ordered one
 * where one of the two names holds the other, whatever the case and spaces.
 */
export function medicineFault(given: Given, orders: readonly Ordered[], day: string): MedicineFault | undefined {
  const named = orders.filter(({ what }) => sameMedicine(what, given.medicine));
  if (named.length === 0) return 'not-ordered';
  const valid = named.filter((order) => !order.withdrawn && order.validFrom <= day && day <= order.validUntil);
  if (valid.length === 0) return 'not-valid';
  const doses = valid.flatMap(({ dose }) => dose ?? []);
  if (doses.length < valid.length) return undefined;
  const dose = doseIn(given.dose);
  if (!dose) return 'dose-unreadable';
  const inUnit = doses.filter(({ unit }) => plain(unit) === plain(dose.unit));
  if (inUnit.length === 0) return 'other-unit';
  return inUnit.some(({ amount }) => amount === dose.amount) ? undefined : 'other-dose';
}

function sameMedicine(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a));
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');

/** `0.4 mL` as amount and unit; undefined where it is not written so. */
function doseIn(text: string): { readonly amount: number; readonly unit: string } | undefined {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(\D.*)$/.exec(text.normalize('NFKC').trim()) ?? [];
  return amount === '' ? undefined : { amount: Number(amount), unit };
}

/** An order as people read it: `insulin 4 U`. */
export const orderedText = ({ what, dose }: Pick<Ordered, 'what' | 'dose'>): string =>
  dose ? `${what} ${dose.amount} ${dose.unit}` : what;
