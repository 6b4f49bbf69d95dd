import type { Organisation } from '#organisations';

/** Where a resident may be referred to without a word of explanation. */
export interface Network {
  /** Hospitals she chose in her contract. */
  readonly chosen: ReadonlySet<string>;
  /** Hospitals her centre has an agreement with. */
  readonly agreed: ReadonlySet<string>;
}

export type NetworkStanding = 'chosen' | 'agreed' | 'outside';

export function standingOf(hospitalId: string, { chosen, agreed }: Network): NetworkStanding {
  if (chosen.has(hospitalId)) return 'chosen';
  return agreed.has(hospitalId) ? 'agreed' : 'outside';
}

export type NetworkRefusal = 'to-itself' | 'no-hospital' | 'outside-network';

/** Why a referral up may not go there; undefined when it may. Outside the network it may, with a reason. */
export function refusalUp(
  fromId: string,
  to: Pick<Organisation, 'id' | 'kind'> | undefined,
  network: Network,
  exceptionReason: string | undefined,
): NetworkRefusal | undefined {
  if (to?.id === fromId) return 'to-itself';
  if (to?.kind !== 'district-hospital' && to?.kind !== 'municipal-hospital') return 'no-hospital';
  return standingOf(to.id, network) === 'outside' && exceptionReason === undefined ? 'outside-network' : undefined;
}

/** Downward it goes to the resident's own centre and nowhere else. */
export function refusalDown(fromId: string, centreId: string): 'to-itself' | undefined {
  return fromId === centreId ? 'to-itself' : undefined;
}
