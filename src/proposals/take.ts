import type { Actor } from '#access';
import { bookTrip, bookVisit } from '#booking';
import { type Condition, tieToSeats, tieToVisit } from '#checkups';
import { planServed } from '#contracts';
import type { Trx } from '#database';
import { type Answer, notFound, ok, once, type RawRequest } from '#http';
import { mayActFor, type ResidentWithAddress, residentsByIds } from '#people';
import { lockSessions, seatWriterFor, sessionsByIds, type TakenSeat, takeSeatsIn } from '#sessions';
import { dayOf } from '#time';
import type { Visit } from '#visits';
import type { ProposalDeps } from './deps.ts';
import { proposalFieldProblem, proposalProblem } from './errors.ts';
import { needsOf } from './find-times.ts';
import { closeProposal, lockProposals, type Proposal, proposalsByIds } from './queries.ts';
import { isYearly, servicesOf } from './rules.ts';
import { servesAll } from './seat-times.ts';
import { answeredView } from './view.ts';
import type { TakeProposal } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'> & {
  readonly body: TakeProposal;
};

/**
 * Takes a proposal, with others of its trip, at one of the times that are free: the booking, what it is for and the
 * proposals are written in one transaction. What is no longer free is refused as booking or sessions refuse it.
 *
 * @throws {Problem} 404 for somebody else's; 409 when it is not open any more or the time is taken; 422 naming the field.
 */
export async function takeProposal(deps: ProposalDeps, id: string, asking: Asking): Promise<Answer> {
  const { actor, body } = asking;
  const ids = [id, ...body.alsoIds];
  const { proposals, people, wasTaken } = await look(deps, actor, ids);
  if (!wasTaken) {
    const [first] = proposals;
    if (first?.mode === 'home') await takeVisits(deps, asking, proposals);
    else await takeSeats(deps, asking, proposals, people);
  }
  return deps.database.withActor(actor, async (trx) => {
    await asking.looksAt(
      trx,
      proposals.map(({ resident_id }) => resident_id),
    );
    return ok(answeredView(inOrder(ids, await proposalsByIds(trx, ids))));
  });
}

interface Looked {
  readonly proposals: readonly Proposal[];
  readonly people: ReadonlyMap<string, ResidentWithAddress>;
  /** All of it was taken before: the same press again. */
  readonly wasTaken: boolean;
}

/** As the asker: proposals of one trip, all hers to answer. */
export async function lookAtTrip(trx: Trx, actor: Actor, ids: readonly string[]): Promise<Omit<Looked, 'wasTaken'>> {
  const proposals = inOrder(ids, await proposalsByIds(trx, ids));
  const [first] = proposals;
  if (!first || proposals.length < ids.length) throw notFound();
  const people = await residentsByIds(
    trx,
    proposals.map(({ resident_id }) => resident_id),
  );
  for (const { resident_id, centre_id } of proposals)
    if (!mayActFor(actor, { id: resident_id, centreId: centre_id })) throw notFound();
  if (proposals.some(({ trip_id }) => trip_id !== first.trip_id)) throw proposalFieldProblem('other-trip');
  return { proposals, people };
}

async function look(deps: ProposalDeps, actor: Actor, ids: readonly string[]): Promise<Looked> {
  return deps.database.withActor(actor, async (trx) => {
    const looked = await lookAtTrip(trx, actor, ids);
    const wasTaken = looked.proposals.every(({ state }) => state === 'taken');
    if (!wasTaken) refuseClosed(looked.proposals);
    return { ...looked, wasTaken };
  });
}

export function inOrder(ids: readonly string[], proposals: readonly Proposal[]): Proposal[] {
  return ids.flatMap((id) => proposals.find((one) => one.id === id) ?? []);
}

export function refuseClosed(proposals: readonly Proposal[]): void {
  const closed = proposals.find(({ state }) => state !== 'open');
  if (closed) throw proposalProblem('closed', { proposalId: closed.id, state: closed.state });
}

async function takeVisits(deps: ProposalDeps, asking: Asking, proposals: readonly Proposal[]): Promise<void> {
  const { body } = asking;
  if (body.seats.length > 0) throw proposalFieldProblem('no-seats-at-home');
  const window = { start: body.start, end: body.end };
  const spoken = { channel: body.channel, ...(body.caller === undefined ? {} : { caller: body.caller }) };
  const parts = proposals.map(({ errand }) => ({ residentId: errand.residentId, services: servicesOf(errand) }));
  const [only] = parts;
  const alongside = async (trx: Trx, visits: readonly Visit[]) => {
    for (const [index, visit] of visits.entries()) await bookedWith(trx, deps, asking, proposals[index]!, visit);
  };
  if (only && parts.length === 1)
    await bookVisit(deps, { ...asking, body: { ...only, window, note: '', ...spoken } }, 'book', (trx, visit) =>
      alongside(trx, [visit]),
    );
  else {
    const visits = parts.map((part) => ({ ...part, note: '' }));
    await bookTrip(deps, { ...asking, body: { visits, window, ...spoken } }, alongside);
  }
}

/** The visit is made: it is what was proposed, and what check-ups and contract wait for. */
async function bookedWith(trx: Trx, deps: ProposalDeps, asking: Asking, seen: Proposal, visit: Visit): Promise<void> {
  const proposal = await stillOpen(trx, seen);
  const { actor, now } = asking;
  const { residentId, things } = proposal.errand;
  const booked = { source: 'visit', sourceId: visit.id, residentId, day: visit.day } as const;
  for (const { checkUpId } of things) if (checkUpId !== null) await tieToVisit(trx, deps, asking, checkUpId, visit);
  const doings = things.map(({ way, by, organisationId: at }) => ({ way, by, at }));
  await planServed(trx, { ...booked, doings });
  await closeProposal(trx, proposal.id, { state: 'taken', by: actor.id, at: now, visitId: visit.id });
}

async function stillOpen(trx: Trx, seen: Proposal): Promise<Proposal> {
  const [proposal] = await lockProposals(trx, [seen.id]);
  if (!proposal) throw notFound();
  refuseClosed([proposal]);
  return proposal;
}

async function takeSeats(
  deps: ProposalDeps,
  asking: Asking,
  proposals: readonly Proposal[],
  people: ReadonlyMap<string, ResidentWithAddress>,
): Promise<void> {
  const { actor, body } = asking;
  const [first] = proposals;
  if (!first) throw notFound();
  const wanted = proposals.map((proposal) => {
    const seats = body.seats.find(({ proposalId }) => proposalId === proposal.id);
    if (!seats) throw proposalFieldProblem('no-seats');
    return { proposal, sessionIds: seats.sessionIds, report: seats.reportSessionId ?? undefined };
  });
  if (body.seats.length > wanted.length) throw proposalFieldProblem('no-seats');
  const writer = seatWriterFor(actor, first.organisation_id, first.centre_id);
  await deps.database.withActor(writer, async (trx) => {
    await once(trx, asking, 'proposals.take', async () => {
      // All the sessions' locks first, in the order of their ids, whoever of the home they are for.
      await lockSessions(
        trx,
        wanted.flatMap(({ sessionIds, report }) => [...sessionIds, ...(report ? [report] : [])]),
      );
      for (const one of wanted) {
        const resident = people.get(one.proposal.resident_id);
        if (!resident) throw notFound();
        await takeForOne(trx, deps, asking, { ...one, resident });
      }
      return ok({ taken: wanted.length });
    });
  });
}

interface Wanted {
  readonly proposal: Proposal;
  readonly resident: ResidentWithAddress;
  readonly sessionIds: readonly string[];
  readonly report: string | undefined;
}

async function takeForOne(trx: Trx, deps: ProposalDeps, asking: Asking, wanted: Wanted): Promise<void> {
  const { actor, now } = asking;
  const { resident, report } = wanted;
  const proposal = await stillOpen(trx, wanted.proposal);
  const sessionIds = [...wanted.sessionIds, ...(report === undefined ? [] : [report])];
  await refuseWrong(trx, proposal, wanted);
  const taken = await takeSeatsIn(trx, deps, { actor, resident, sessionIds, insteadOf: [], now });
  await fixCheckUps(trx, asking, proposal, taken, report);
  await planSeats(trx, proposal, taken, report);
  const seatIds = taken.map(({ seat }) => seat.id);
  await closeProposal(trx, proposal.id, { state: 'taken', by: actor.id, at: now, seatIds });
}

/** The seats must be those of a time that could have been offered: what was proposed, no more and nowhere else. */
async function refuseWrong(trx: Trx, proposal: Proposal, { sessionIds, report }: Wanted): Promise<void> {
  const found = await sessionsByIds(trx, [...sessionIds, ...(report === undefined ? [] : [report])]);
  const sessions = sessionIds.flatMap((id) => found.get(id) ?? []);
  const reading = report === undefined ? undefined : found.get(report);
  const isHere = [...found.values()].every(({ organisationId }) => organisationId === proposal.organisation_id);
  const named = sessions.map(({ kind, name }) => ({ kind, name: name['zh-CN'] }));
  const needs = needsOf(proposal.errand);
  const reads = needs.some(({ kind }) => kind === 'yearly');
  const all = sessions.length === sessionIds.length && reads === (reading !== undefined);
  if (!isHere || !all || !servesAll(needs, named)) throw proposalFieldProblem('wrong-seats');
}

async function fixCheckUps(
  trx: Trx,
  asking: Asking,
  proposal: Proposal,
  taken: readonly TakenSeat[],
  report: string | undefined,
): Promise<void> {
  for (const thing of proposal.errand.things) {
    if (thing.checkUpId === null) continue;
    const seats = isYearly(thing) ? taken : taken.filter(({ session }) => session.kind === 'clinic').slice(0, 1);
    await tieToSeats(trx, asking, thing.checkUpId, seats, report);
  }
}

async function planSeats(
  trx: Trx,
  proposal: Proposal,
  taken: readonly TakenSeat[],
  report: string | undefined,
): Promise<void> {
  const { residentId, things } = proposal.errand;
  const seats = taken.filter(({ session }) => session.id !== report);
  for (const { seat, session } of seats) {
    const { kind, name, organisationId: at, day } = session;
    if (kind !== 'clinic' && kind !== 'examination') continue;
    const doings = [{ way: kind, by: name['zh-CN'], at }];
    await planServed(trx, { source: 'seat', sourceId: seat.id, residentId, day, doings });
  }
  const [first] = seats;
  if (!first) return;
  const day = dayOf(first.session.startsAt, first.session.zone);
  const checkUps = things.filter(({ subject }) => subject === 'check-up');
  const doings = checkUps.map(({ by, organisationId: at }) => ({ way: 'check-up', by: by as Condition, at }) as const);
  await planServed(trx, { source: 'seat', sourceId: first.seat.id, residentId, day, doings });
}
