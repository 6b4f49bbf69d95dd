/** Files as they cross the network: the bytes go alone, what is known of them as JSON. */
import { z } from 'zod';
import { idShape, instantShape } from '../http/wire.ts';

/** What may be kept; decided by the bytes, never by the name. */
export const mediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** A photograph of a phone is under 8 MB; a scanned paper may be more. */
export const mostBytesOf = {
  'image/jpeg': 8_000_000,
  'image/png': 8_000_000,
  'image/webp': 8_000_000,
  'application/pdf': 20_000_000,
} as const satisfies Record<MediaType, number>;
export const mostFileBytes = 20_000_000;

export const fileQueryShape = z.strictObject({
  ownerKind: z.string().regex(/^[a-z-]{1,40}$/),
  ownerId: idShape,
  name: z.string().min(1).max(200).default('file'),
});

export const fileShape = z.strictObject({
  id: idShape,
  ownerKind: z.string(),
  ownerId: idShape,
  sha256: z.string(),
  sizeBytes: z.int(),
  mediaType: z.enum(mediaTypes),
  name: z.string(),
  addedAt: instantShape,
});
export type WireFile = z.infer<typeof fileShape>;
