import { Fault } from '../findings.ts';

/**
 * The text of a file in UTF-8, GB18030 (which holds GBK and GB2312) or UTF-16 with a mark.
 * A file that is valid UTF-8 is UTF-8: Chinese text in GB18030 never is, but for a few characters by accident.
 */
export function textOf(bytes: Uint8Array): string | Fault {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le') ?? new Fault('encoding');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be') ?? new Fault('encoding');
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030') ?? new Fault('encoding');
}

/** Without the byte order mark; undefined when the bytes are not of this encoding. */
function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
