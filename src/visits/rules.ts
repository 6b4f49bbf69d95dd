import type { Service } from './catalogue.ts';
import { programmeSkill } from './programme-rules.ts';
import type { VisitState } from './wire.ts';

/** States in which a nurse is expected, so the visit must be in a plan or at risk. */
export const promisedStates = [
  'booked',
  'planned',
  'on-the-way',
  'arrived',
  'in-care',
] as const satisfies readonly VisitState[];

/** States in which the visit takes a place in somebody's day. */
export const activeStates = ['held', ...promisedStates] as const satisfies readonly VisitState[];

/** From which state a visit may go to which. What is not here does not happen. */
const moves: Readonly<Record<VisitState, readonly VisitState[]>> = {
  requested: ['requested', 'held', 'booked', 'planned', 'cancelled'],
  held: ['booked', 'planned', 'cancelled'],
  booked: ['requested', 'booked', 'planned', 'cancelled'],
  planned: ['requested', 'booked', 'planned', 'on-the-way', 'cancelled', 'missed'],
  'on-the-way': ['planned', 'arrived', 'not-home', 'aborted', 'cancelled', 'missed'],
  arrived: ['in-care', 'not-home', 'aborted'],
  'in-care': ['done', 'aborted'],
  done: [],
  'not-home': [],
  aborted: [],
  missed: [],
  cancelled: [],
};

export function mayMove(from: VisitState, to: VisitState): boolean {
  return moves[from].includes(to);
}

/** What a visit with these services needs: the sum of the minutes, every competency once, two nurses if any service asks. */
export interface Care {
  readonly careMinutes: number;
  /** What each nurse must be able to show: certificates by their codes, and programmes as `programmeSkill` writes them. */
  readonly competencies: readonly string[];
  readonly nurses: 1 | 2;
  /** With two nurses: from the first one's start to the second one's; 0 and 0 = together. */
  readonly gapMinMinutes: number;
  readonly gapMaxMinutes: number;
}

export type CareRefusal =
  | { readonly kind: 'unknown'; readonly index: number; readonly code: string }
  | { readonly kind: 'not-offered'; readonly index: number; readonly code: string }
  | { readonly kind: 'twice'; readonly index: number; readonly code: string }
  | { readonly kind: 'not-together'; readonly index: number; readonly code: string };

/**
 * Adds up the services of one visit, or says which one cannot be had and why.
 * Two services that each bring a second nurse must bring her in the same way.
 */
export function careOf(codes: readonly string[], services: ReadonlyMap<string, Service>): Care | CareRefusal {
  const chosen: Service[] = [];
  for (const [index, code] of codes.entries()) {
    const service = services.get(code);
    if (!service) return { kind: 'unknown', index, code };
    if (!service.enabled) return { kind: 'not-offered', index, code };
    if (codes.indexOf(code) !== index) return { kind: 'twice', index, code };
    const other = chosen.find((earlier) => earlier.nurses === 2);
    if (other && service.nurses === 2 && !sameStep(other, service)) return { kind: 'not-together', index, code };
    chosen.push(service);
  }
  const double = chosen.find((service) => service.nurses === 2);
  const asked = chosen.flatMap((service) => [...service.competencies, programmeSkill(service.programme)]);
  return {
    careMinutes: chosen.reduce((sum, service) => sum + service.careMinutes, 0),
    competencies: [...new Set(asked)].sort(),
    nurses: double ? 2 : 1,
    gapMinMinutes: double?.gapMinMinutes ?? 0,
    gapMaxMinutes: double?.gapMaxMinutes ?? 0,
  };
}

function sameStep(one: Service, other: Service): boolean {
  return one.gapMinMinutes === other.gapMinMinutes && one.gapMaxMinutes === other.gapMaxMinutes;
}
