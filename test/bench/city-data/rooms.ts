import { checkUpsRoom } from './check-ups/room.ts';
import { contractsRoom } from './contracts/room.ts';
import { identityRoom } from './identity/room.ts';
import { organisationsRoom } from './organisations/room.ts';
import { peopleRoom } from './people/room.ts';
import { proposalsRoom } from './proposals/room.ts';
import { referralsRoom } from './referrals/room.ts';
import { sessionsRoom } from './sessions/room.ts';
import type { CityRoom } from './table.ts';

/** Every room that can be loaded. A new one is written as the others are, and named here below what it needs. */
export const cityRooms: readonly CityRoom[] = [
  organisationsRoom,
  peopleRoom,
  identityRoom,
  sessionsRoom,
  contractsRoom,
  checkUpsRoom,
  proposalsRoom,
  referralsRoom,
];

/**
 * The rooms asked for and all they need, in order.
 * @param only names of rooms; none means all.
 * @throws {RangeError} for a room nobody knows.
 */
export function roomsFor(only: readonly string[], rooms: readonly CityRoom[] = cityRooms): CityRoom[] {
  const strange = only.find((name) => !rooms.some((room) => room.name === name));
  if (strange !== undefined) {
    throw new RangeError(`There is no room ${strange}. Choose from: ${rooms.map(({ name }) => name).join(', ')}.`);
  }
  const wanted = new Set(only.length === 0 ? rooms.map(({ name }) => name) : only);
  // From the last to the first, so that what is needed is found with all it needs.
  for (const room of rooms.toReversed()) if (wanted.has(room.name)) for (const name of room.needs) wanted.add(name);
  return rooms.filter(({ name }) => wanted.has(name));
}
