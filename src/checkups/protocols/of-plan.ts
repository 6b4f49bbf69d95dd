import type { Day } from '#time';
import { allProtocols, latestChoice, type ProtocolChoice } from './in-force.ts';
import type { Condition, Protocol } from './protocol.ts';

/** What somebody said about one plan: from a day on another edition, or, with null, the centre's again. */
export interface SaidOfPlan {
  readonly edition: string | null;
  readonly from: Day;
}

/** The editions of a condition whose time a day lies in. */
export function editionsValidOn(condition: Condition, day: Day): Protocol[] {
  return allProtocols.filter(
    (one) => one.condition === condition && one.validFrom <= day && (one.validUntil === null || day <= one.validUntil),
  );
}

/**
 * The choices by which a plan is judged on a day: its own edition alone is on, with the centre's own figures in it. When
 * that edition's time is over the centre's choices hold again.
 *
 * @param said in the order in which it was said.
 */
export function choicesOfPlan(
  condition: Condition,
  day: Day,
  said: readonly SaidOfPlan[],
  choices: readonly ProtocolChoice[],
): readonly ProtocolChoice[] {
  const edition = ownEditionOn(said, day)?.edition ?? null;
  const valid = editionsValidOn(condition, day);
  if (edition === null || !valid.some(({ version }) => version === edition)) return choices;
  const own = valid.map(({ version }) => ({
    condition,
    version,
    from: day,
    on: version === edition,
    figures: latestChoice(choices, condition, version, day)?.figures ?? {},
  }));
  // The last word about an edition holds: whatever the centre says of it from the same day stands before these.
  return [...choices.filter((one) => one.condition !== condition), ...own];
}

/** What was last said for a day; of two with the same day the later word. */
export function ownEditionOn<Said extends SaidOfPlan>(said: readonly Said[], day: Day): Said | undefined {
  return said
    .filter(({ from }) => from <= day)
    .toSorted((one, other) => one.from.localeCompare(other.from))
    .at(-1);
}
