/** How entries hang on one another. Stands alone, so that a phone that only hashes loads nothing else with it. */

/** These move the visit on. */
export const steps = ['on-the-way', 'arrived', 'in-care', 'done', 'not-home', 'aborted'] as const;
export type Step = (typeof steps)[number];

/** What the first entry of a phone names as the hash before it. */
export const firstPrevious = '0'.repeat(64);

/** An entry without its own hash. */
export interface Unhashed {
  readonly id: string;
  readonly chain: string;
  readonly seq: number;
  readonly previous: string;
  readonly kind: string;
  readonly madeAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The text whose SHA-256, in UTF-8, is an entry's hash: every part but the hash itself, keys in order, no spaces. */
export function hashedText(visitId: string, entry: Unhashed): string {
  const { id, chain, seq, previous, kind, madeAt, data } = entry;
  return canonical({ visitId, id, chain, seq, previous, kind, madeAt, data });
}

/** JSON with the keys of every object in the order of their code units and nothing between the parts (as RFC 8785 does). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
  return `{${parts.join(',')}}`;
}
