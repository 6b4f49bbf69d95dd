import type { Day } from '#time';
import { type DiabetesFigures, diabetesProtocols } from './diabetes2.ts';
import { type ElderlyExamFigures, elderlyExamProtocols, type WatchFigures, watchProtocols } from './examinations.ts';
import { type HypertensionFigures, hypertensionProtocols } from './hypertension.ts';
import {
  type NewbornFigures,
  newbornProtocols,
  type PostpartumFigures,
  postpartumProtocols,
} from './mother-and-child.ts';
import type { Condition, Figures, Protocol } from './protocol.ts';
import {
  type MentalIllnessFigures,
  mentalIllnessProtocols,
  type TuberculosisFigures,
  tuberculosisProtocols,
} from './specialised.ts';

export interface FiguresOf {
  hypertension: HypertensionFigures;
  diabetes2: DiabetesFigures;
  'elderly-exam': ElderlyExamFigures;
  'after-surgery': WatchFigures;
  nodule: WatchFigures;
  postpartum: PostpartumFigures;
  newborn: NewbornFigures;
  'severe-mental-illness': MentalIllnessFigures;
  tuberculosis: TuberculosisFigures;
}

/** Every edition of every condition that is known. */
export const allProtocols: readonly Protocol[] = [
  ...hypertensionProtocols,
  ...diabetesProtocols,
  ...elderlyExamProtocols,
  ...watchProtocols,
  ...postpartumProtocols,
  ...newbornProtocols,
  ...mentalIllnessProtocols,
  ...tuberculosisProtocols,
];

/** What an organisation has said about one edition of one condition, from a day on. */
export interface ProtocolChoice {
  readonly condition: Condition;
  readonly version: string;
  readonly from: Day;
  /** Off takes back what was switched on. */
  readonly on: boolean;
  /** Its own figures in place of the edition's. */
  readonly figures: Figures;
}

/** What an organisation last said about an edition before or on a day. */
export function latestChoice(
  choices: readonly ProtocolChoice[],
  condition: Condition,
  version: string,
  day: Day,
): ProtocolChoice | undefined {
  return choices
    .filter((choice) => choice.condition === condition && choice.version === version && choice.from <= day)
    .toSorted((one, other) => one.from.localeCompare(other.from))
    .at(-1);
}

/** The edition in force on a day, with its own figures; undefined when none covers the day. */
export function editionOn(condition: Condition, day: Day, choices: readonly ProtocolChoice[]): Protocol | undefined {
  return allProtocols
    .filter((protocol) => protocol.condition === condition && covers(protocol, day))
    .filter((protocol) => latestChoice(choices, condition, protocol.version, day)?.on ?? protocol.switchedOn)
    .toSorted((one, other) => one.validFrom.localeCompare(other.validFrom))
    .at(-1);
}

/**
 * The edition in force on a day for an organisation: the newest that is valid then and switched on, with the
 * organisation's own figures in it.
 *
 * @throws {RangeError} when no edition covers the day.
 */
export function protocolOn<C extends Condition>(
  condition: C,
  day: Day,
  choices: readonly ProtocolChoice[] = [],
): Protocol<FiguresOf[C]> {
  const inForce = editionOn(condition, day, choices);
  if (!inForce) throw new RangeError(`No edition of the rules for ${condition} covers ${day}.`);
  const own = latestChoice(choices, condition, inForce.version, day)?.figures ?? {};
  return { ...inForce, figures: { ...inForce.figures, ...own } } as unknown as Protocol<FiguresOf[C]>;
}

function covers({ validFrom, validUntil }: Protocol, day: Day): boolean {
  return validFrom <= day && (validUntil === null || day <= validUntil);
}
