import type { Actor } from '#access';

/** Whether the actor gives and takes rights in this organisation. */
export function mayManageAccounts(actor: Actor, organisationId: string): boolean {
  return (
    actor.role === 'administrator' && actor.organisationId !== undefined && actor.organisationId === organisationId
  );
}
