import { addDays, type Day } from '#time';
import { type Errand, type ErrandThing, keyOf, type Thing } from './thing.ts';
import type { DeclineReason, ProposalState } from './wire.ts';

/** So many days before it should be done something a contract gives is proposed. No text gives a figure. */
export const itemsAheadDays = 28;
/** The same for a check-up, whose day matters more: windows are offered two weeks ahead. */
export const checkUpsAheadDays = 14;
/** What is due within so many days goes along when somebody is going anyway. */
export const joinAheadDays = 60;
/** As many people of one home as one trip takes. */
export const mostInTrip = 4;
export const timesOffered = 3;
/** A proposal stays open at least so long, so that there is time to answer. */
const openDays = 14;
/** Asked again for the same thing only after so many days. */
const againDays = 30;
/** After a booking that was taken fell through. */
const fellThroughDays = 7;

/** Whether it is time to propose it by itself. */
export function isDue({ subject, dueOn }: Pick<Thing, 'subject' | 'dueOn'>, today: Day): boolean {
  return dueOn <= addDays(today, subject === 'item' ? itemsAheadDays : checkUpsAheadDays);
}

/** Whether it may go along with something that is due. */
export function mayJoin(thing: Pick<Thing, 'subject' | 'dueOn'>, today: Day): boolean {
  return isDue(thing, today) || (thing.subject === 'item' && thing.dueOn <= addDays(today, joinAheadDays));
}

/** How the last proposal of a thing ended, and when. */
export interface Before {
  readonly state: ProposalState;
  readonly reason: DeclineReason | null;
  readonly closedOn: Day | null;
}

/** Who said that she does not need it, or had it elsewhere, is not asked for it again; who put it off is, later. */
const forGood: readonly (DeclineReason | null)[] = ['not-needed', 'had-elsewhere', 'other'];

export function mayProposeAgain(before: Before | undefined, today: Day): boolean {
  if (!before || before.state === 'settled') return true;
  if (before.closedOn === null) return false;
  if (before.state === 'declined' && forGood.includes(before.reason)) return false;
  const days = before.state === 'taken' ? fellThroughDays : againDays;
  return addDays(before.closedOn, days) <= today;
}

/** The first day on which a proposal is not offered any more. */
export function lapsesOn(things: readonly Pick<Thing, 'dueOn' | 'until'>[], today: Day): Day {
  const due = earliest(things.map(({ dueOn }) => dueOn));
  const stays = addDays(today, openDays);
  const ends = things.flatMap(({ until }) => until ?? []);
  return earliest([due > stays ? due : stays, ...ends]);
}

/** The days on which a time is looked for: from tomorrow on, as far as windows are offered, before it lapses. */
export function daysToSearch(lapses: Day, today: Day): { readonly from: Day; readonly to: Day } | undefined {
  const from = addDays(today, 1);
  const to = earliest([addDays(today, openDays), addDays(lapses, -1)]);
  return from <= to ? { from, to } : undefined;
}

export function earliest(days: readonly Day[]): Day {
  return days.toSorted()[0] ?? '9999-12-31';
}

export const isYearly = ({ subject, by }: Pick<Thing, 'subject' | 'by'>): boolean =>
  subject === 'check-up' && by === 'elderly-exam';

/**
 * What each resident can do in one go: everything at home in one visit, everything at one centre on one day. A check-up
 * is made at home when somebody comes anyway. A yearly examination is its own errand, and blood that is due goes with it.
 *
 * @param checkUpService what a nurse comes for when she makes a check-up at home; undefined where none is sent for it.
 */
export function errandsOf(things: readonly Thing[], checkUpService: string | undefined): Errand[] {
  const byResident = Map.groupBy(things, ({ residentId }) => residentId);
  return [...byResident].flatMap(([residentId, own]) => errandsOfOne(residentId, own, checkUpService));
}

function errandsOfOne(residentId: string, own: readonly Thing[], checkUpService: string | undefined): Errand[] {
  const isVisited = own.some(({ way }) => way === 'home');
  const hasYearly = own.some(isYearly);
  const kindOf = (thing: Thing): string => {
    if (thing.way === 'home') return 'home';
    if (isYearly(thing)) return 'yearly';
    if (thing.way === 'check-up') return isVisited && checkUpService !== undefined ? 'home' : 'clinic';
    return hasYearly && thing.way === 'examination' ? 'yearly' : 'clinic';
  };
  const serviceOf = (thing: Thing) => (thing.way === 'home' ? thing.by : (checkUpService ?? null));
  const groups = Map.groupBy(own, (thing) => `${kindOf(thing)} ${thing.organisationId}`);
  return [...groups].map(([group, of]): Errand => {
    const mode = group.startsWith('home ') ? 'home' : 'clinic';
    const named = of.map((thing): ErrandThing => ({ ...thing, service: mode === 'home' ? serviceOf(thing) : null }));
    return { residentId, mode, organisationId: of[0]!.organisationId, things: named };
  });
}

/** What a nurse is asked for, each once, in a total order. */
export function servicesOf({ things }: Pick<Errand, 'things'>): string[] {
  return [...new Set(things.flatMap(({ service }) => service ?? []))].sort();
}

/** Errands that may be one trip of a home: to the same place, in the same way; yearly examinations each by themselves. */
export function tripsOf(errands: readonly Errand[]): Errand[][] {
  const groups = Map.groupBy(errands, ({ mode, organisationId, things }) =>
    [mode, organisationId, ...(things.some(isYearly) ? things.map(keyOf) : [])].join(' '),
  );
  return [...groups.values()].map((trip) => trip.slice(0, mostInTrip));
}
