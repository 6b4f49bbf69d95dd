/** The people and programs that may act, as `design.md` names them; `planner` is the software itself at work on one centre's plan. */
export const roles = [
  'resident',
  'nurse',
  'doctor',
  'coordinator',
  'hospital-desk',
  'administrator',
  'data-protection-officer',
  'district-officer',
  'integration',
  'planner',
  'system',
] as const;
export type Role = (typeof roles)[number];

/** What an integration may be allowed. */
export const scopes = ['directory.read', 'residents.read', 'visits.read'] as const;
export type Scope = (typeof scopes)[number];

/**
 * Who acts. Everything row-level security needs is here and nothing else decides:
 * a missing id means an empty scope, and an empty scope sees no rows.
 */
export interface Actor {
  readonly role: Role;
  /** The account or, for the software acting for somebody, that somebody: what the audit names. */
  readonly id: string;
  /** The organisation whose rows this actor may touch. */
  readonly organisationId?: string;
  /** Set for residents: the person they are. */
  readonly personId?: string;
  /** Set for nurses: whose list it is. */
  readonly nurseId?: string;
  /** The instant at which it acts, handed in like everywhere. Without one, what is open only for a time is closed. */
  readonly now?: Date;
  /** Residents this resident may act for now, by recorded authority. */
  readonly actsFor?: readonly string[];
  /** What an integration was allowed; other roles have none. */
  readonly scopes?: readonly Scope[];
}

/** The software's own work that belongs to no single centre: jobs, migrations' checks, the command line. */
export const systemActor: Actor = { role: 'system', id: 'system' };

/**
 * The software at work on one centre's plan for somebody. A resident's booking must weigh other
 * residents' visits, which she may not read: the use case asks her policy first, then works as this.
 */
export function plannerFor(actor: Actor, organisationId: string): Actor {
  const planner = { role: 'planner', id: actor.id, organisationId } as const;
  return actor.now === undefined ? planner : { ...planner, now: actor.now };
}
