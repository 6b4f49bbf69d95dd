import { notFound } from '#http';

/** @throws {Problem} 404 for an actor without a centre, who has no list. */
export function ownCentre(organisationId: string | undefined): string {
  if (organisationId === undefined) throw notFound();
  return organisationId;
}
