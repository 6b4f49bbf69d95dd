import type { Payer, Service } from '#visits';

/** One line of what a visit costs. Travel is of the whole visit; care and materials of one of its services. */
export interface Line {
  readonly line: 'travel' | 'care' | 'materials';
  readonly service: string | null;
  readonly payer: Payer;
  readonly amountFen: number;
}

export type ChargeState = 'due' | 'received' | 'waived' | 'to-be-refunded' | 'refunded';

/**
 * What a visit with these services costs, as prices are now. Who pays is said by each service's programme; travel is paid
 * by whoever pays the first service that costs anything. What costs nothing has no line.
 */
export function linesOf(
  services: readonly Service[],
  payerOf: (service: Service) => Payer,
  travelFeeFen: number,
): Line[] {
  const lines = services.flatMap((service): Line[] => {
    const payer = payerOf(service);
    return [
      { line: 'care', service: service.code, payer, amountFen: service.priceFen },
      { line: 'materials', service: service.code, payer, amountFen: service.materialsFen },
    ];
  });
  const paid = lines.filter(({ amountFen }) => amountFen > 0);
  const [first] = paid;
  if (!first || travelFeeFen === 0) return paid;
  return [{ line: 'travel', service: null, payer: first.payer, amountFen: travelFeeFen }, ...paid];
}

/** How a visit ended early. */
export interface Cancelled {
  /** Where the visit stood when it was cancelled. */
  readonly state: string;
  /** The centre refused or could not come: everything is given back, whatever else. */
  readonly byCentre: boolean;
  /** Cancelled at least the centre's cut-off before the window. */
  readonly inTime: boolean;
  /** What a centre decided for the time between the cut-off and the nurse's leaving; nobody's rule is known. */
  readonly lateKeepsTravel: boolean;
}

/**
 * Whether the travel fee stays after a cancellation; care and materials never do.
 * Source: one centre's rule, 91160.com/dep/show/depid-200484368.html: refused by staff or at least 4 h before = full
 * refund; nurse on the way = travel fee kept, care fee returned; nurse arrived = no cancellation.
 */
export function keepsTravel({ state, byCentre, inTime, lateKeepsTravel }: Cancelled): boolean {
  if (byCentre) return false;
  if (state === 'on-the-way') return true;
  return !inTime && lateKeepsTravel;
}

/** What would stay of these lines after such a cancellation. */
export function keptFen(
  lines: readonly (Pick<Line, 'line' | 'amountFen'> & { state: ChargeState })[],
  cancelled: Cancelled,
) {
  if (!keepsTravel(cancelled)) return 0;
  const kept = lines.filter(({ line, state }) => line === 'travel' && (state === 'due' || state === 'received'));
  return kept.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** What becomes of a line that is given up: what was not paid is waived, what was paid is to be given back. */
export function givenUp(state: ChargeState): ChargeState {
  if (state === 'due') return 'waived';
  return state === 'received' ? 'to-be-refunded' : state;
}

/** What the desk may do with a line, and what it then is. What is not here cannot be done. */
const steps: Readonly<Record<Settling, { readonly from: readonly ChargeState[]; readonly to: ChargeState }>> = {
  receive: { from: ['due'], to: 'received' },
  waive: { from: ['due'], to: 'waived' },
  'give-back': { from: ['received'], to: 'to-be-refunded' },
  refund: { from: ['to-be-refunded'], to: 'refunded' },
};
export type Settling = 'receive' | 'waive' | 'give-back' | 'refund';

export function settled(state: ChargeState, how: Settling): ChargeState | undefined {
  const step = steps[how];
  return step.from.includes(state) ? step.to : undefined;
}

/** Sums of a day by state and payer, in fen, in a fixed order. */
export function totalsOf(
  charges: readonly { readonly state: ChargeState; readonly payer: Payer; readonly amountFen: number }[],
): { state: ChargeState; payer: Payer; count: number; amountFen: number }[] {
  const byBoth = Map.groupBy(charges, ({ state, payer }) => `${state} ${payer}`);
  return [...byBoth.values()]
    .map((group) => ({
      state: group[0]!.state,
      payer: group[0]!.payer,
      count: group.length,
      amountFen: group.reduce((sum, { amountFen }) => sum + amountFen, 0),
    }))
    .sort((one, other) => order(one).localeCompare(order(other), 'en'));
}

const order = (one: { readonly state: string; readonly payer: string }) => `${one.state} ${one.payer}`;
