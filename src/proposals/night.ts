import { systemActor } from '#access';
import { checkUpsDue, type DueCheckUp, openCheckUpsOf } from '#checkups';
import { type DueMember, dueItemsOf, membersDue } from '#contracts';
import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { residentsByIds } from '#people';
import { addDays, type Day, dayOf } from '#time';
import type { ProposalDeps } from './deps.ts';
import { type Look, lookAtHome } from './propose.ts';
import { closeProposal, lapse, lookAgain, lookedAt, openProposalsAt, type Proposal } from './queries.ts';
import { checkUpsAheadDays, itemsAheadDays } from './rules.ts';

/** Asked for at once. */
const page = 500;
/** Homes of a centre looked at in one night; the others wait for the next one, what is due soonest never among them. */
const mostHomes = 2000;

export interface ProposalNight {
  readonly lapsed: number;
  readonly settled: number;
  readonly homes: number;
  readonly proposals: number;
  /** Things that are due and for which nothing was free. */
  readonly without: number;
}

/**
 * What a night does for one centre: what nobody answered lapses, what was done or booked otherwise is settled, and homes
 * with something due are looked at, each in a transaction of its own. Broken off, it goes on with the homes not looked at.
 */
export async function proposalNight(
  deps: ProposalDeps,
  centre: Centre,
  now: Date,
  most = mostHomes,
): Promise<ProposalNight> {
  const act = <T>(work: (trx: Trx) => Promise<T>) => deps.database.overnight(systemActor, work);
  const today = dayOf(now, centre.zone);
  const lapsed = await act((trx) => lapse(trx, centre.id, today, now));
  const settled = await settleAll(act, centre, today, now);
  const night = { lapsed, settled, homes: 0, proposals: 0, without: 0 };
  for await (const residentId of whoIsDue(act, centre.id, today)) {
    if (night.homes === most) break;
    const look = await act((trx) => lookOnce(trx, deps, centre, residentId, now));
    if (!look) continue;
    night.homes++;
    night.proposals += look.proposals;
    night.without += look.without;
  }
  return night;
}

type Act = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;

/** Residents with something due who need be looked at, what is due soonest first: by contracts, then by care plans. */
async function* whoIsDue(act: Act, centreId: string, today: Day): AsyncGenerator<string> {
  const members = (after: DueMember | undefined) => (trx: Trx) =>
    membersDue(trx, centreId, addDays(today, itemsAheadDays), { after, limit: page });
  yield* pages(act, members, today);
  const checkUps = (after: DueCheckUp | undefined) => (trx: Trx) =>
    checkUpsDue(trx, centreId, addDays(today, checkUpsAheadDays), { after, limit: page });
  yield* pages(act, checkUps, today);
}

async function* pages<Row extends { readonly residentId: string }>(
  act: Act,
  ask: (after: Row | undefined) => (trx: Trx) => Promise<Row[]>,
  today: Day,
): AsyncGenerator<string> {
  let after: Row | undefined;
  do {
    const rows: Row[] = await act(ask(after));
    const ids = rows.map(({ residentId }) => residentId);
    const looked = await act((trx) => lookedAt(trx, ids, today));
    for (const id of ids) if (!looked.has(id)) yield id;
    after = rows.length === page ? rows.at(-1) : undefined;
  } while (after);
}

/** @returns undefined when somebody of the same home was looked at meanwhile. */
async function lookOnce(
  trx: Trx,
  deps: ProposalDeps,
  centre: Centre,
  residentId: string,
  now: Date,
): Promise<Look | undefined> {
  const resident = (await residentsByIds(trx, [residentId])).get(residentId);
  if (!resident || (await lookedAt(trx, [residentId], dayOf(now, centre.zone))).has(residentId)) return undefined;
  return lookAtHome(trx, deps, { centre, resident, now, by: systemActor.id });
}

async function settleAll(act: Act, centre: Centre, today: Day, now: Date): Promise<number> {
  let settled = 0;
  let after: Proposal | undefined;
  do {
    const seen = after && { dueOn: after.due_on, id: after.id };
    const rows: Proposal[] = await act((trx) => openProposalsAt(trx, centre.id, { after: seen, limit: page }));
    settled += await act((trx) => settle(trx, rows, today, now));
    after = rows.length === page ? rows.at(-1) : undefined;
  } while (after);
  return settled;
}

/** A proposal of which nothing is due any more, or not as it was proposed, is closed; a new look proposes the rest. */
export async function settle(trx: Trx, proposals: readonly Proposal[], today: Day, now: Date): Promise<number> {
  const residentIds = [...new Set(proposals.map(({ resident_id }) => resident_id))];
  const items = await dueItemsOf(trx, residentIds, today);
  const checkUps = await openCheckUpsOf(trx, residentIds);
  const isOwed = ({ errand }: Proposal) =>
    errand.things.every((thing) =>
      thing.subject === 'item'
        ? items.some(({ memberId, item }) => memberId === thing.memberId && item.code === thing.itemCode)
        : checkUps.some(({ id, state }) => id === thing.checkUpId && state !== 'booked'),
    );
  const over = proposals.filter((proposal) => !isOwed(proposal));
  for (const { id } of over) await closeProposal(trx, id, { state: 'settled', by: systemActor.id, at: now });
  await lookAgain(
    trx,
    over.map(({ resident_id }) => resident_id),
    today,
  );
  return over.length;
}
