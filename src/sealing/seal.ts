import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { NumberKeys } from './keys.ts';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const headBytes = 1 + ivBytes + tagBytes;
/** 128 bits: no two numbers share a hash, and an index of them stays small. */
const hashBytes = 16;

export interface Seal {
  /** The version that closes. */
  readonly version: number;
  /**
   * @param place the table's column and the row's id, such as `person.phone 0198…`; goes in as additional data.
   * @returns version byte | iv 12 | tag 16 | ciphertext.
   */
  close(text: string, place: string): Buffer;
  /** @throws {SealBroken} when it was closed for another place or by a key that is not here, or was changed since. */
  open(closed: Buffer, place: string): string;
  /**
   * The same for the same text, and told by nobody without the key.
   * @param kind what the text is, with whatever keeps equal texts of different kinds apart.
   */
  hash(kind: string, text: string): Buffer;
}

/** Something closed cannot be opened here; the message names the place and never what stands in it. */
export class SealBroken extends Error {}

export function openSeal({ current, keys: raw, hashKey }: NumberKeys): Seal {
  // Made ready once: from plain bytes each single number would take four times as long.
  const keys = new Map([...raw].map(([version, bytes]) => [version, createSecretKey(bytes)]));
  const hashing = createSecretKey(hashKey);
  const closing = keyOf(keys, current);
  return {
    version: current,
    close(text, place) {
      const iv = randomBytes(ivBytes);
      const making = createCipheriv(cipher, closing, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([making.update(text, 'utf8'), making.final()]);
      return Buffer.concat([Buffer.of(current), iv, making.getAuthTag(), body]);
    },
    open(closed, place) {
      const key = keyOf(keys, closed[0] ?? 0);
      if (closed.length < headBytes) throw new SealBroken(`What stands in ${place} is too short to be sealed.`);
      const reading = createDecipheriv(cipher, key, closed.subarray(1, 1 + ivBytes), { authTagLength: tagBytes })
        .setAAD(Buffer.from(place))
        .setAuthTag(closed.subarray(1 + ivBytes, headBytes));
      try {
        return reading.update(closed.subarray(headBytes), undefined, 'utf8') + reading.final('utf8');
      } catch (error) {
        throw new SealBroken(`What stands in ${place} was not closed there by this key.`, { cause: error });
      }
    },
    hash: (kind, text) =>
      createHmac('sha256', hashing).update(`${kind}\0${text}`).digest().subarray(0, hashBytes) as Buffer,
  };
}

function keyOf(keys: ReadonlyMap<number, KeyObject>, version: number): KeyObject {
  const key = keys.get(version);
  if (key) return key;
  throw new SealBroken(`NUMBER_KEYS names no key of version ${version}, which some numbers were closed with.`);
}
