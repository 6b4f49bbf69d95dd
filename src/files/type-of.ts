import { fileTypeFromBuffer } from 'file-type';
import { typeRefused } from './errors.ts';
import { type MediaType, mediaTypes } from './wire.ts';

/**
 * What a file is by its first bytes. Names and what the sender says of it count for nothing.
 * @throws {Problem} 415 for whatever is no picture or paper.
 */
export async function typeOf(bytes: Uint8Array): Promise<MediaType> {
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  const known = mediaTypes.find((type) => type === found);
  if (!known) throw typeRefused(found);
  return known;
}

const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf' } as const;

/** The name without a path and with the ending that its content has. */
export function nameOf(given: string, type: MediaType): string {
  const plain = given.replaceAll(/[\\/]/g, '-').replaceAll(/\p{Cc}/gu, '');
  const stem = plain.replace(/\.[A-Za-z0-9]{1,8}$/, '') || 'file';
  return `${stem.slice(0, 120)}.${endings[type]}`;
}
