import type { z } from 'zod';
import type { Language } from '#http/wire';
import type { ProposedTime, proposedThingShape, WireProposedTrip } from '#proposals/wire';
import { timeAt, windowText } from '../time/clock.ts';
import { dayFromToday, dayText } from '../words/days.ts';
import type { proposalWords } from '../words/proposals.ts';

type Thing = z.infer<typeof proposedThingShape>;

/** What something is called: an item by its package, a check-up by its condition. */
export function thingText(
  { name, condition }: Thing,
  language: Language,
  conditions: Readonly<Record<string, string>>,
): string {
  return name?.[language] ?? conditions[condition ?? ''] ?? '';
}

/** A window at home; at the centre when to be there. */
export function whenText(
  time: Pick<ProposedTime, 'start' | 'end'>,
  mode: WireProposedTrip['mode'],
  { today, zone, language }: { readonly today: string; readonly zone: string; readonly language: Language },
): string {
  const day = dayFromToday(time.start.slice(0, 10), today, language);
  return `${day} ${mode === 'home' ? windowText(time, zone) : timeAt(time.start, zone)}`;
}

/** By when it should be done, or since when it should have been. */
export function dueText(
  dueOn: string,
  words: (typeof proposalWords)['en'],
  { today, language }: { readonly today: string; readonly language: Language },
): string {
  const day = dayText(dueOn, language);
  return dueOn < today ? words.overdue(day) : words.dueBy(day);
}
