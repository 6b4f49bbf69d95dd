import { randomBytes } from 'node:crypto';

export const keyBytes = 32;
const highestVersion = 255;

/** The keys of an installation. Versions are written into what they close, so that several may be in use. */
export interface NumberKeys {
  /** The version that closes from now on; the others only open. */
  readonly current: number;
  /** By version, 1–255: 32 bytes each. */
  readonly keys: ReadonlyMap<number, Buffer>;
  /** For hashes to find a number by; a key of its own, because it can not be changed as easily. */
  readonly hashKey: Buffer;
}

/** The keys are missing, misspelt or not those the database was written with; the message says what to do. */
export class NumberKeysUnfit extends Error {}

/**
 * Reads `2:BASE64,1:BASE64`; the first one closes.
 * @throws {NumberKeysUnfit} naming what is wrong, never the key.
 */
export function readKeys(text: string): Pick<NumberKeys, 'current' | 'keys'> {
  const keys = new Map<number, Buffer>();
  for (const part of text.split(',')) {
    const [, version = '', key = ''] = /^\s*(\d{1,3}):(\S+)\s*$/.exec(part) ?? [];
    const number = Number(version);
    if (number < 1 || number > highestVersion) {
      throw new NumberKeysUnfit('write it like 1:KEY or 2:KEY,1:KEY, with versions from 1 to 255');
    }
    if (keys.has(number)) throw new NumberKeysUnfit(`version ${number} stands there twice`);
    keys.set(number, keyOf(key, `key ${number}`));
  }
  const [current] = keys.keys();
  if (current === undefined) throw new NumberKeysUnfit('there is no key in it');
  return { current, keys };
}

/** @throws {NumberKeysUnfit} for anything but 32 bytes in base64. */
export function readHashKey(text: string): Buffer {
  return keyOf(text.trim(), 'the key');
}

function keyOf(text: string, name: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length === keyBytes && key.toString('base64') === text) return key;
  throw new NumberKeysUnfit(`${name} must be ${keyBytes} bytes in base64: openssl rand -base64 ${keyBytes}`);
}

/** Keys nobody has had before. */
export function makeKeys(): NumberKeys {
  return { current: 1, keys: new Map([[1, randomBytes(keyBytes)]]), hashKey: randomBytes(keyBytes) };
}
