import type { Actor } from '#access';
import { dueItemsOf } from '#contracts';
import type { Trx } from '#database';
import type { Centre } from '#organisations';
import type { ResidentWithAddress } from '#people';
import { dayOf } from '#time';
import type { ProposalDeps } from './deps.ts';
import { noteBooked, thingsOf } from './due.ts';
import { proposalFieldProblem } from './errors.ts';
import { settle } from './night.ts';
import { lookAtHome } from './propose.ts';
import { openProposalsOf } from './queries.ts';
import { isDue } from './rules.ts';
import type { Thing } from './thing.ts';
import type { Propose } from './wire.ts';

interface Asking {
  readonly actor: Actor;
  readonly centre: Centre;
  readonly resident: ResidentWithAddress;
  readonly now: Date;
  readonly asked: Propose;
}

/**
 * Looks now for what is due to one resident; one thing named is looked for also before it is due, and again after it was
 * declined. In the caller's transaction, which is the software's.
 * @returns false when nothing is free for what she named.
 * @throws {Problem} 422 when that is not hers, or is done or booked.
 */
export async function proposeNow(trx: Trx, deps: ProposalDeps, asking: Asking): Promise<boolean> {
  const { actor, centre, resident, now, asked } = asking;
  const today = dayOf(now, centre.zone);
  await noteBooked(trx, [resident.id], centre.zone, now);
  await settle(trx, await openProposalsOf(trx, [resident.id]), today, now);
  const things = await thingsOf(trx, [resident.id], today);
  const names = asked.itemCode !== undefined || asked.checkUpId !== undefined;
  const wanted = names ? await namedOf(trx, asking, today) : (thing: Thing) => isDue(thing, today);
  if (names && !things.some(wanted)) throw proposalFieldProblem('nothing-due');
  await lookAtHome(trx, deps, { centre, resident, now, by: actor.id, wanted });
  const proposed = (await openProposalsOf(trx, [resident.id])).filter(({ resident_id }) => resident_id === resident.id);
  return !names || proposed.some(({ errand }) => errand.things.some(wanted));
}

async function namedOf(trx: Trx, { asked, resident }: Asking, today: string): Promise<(thing: Thing) => boolean> {
  const { itemCode, checkUpId } = asked;
  if (checkUpId !== undefined) return (thing) => thing.checkUpId === checkUpId;
  const owed = (await dueItemsOf(trx, [resident.id], today)).find(({ item }) => item.code === itemCode);
  if (!owed) throw proposalFieldProblem('nothing-due');
  const { item } = owed;
  if (item.way !== 'check-up') return (thing) => thing.itemCode === itemCode;
  const isIt = (thing: Thing) => thing.subject === 'check-up' && thing.by === item.by;
  if (!(await thingsOf(trx, [resident.id], today)).some(isIt)) throw proposalFieldProblem('no-check-up');
  return isIt;
}
