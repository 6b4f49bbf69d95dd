import { drawn, numberOfDay } from '../facts.ts';
import type { Sizes } from '../sizes.ts';
import type { City } from '../table.ts';

/**
 * Of four households next to each other at a centre one signs together and has done so for three years; of the other
 * three each of the three residents has her own contract. So there are as many contracts as residents, and every resident
 * is served by exactly one of them.
 */
const households = 4;
const contractsEach = 12;
const singlesEach = 9;
const membersEach = 18;
/** One contract of its own in so many is about to be renewed. */
const renewedEach = 150;
const termDays = 365;
const offeredDays = 60;
export const teamsEach = 15;
export const teamCapacity = 3000;

export interface CityContract {
  readonly index: number;
  readonly centre: number;
  /** Its household's turn at the centre. */
  readonly turn: number;
  /** A resident's place in her household; undefined where the household signs together. */
  readonly place: number | undefined;
  /** Days since 1970; the end is exclusive. */
  readonly starts: number;
  readonly ends: number;
  readonly state: 'active' | 'expired' | 'draft' | 'submitted';
  readonly origin: 'new' | 'renewal';
  readonly predecessor: number | undefined;
}

export interface CityMember {
  readonly contract: CityContract;
  readonly resident: number;
}

const blocksOf = ({ residents, centres }: Sizes): number => Math.floor(residents / (3 * households * centres));
const signedCount = (sizes: Sizes): number => blocksOf(sizes) * contractsEach * sizes.centres;
const renewalCount = (sizes: Sizes): number =>
  Math.floor((blocksOf(sizes) * singlesEach * sizes.centres) / renewedEach);

export const contractCount = (sizes: Sizes): number => signedCount(sizes) + renewalCount(sizes);
/** Contracts with a signed paper come first. */
export const paperCount = signedCount;
export const memberCount = (sizes: Sizes): number =>
  blocksOf(sizes) * membersEach * sizes.centres + renewalCount(sizes);

/** The resident with this place in the household of a turn at a centre. */
export const residentAt = ({ centres }: Sizes, turn: number, place: number, centre: number): number =>
  (turn * 3 + place) * centres + centre;
export const householdAt = ({ centres }: Sizes, turn: number, centre: number): number => turn * centres + centre;
export const teamIndex = (centre: number, turn: number): number => centre * teamsEach + (turn % teamsEach);

/** The team that serves a resident, undefined for the few at the end whom no contract serves. */
export function teamOfResident(sizes: Sizes, resident: number): number | undefined {
  const turn = Math.floor(resident / sizes.centres / 3);
  return turn < blocksOf(sizes) * households ? teamIndex(resident % sizes.centres, turn) : undefined;
}

export function contractOf(city: City, index: number): CityContract {
  const { sizes } = city;
  if (index >= signedCount(sizes)) return renewalOf(city, index);
  const { block, slot, centre } = placeIn(sizes, index, contractsEach);
  const turn = block * households + Math.floor(slot / 3);
  const together = turn % households === 0;
  // Of a household's three contracts the last is in force.
  const yearsAgo = together ? 2 - (slot % 3) : 0;
  const elapsed = elapsedOf(sizes, together ? index + yearsAgo * sizes.centres : index);
  const starts = numberOfDay(city.today) - elapsed - yearsAgo * termDays;
  const renewed = together && yearsAgo < 2;
  return {
    ...{ index, centre, turn, starts, ends: starts + termDays },
    place: together ? undefined : slot % 3,
    state: yearsAgo === 0 ? 'active' : 'expired',
    origin: renewed ? 'renewal' : 'new',
    predecessor: renewed ? index - sizes.centres : undefined,
  };
}

/** One that follows a contract which ends within the sixty days: half of them wait for the resident, half for the team. */
function renewalOf(city: City, index: number): CityContract {
  const { sizes } = city;
  const number = index - signedCount(sizes);
  const before = contractOf(city, singleIndex(sizes, renewedSingle(number)));
  return {
    ...before,
    ...{ index, starts: before.ends, ends: before.ends + termDays, predecessor: before.index, origin: 'renewal' },
    state: number % 2 === 0 ? 'draft' : 'submitted',
  };
}

export function memberOf(city: City, index: number): CityMember {
  const { sizes } = city;
  const served = blocksOf(sizes) * membersEach * sizes.centres;
  if (index >= served) return onlyMember(sizes, contractOf(city, signedCount(sizes) + index - served));
  const { block, slot, centre } = placeIn(sizes, index, membersEach);
  const first = block * contractsEach * sizes.centres + centre;
  // Nine of the household that signs together, three in each year, then nine with a contract each.
  const of = slot < 9 ? Math.floor(slot / 3) : slot - 6;
  const contract = contractOf(city, first + of * sizes.centres);
  if (slot >= 9) return onlyMember(sizes, contract);
  return { contract, resident: residentAt(sizes, contract.turn, slot % 3, centre) };
}

/** The number of the member by whom a resident is served now. */
export function memberIndexOf({ centres }: Sizes, resident: number): number {
  const inCentre = Math.floor(resident / centres);
  const turn = Math.floor(inCentre / 3);
  // Of a household that signs together those of the third year, then those with a contract each.
  const slot = 6 + (turn % households) * 3 + (inCentre % 3);
  const block = Math.floor(turn / households);
  return (block * membersEach + slot) * centres + (resident % centres);
}

const onlyMember = (sizes: Sizes, contract: CityContract): CityMember => ({
  contract,
  resident: representativeOf(sizes, contract),
});

export const representativeOf = (sizes: Sizes, { turn, place, centre }: CityContract): number =>
  residentAt(sizes, turn, place ?? 0, centre);

/** Neighbours in a list lie far apart on the disk: rows go round the centres. */
function placeIn({ centres }: Sizes, index: number, each: number) {
  const within = index % (each * centres);
  return {
    block: Math.floor(index / (each * centres)),
    slot: Math.floor(within / centres),
    centre: within % centres,
  };
}

/** Days of its term that have gone by. */
function elapsedOf(sizes: Sizes, index: number): number {
  return endingOf(sizes, index) === undefined
    ? drawn(index, 72, termDays)
    : termDays - 1 - drawn(index, 71, offeredDays);
}

/** The number of the renewal that follows a contract of its own; undefined for every other contract. */
function endingOf(sizes: Sizes, index: number): number | undefined {
  const within = index % (contractsEach * sizes.centres);
  const single = within - 3 * sizes.centres;
  const block = Math.floor(index / (contractsEach * sizes.centres));
  const number = block * singlesEach * sizes.centres + single;
  const ending = Math.floor(number / renewedEach);
  return single >= 0 && number === renewedSingle(ending) ? ending : undefined;
}

/** How far the next term is: a household's past years were renewed, and whose renewal waits has been asked. */
export function renewalOfMember(sizes: Sizes, { index, state }: CityContract): 'none' | 'asked' | 'renewed' {
  if (state === 'expired') return 'renewed';
  const ending = state === 'active' ? endingOf(sizes, index) : undefined;
  return ending !== undefined && ending < renewalCount(sizes) ? 'asked' : 'none';
}

const renewedSingle = (number: number): number => number * renewedEach + ((number * 37) % renewedEach);

function singleIndex({ centres }: Sizes, single: number): number {
  const block = Math.floor(single / (singlesEach * centres));
  return block * contractsEach * centres + 3 * centres + (single % (singlesEach * centres));
}
