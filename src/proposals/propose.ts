import { type Actor, systemActor } from '#access';
import { newId, type Trx } from '#database';
import type { Centre } from '#organisations';
import { lockPerson, peopleAtHome, type ResidentWithAddress } from '#people';
import { addDays, type Day, dayOf } from '#time';
import { catalogueOf } from '#visits';
import type { ProposalDeps } from './deps.ts';
import { noteBooked, thingsOf } from './due.ts';
import { timesFor } from './find-times.ts';
import { insertProposal, type NewProposal, noteLook, openProposalsOf, proposedBefore } from './queries.ts';
import { daysToSearch, errandsOf, isDue, lapsesOn, mayJoin, mayProposeAgain, tripsOf } from './rules.ts';
import type { SeatTime } from './seat-times.ts';
import { tellProposed } from './tell.ts';
import { type Errand, keyOf, type Thing } from './thing.ts';

/** A home of which nothing more came is looked at again after so many days; one for which nothing was free, tomorrow. */
const againAfterDays = 7;

interface Looking {
  readonly centre: Centre;
  readonly resident: ResidentWithAddress;
  readonly now: Date;
  /** Who asked; the software by itself at night. */
  readonly by: string;
  /** Asked for by name: due or not, and whatever was said of it before; then nobody else of the home is looked at. */
  readonly wanted?: (thing: Thing) => boolean;
}

/** What came of one look. */
export interface Look {
  readonly proposals: number;
  /** Things that were due and for which nothing was free. */
  readonly without: number;
}

/**
 * Looks at one home: whatever is due to its people and has no time becomes proposals, one trip where one time fits all of
 * them. In the caller's transaction, which is the software's. Done twice it proposes nothing twice.
 */
export async function lookAtHome(trx: Trx, deps: ProposalDeps, looking: Looking): Promise<Look> {
  const { centre, resident, now, by, wanted } = looking;
  const today = dayOf(now, centre.zone);
  const home = wanted ? [resident] : await peopleAtHome(trx, resident);
  const people = new Map(home.map((person) => [person.id, person]));
  await noteBooked(trx, [...people.keys()], centre.zone, now);
  const things = await open(trx, looking, [...people.keys()], today);
  const isNow = (thing: Thing) => (wanted ? wanted(thing) : isDue(thing, today));
  const errands = errandsOf(things, await checkUpServiceOf(trx, centre.id));
  const made: NewProposal[] = [];
  let without = 0;
  for (const trip of tripsOf(errands)) {
    if (!trip.some((errand) => errand.things.some(isNow))) continue;
    const found = await findTrips(trx, deps, { ...looking, isNow, today }, trip);
    for (const { errands: going, time, lapses } of found.trips) {
      const ids = going.map(() => newId(now));
      for (const [index, errand] of going.entries())
        made.push({
          id: ids[index]!,
          tripId: ids[0]!,
          centreId: people.get(errand.residentId)!.centreId,
          errand,
          lapsesOn: lapses,
          start: time.start,
          end: time.end,
          by,
          now,
        });
    }
    without += found.without;
  }
  const kept = await keep(trx, made);
  if (!wanted) await tellProposed(trx, deps, centre, people, kept);
  const again = addDays(today, without > 0 ? 1 : againAfterDays);
  if (!wanted) await noteLook(trx, home, again);
  return { proposals: kept.length, without };
}

/** What is due, less what is proposed already or was declined. */
async function open(
  trx: Trx,
  { centre, wanted }: Looking,
  residentIds: readonly string[],
  today: Day,
): Promise<Thing[]> {
  const all = await thingsOf(trx, residentIds, today);
  const known = await proposedBefore(trx, residentIds, centre.zone);
  const before = new Map(known.map((one) => [keyOf(one.of), one.before]));
  return all.filter((thing) => {
    const last = before.get(keyOf(thing));
    if (wanted) return wanted(thing) && last?.state !== 'open';
    return mayJoin(thing, today) && mayProposeAgain(last, today);
  });
}

/** What a nurse comes for when she makes a check-up at home, where the centre sends one for it and it is clear for what. */
async function checkUpServiceOf(trx: Trx, centreId: string): Promise<string | undefined> {
  const catalogue = await catalogueOf(trx, centreId);
  const offered = [...catalogue.values()].filter(({ programme, enabled }) => programme === 'public-health' && enabled);
  return offered.length === 1 ? offered[0]?.code : undefined;
}

interface Finding extends Looking {
  readonly isNow: (thing: Thing) => boolean;
  readonly today: Day;
}

interface Found {
  readonly errands: readonly Errand[];
  readonly time: SeatTime;
  readonly lapses: Day;
}

/**
 * One time for everybody where there is one; else one for each; and for one who finds no day for everything, a time for
 * each thing that is due by itself.
 */
async function findTrips(
  trx: Trx,
  deps: ProposalDeps,
  finding: Finding,
  trip: readonly Errand[],
): Promise<{ readonly trips: readonly Found[]; readonly without: number }> {
  const one = await findTime(trx, deps, finding, trip);
  if (one) return { trips: [one], without: 0 };
  const trips: Found[] = [];
  let without = 0;
  for (const errand of trip) {
    const due = errand.things.filter(finding.isNow);
    if (due.length === 0) continue;
    const alone = trip.length > 1 ? await findTime(trx, deps, finding, [errand]) : undefined;
    if (alone) trips.push(alone);
    else
      for (const thing of due) {
        const time =
          errand.things.length > 1 ? await findTime(trx, deps, finding, [{ ...errand, things: [thing] }]) : undefined;
        if (time) trips.push(time);
        else without++;
      }
  }
  return { trips, without };
}

async function findTime(
  trx: Trx,
  deps: ProposalDeps,
  { centre, now, today }: Finding,
  errands: readonly Errand[],
): Promise<Found | undefined> {
  const lapses = lapsesOn(
    errands.flatMap(({ things }) => things),
    today,
  );
  const days = daysToSearch(lapses, today);
  if (!days) return undefined;
  const [time] = await timesFor(trx, deps, { errands, actor: asThemselves(errands, centre.id), days, now });
  return time && { errands, time, lapses };
}

/** By the rights and the channel the people themselves have: what is proposed at night they can take by themselves. */
function asThemselves(errands: readonly Errand[], centreId: string): Actor {
  const [first, ...others] = errands.map(({ residentId }) => residentId);
  return { role: 'resident', id: systemActor.id, organisationId: centreId, personId: first!, actsFor: others };
}

/** Under the locks of the people: what somebody else proposed in the meantime is not proposed again. */
async function keep(trx: Trx, made: readonly NewProposal[]): Promise<NewProposal[]> {
  if (made.length === 0) return [];
  const residentIds = [...new Set(made.map(({ errand }) => errand.residentId))].sort();
  for (const id of residentIds) await lockPerson(trx, id);
  const known = new Set(
    (await openProposalsOf(trx, residentIds)).flatMap(({ errand }) => errand.things.map((thing) => openKey(thing))),
  );
  const kept = made.filter(({ errand }) => !errand.things.some((thing) => known.has(openKey(thing))));
  for (const proposal of kept) await insertProposal(trx, proposal);
  return kept;
}

/** An item is open once, whichever of those due in the term it is. */
const openKey = (thing: Thing): string => keyOf({ ...thing, nth: thing.subject === 'item' ? 0 : null });
