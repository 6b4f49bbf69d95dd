import { sql } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';

export const lookKinds = ['read', 'change', 'break-glass'] as const;
export type LookKind = (typeof lookKinds)[number];

/** Somebody looked at, or changed, what is known about residents. */
export interface Look {
  readonly at: Date;
  readonly actor: Actor;
  readonly residents: Iterable<string>;
  readonly kind: LookKind;
  /** The route's name: what was done. */
  readonly route: string;
  /** Why, where the person had to say so. */
  readonly reason?: string;
}

/** Writes one entry for all residents of a request, at the end of its chain; none for nobody. */
export async function record(trx: Trx, look: Look): Promise<void> {
  const residents = [...new Set(look.residents)].sort();
  if (residents.length === 0) return;
  const { actor } = look;
  await sql`select audit.record(${look.at}, ${actor.id}, ${actor.role}, ${actor.organisationId ?? null},
    ${actor.nurseId ?? null}, ${residents}::uuid[], ${look.kind}, ${look.route}, ${look.reason ?? null})`.execute(trx);
}
