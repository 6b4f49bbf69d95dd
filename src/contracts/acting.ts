import { type Actor, plannerFor, systemActor } from '#access';
import type { Database } from '#database';
import { notFound } from '#http';
import { centreById } from '#organisations';
import type { Contract } from './contract.ts';
import { contractProblem } from './errors.ts';
import { contractById, membersOfContract } from './queries.ts';

/**
 * As whom a contract is written or shown whole, after the asker's own right was looked at with her own eyes. Within one
 * centre that is its planner; where people of another centre or the contract they leave are touched, only the software's
 * own work may do it, under the asker's name.
 */
export function writerFor(actor: Actor, centreIds: readonly string[]): Actor {
  const [first, ...others] = new Set(centreIds);
  const now = actor.now === undefined ? {} : { now: actor.now };
  if (first !== undefined && others.length === 0) return plannerFor(actor, first);
  return { ...systemActor, id: actor.id, ...now };
}

export interface Looked {
  readonly contract: Contract;
  readonly writer: Actor;
  readonly residentIds: readonly string[];
  readonly zone: string;
}

/** Looks, as the asker, at the contract she asks about. @throws {Problem} 404 for one she may not see. */
export async function lookAtContract(database: Database, actor: Actor, id: string, now: Date): Promise<Looked> {
  return database.withActor(actor, async (trx) => {
    const contract = await contractById(trx, id);
    const seen = await membersOfContract(trx, id);
    const centre = await centreById(trx, contract.centreId, now);
    return {
      contract,
      // Who moves or renews may leave another centre; who of a household is seen by the asker need not be all of it.
      writer: writerFor(
        actor,
        contract.origin !== 'new' || actor.role === 'resident'
          ? []
          : [contract.centreId, ...seen.map((member) => member.homeCentreId)],
      ),
      residentIds: seen.map((member) => member.residentId),
      zone: centre.zone,
    };
  });
}

const constraintProblems = {
  contract_member_one_at_a_time: 'overlaps',
  contract_member_place_once: 'full',
  contract_member_place_is_there: 'full',
} as const;

/** What the database refused in a race, in words: somebody else was first. */
export async function inWords<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const constraint = (error as { constraint?: string } | null)?.constraint ?? '';
    if (Object.hasOwn(constraintProblems, constraint))
      throw contractProblem(constraintProblems[constraint as keyof typeof constraintProblems]);
    throw error;
  }
}

/** @throws {Problem} 404 for a centre the actor does not work for. */
export function ownCentre(actor: Actor): string {
  if (actor.organisationId === undefined) throw notFound();
  return actor.organisationId;
}
