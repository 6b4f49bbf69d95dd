import type { Actor } from '#access';
import type { Trx } from '#database';
import { centreById, organisationById } from '#organisations';
import { mayActFor, type ResidentWithAddress, residentsByIds } from '#people';
import { addDays, dayOf, instantText } from '#time';
import type { ProposalDeps } from './deps.ts';
import { timesFor } from './find-times.ts';
import type { Proposal } from './queries.ts';
import { daysToSearch, earliest } from './rules.ts';
import type { SeatTime } from './seat-times.ts';
import type { ErrandThing } from './thing.ts';
import type { ProposedTime, WireAnswered, WireOpenProposal, WireProposedTrip } from './wire.ts';

/** Open proposals as trips, each with times that are free now by the asker's own rights. Asked as the software. */
export async function tripViews(
  trx: Trx,
  deps: ProposalDeps,
  actor: Actor,
  proposals: readonly Proposal[],
  now: Date,
): Promise<WireProposedTrip[]> {
  const hers = proposals.filter(({ resident_id, centre_id }) =>
    mayActFor(actor, { id: resident_id, centreId: centre_id }),
  );
  const people = await residentsByIds(trx, [...new Set(hers.map(({ resident_id }) => resident_id))]);
  const trips = Map.groupBy(hers, ({ trip_id }) => trip_id);
  const views: WireProposedTrip[] = [];
  for (const [tripId, own] of trips) {
    const others = proposals.some((one) => one.trip_id === tripId && !own.includes(one));
    views.push(await tripView(trx, deps, { actor, now, people, others }, own));
  }
  return views;
}

interface Viewing {
  readonly actor: Actor;
  readonly now: Date;
  readonly people: ReadonlyMap<string, ResidentWithAddress>;
  readonly others: boolean;
}

async function tripView(
  trx: Trx,
  deps: ProposalDeps,
  { actor, now, people, others }: Viewing,
  own: readonly Proposal[],
): Promise<WireProposedTrip> {
  const first = own[0]!;
  const { zone } = await centreById(trx, first.centre_id, now);
  const place = await organisationById(trx, first.organisation_id);
  const lapses = earliest(own.map(({ lapses_on }) => lapses_on));
  const days = daysToSearch(lapses, dayOf(now, zone));
  const errands = own.map(({ errand }) => errand);
  const times = days ? await timesFor(trx, deps, { errands, actor, days, now }) : [];
  return {
    tripId: first.trip_id,
    mode: first.mode,
    organisation: {
      id: first.organisation_id,
      name: place?.name ?? { 'zh-CN': '', en: '' },
      phone: place?.phone ?? null,
    },
    dueOn: earliest(own.map(({ due_on }) => due_on)),
    openUntil: addDays(lapses, -1),
    people: own.map(({ id, errand }) => ({
      proposalId: id,
      residentId: errand.residentId,
      name: people.get(errand.residentId)?.name ?? '',
      nameLatin: people.get(errand.residentId)?.nameLatin ?? '',
      things: errand.things.map(thingView),
    })),
    withOthers: others,
    times: times.map((time) => timeView(time, own, zone)),
  };
}

function timeView({ start, end, seats }: SeatTime, own: readonly Proposal[], zone: string): ProposedTime {
  return {
    start: instantText(start, zone),
    end: instantText(end, zone),
    seats: seats.flatMap(({ residentId, sessionIds, reportSessionId }) => {
      const proposal = own.find(({ resident_id }) => resident_id === residentId);
      return proposal ? [{ proposalId: proposal.id, sessionIds: [...sessionIds], reportSessionId }] : [];
    }),
  };
}

function thingView({ subject, name, by, dueOn }: ErrandThing) {
  return { subject, name, condition: subject === 'check-up' ? by : null, dueOn };
}

export function answeredView(proposals: readonly Proposal[]): WireAnswered {
  return {
    proposals: proposals.map(({ id, resident_id: residentId, state, visit_id: visitId, seat_ids: seatIds }) => ({
      id,
      residentId,
      state,
      visitId,
      seatIds,
    })),
  };
}

export function openView(proposal: Proposal, resident: ResidentWithAddress, zone: string): WireOpenProposal {
  return {
    proposalId: proposal.id,
    tripId: proposal.trip_id,
    residentId: resident.id,
    code: resident.code,
    name: resident.name,
    nameLatin: resident.nameLatin,
    mode: proposal.mode,
    dueOn: proposal.due_on,
    openUntil: addDays(proposal.lapses_on, -1),
    suggestedStart: instantText(proposal.suggested_start, zone),
    things: proposal.errand.things.map(thingView),
  };
}
