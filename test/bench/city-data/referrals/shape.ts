import { cityId, drawn, numberOfDay } from '../facts.ts';
import { centreId, organisationId } from '../organisations/organisation.ts';
import { centreOf } from '../people/resident.ts';
import type { Sizes } from '../sizes.ts';
import type { City } from '../table.ts';

/** What is known of one referral of the city, worked out from its number. */
export interface CityReferral {
  readonly index: number;
  readonly resident: number;
  readonly centre: number;
  readonly direction: 'up' | 'down';
  readonly fromId: string;
  readonly toId: string;
  readonly state: string;
  /** Days since 1970. */
  readonly sent: number;
  /** Undefined once it is closed. */
  readonly owner:
    | { readonly id: string; readonly role: 'doctor' | 'hospital-desk'; readonly waits: string }
    | undefined;
}

const years = 10;
const upInHundred = 80;
/** How long the closed ones took at most, and the open ones are under way. */
const longestDays = 20;

type Side = 'sender' | 'receiver';
type Share = readonly [state: string, owner: Side, inHundred: number];

/** Of a hundred open ones so many in each state, and whose turn it is there. */
const openShares: Readonly<Record<'up' | 'down', readonly Share[]>> = {
  up: [
    ['draft', 'sender', 5],
    ['sent', 'receiver', 25],
    ['more-asked', 'sender', 3],
    ['declined', 'sender', 3],
    ['accepted', 'receiver', 35],
    ['not-arrived', 'sender', 4],
    ['arrived', 'receiver', 5],
    ['admitted', 'receiver', 8],
    ['seen', 'receiver', 6],
    ['returned', 'sender', 6],
  ],
  down: [
    ['sent', 'receiver', 35],
    ['more-asked', 'sender', 2],
    ['declined', 'sender', 3],
    ['accepted', 'receiver', 50],
    ['reported', 'sender', 10],
  ],
};

export const isOpen = ({ referrals, openReferrals }: Sizes, index: number): boolean =>
  index >= referrals - openReferrals;
export const hospitalCount = ({ districtHospitals, municipalHospitals }: Sizes): number =>
  districtHospitals + municipalHospitals;
export const hospitalIdAt = ({ centres }: Sizes, index: number): string => organisationId(centres + index);
export const referralId = (index: number): string => cityId('referral', index);

/** In the order in which they were sent, those that are still open last. */
export function referralOf({ sizes, today }: City, index: number): CityReferral {
  const open = isOpen(sizes, index);
  const resident = open ? residentOfOpen(sizes, index) : drawn(index, 111, sizes.residents);
  const centre = centreOf(sizes, resident);
  const direction = drawn(index, 112, 100) < upInHundred ? 'up' : 'down';
  const home = centreId(centre);
  const hospital = hospitalIdAt(sizes, drawn(index, 113, hospitalCount(sizes)));
  const [fromId, toId] = direction === 'up' ? [home, hospital] : [hospital, home];
  const closed = sizes.referrals - sizes.openReferrals;
  const longAgo = Math.floor(((closed - 1 - index) * years * 365) / closed);
  const daysAgo = open ? drawn(index, 114, longestDays) : longestDays + 1 + longAgo;
  const [state, side] = open ? openState(direction, drawn(index, 115, 100)) : (['closed', undefined] as const);
  return {
    ...{ index, resident, centre, direction, fromId, toId, state, sent: numberOfDay(today) - daysAgo },
    owner: side && ownerOf(side, direction, fromId, toId),
  };
}

/** Nobody has two open ones. */
function residentOfOpen({ residents, referrals, openReferrals }: Sizes, index: number): number {
  const step = Math.floor(residents / openReferrals);
  return (index - (referrals - openReferrals)) * step + drawn(index, 116, step);
}

function openState(direction: 'up' | 'down', lot: number): readonly [state: string, owner: Side] {
  let place = lot;
  for (const [state, owner, inHundred] of openShares[direction]) {
    if (place < inHundred) return [state, owner];
    place -= inHundred;
  }
  return ['sent', 'receiver'];
}

function ownerOf(side: Side, direction: 'up' | 'down', fromId: string, toId: string) {
  const atCentre = (side === 'sender') === (direction === 'up');
  const role = atCentre ? ('doctor' as const) : ('hospital-desk' as const);
  return side === 'sender' ? { id: fromId, role, waits: toId } : { id: toId, role, waits: fromId };
}
