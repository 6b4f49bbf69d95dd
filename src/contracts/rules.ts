import { addDays, addMonths, ageOn, type Day, daysBetween } from '#time';
import type { ContractState, EndReason, Group, ItemWay, PackageItem } from './wire.ts';

/** What can be done to a contract, from which state, to which. */
export const transitions = [
  { act: 'submit', from: ['draft'], to: 'submitted' },
  { act: 'sign', from: ['submitted'], to: 'signed' },
  { act: 'begin', from: ['signed'], to: 'active' },
  { act: 'expire', from: ['active'], to: 'expired' },
  { act: 'end', from: ['draft', 'submitted', 'signed', 'active'], to: 'ended' },
] as const satisfies readonly { act: string; from: readonly ContractState[]; to: ContractState }[];
export type Act = (typeof transitions)[number]['act'];

/** Where an act leads from this state; undefined where it leads nowhere. */
export function stateAfter(state: ContractState, act: Act): ContractState | undefined {
  const found = transitions.find((one) => one.act === act);
  return found && (found.from as readonly ContractState[]).includes(state) ? found.to : undefined;
}

/** Reasons for which something that never began may end, and the others. */
const beforeItBegan: readonly EndReason[] = ['withdrawn', 'refused-by-team'];

export function reasonFits(state: ContractState, reason: EndReason): boolean {
  return beforeItBegan.includes(reason) === ['draft', 'submitted'].includes(state);
}

/** From this age on one speaks for oneself. */
export const adultAge = 18;
const elderlyAge = 65;
const childAge = 6;

/** Half-open days as the database writes them. */
export function daysText(from: Day, until: Day): string {
  return from < until ? `[${from},${until})` : 'empty';
}

/** The first and the exclusive last day of a `daterange`; undefined for an empty one. */
export function daysOf(range: string): { readonly from: Day; readonly until: Day } | undefined {
  const found = /^\[(\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)\)$/.exec(range);
  return found ? { from: found[1]!, until: found[2]! } : undefined;
}

/** The exclusive end of a term of so many months. */
export function endOfTerm(startsOn: Day, months: number): Day {
  return addMonths(startsOn, months);
}

/** What was ticked, corrected by age: old and small follow from the birth date and from nothing else. */
export function groupsOf(ticked: readonly Group[], birthDate: Day, on: Day): Group[] {
  const age = ageOn(birthDate, on);
  const byAge: Group[] = [
    ...(age >= elderlyAge ? ['elderly' as const] : []),
    ...(age <= childAge ? ['child' as const] : []),
  ];
  return [...byAge, ...ticked.filter((group) => group !== 'elderly' && group !== 'child')];
}

export type ConsentFault = 'guardian-needed' | 'own-consent-needed' | 'proof-needed';

/**
 * Whether this is a consent that holds. A child is spoken for by her guardian; an adult speaks for herself, unless a
 * guardian was appointed for her. No other relative answers for an adult.
 *
 * @param guarded whether the authority named is a guardian's, over this very resident, and in force; `proven` whether a
 *   copy of what proves it is kept.
 */
export function consentFault(
  consent: {
    readonly relation: 'self' | 'guardian';
    readonly birthDate: Day;
    readonly guarded: boolean;
    readonly proven: boolean;
  },
  on: Day,
): ConsentFault | undefined {
  const isAdult = ageOn(consent.birthDate, on) >= adultAge;
  if (consent.relation === 'guardian') {
    if (consent.guarded) return consent.proven ? undefined : 'proof-needed';
    return isAdult ? 'own-consent-needed' : 'guardian-needed';
  }
  return isAdult ? undefined : 'guardian-needed';
}

/** The price for one person: the highest discount of her groups holds. In fen, rounded down. */
export function feeOf(
  { priceFen, discounts }: { readonly priceFen: number; readonly discounts: Partial<Record<Group, number>> },
  groups: readonly Group[],
  months: number,
): number {
  const percent = Math.max(0, ...groups.map((group) => discounts[group] ?? 0));
  return Math.floor((priceFen * months * (100 - percent)) / 1200);
}

/** How often each item is due to somebody of these groups in a term; 0 for what is not for her. */
export function dueOf(
  items: readonly Pick<PackageItem, 'timesAYear' | 'groups'>[],
  groups: readonly Group[],
  months: number,
): number[] {
  return items.map((item) => {
    const isHers = item.groups.length === 0 || item.groups.some((group) => groups.includes(group));
    return isHers ? Math.max(1, Math.round((item.timesAYear * months) / 12)) : 0;
  });
}

/**
 * By which day the next of `due` equal parts of a term should be done; undefined when all are. The last one falls due
 * three weeks before the end, so that it can still be had.
 */
export function dueOn(term: { readonly from: Day; readonly until: Day }, due: number, done: number): Day | undefined {
  if (done >= due) return undefined;
  const days = daysBetween(term.from, term.until);
  const share = Math.floor((days * (done + 1)) / due);
  return addDays(term.from, Math.max(0, Math.min(share, days - 21)));
}

/** The earliest day on which anything is due; null when everything is done. */
export function nextDueOn(
  term: { readonly from: Day; readonly until: Day },
  due: readonly number[],
  done: readonly number[],
): Day | null {
  const days = due.flatMap((count, index) => dueOn(term, count, done[index] ?? 0) ?? []);
  return days.sort()[0] ?? null;
}

/**
 * Whether what was done on a day before a term counts towards it where its package counts by the year: most of the term
 * lies in the same calendar year. What lies mostly in the next owes that year's own.
 */
export function countsTowards(term: { readonly from: Day; readonly until: Day }, day: Day): boolean {
  const { from, to } = yearOf(day);
  if (day >= term.from || term.from < from || term.from > to) return false;
  return 2 * daysBetween(term.from, addDays(to, 1)) > daysBetween(term.from, term.until);
}

/** The calendar year of a day. */
export function yearOf(day: Day): { readonly from: Day; readonly to: Day } {
  const year = day.slice(0, 4);
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** Something done: in which way, what it was, and at which centre or hospital. */
export interface Doing {
  readonly way: ItemWay;
  readonly by: string;
  readonly at: string;
}

/**
 * Which item of a package this serves: the first it is for that is not yet done as often as due. A seat serves an item
 * only at the centre of the contract; a visit or a check-up wherever it was. What was done before the term serves only an
 * item that counts the whole calendar year.
 */
export function itemDoneBy(
  { way, by, at }: Doing,
  items: readonly Pick<PackageItem, 'way' | 'by' | 'countsFrom'>[],
  member: { readonly centreId: string; readonly due: readonly number[]; readonly done: readonly number[] },
  when: 'in-term' | 'before' = 'in-term',
): number | undefined {
  const isSeat = way === 'clinic' || way === 'examination';
  if (isSeat && at !== member.centreId) return undefined;
  const index = items.findIndex(
    (item, place) =>
      item.way === way &&
      item.by === by &&
      (when === 'in-term' || item.countsFrom === 'year') &&
      (member.done[place] ?? 0) < (member.due[place] ?? 0),
  );
  return index < 0 ? undefined : index;
}

/** So many days before its end a contract is offered again, and can be renewed from the first of them on. */
export const offeredDaysBefore = [60, 30] as const;

export function renewableFrom(endsOn: Day): Day {
  return addDays(endsOn, -offeredDaysBefore[0]);
}
