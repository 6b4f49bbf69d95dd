/**
 * Time-based one-time passwords: RFC 6238 on RFC 4226, six digits, SHA-1, thirty seconds, as every authenticator knows.
 * Our own because it is thirty lines; the RFC's own examples are its test.
 */
import { createHmac, randomBytes } from 'node:crypto';

const stepSeconds = 30;
const digits = 6;
/** Telephones' clocks differ: one step to either side is taken. */
const stepsToEitherSide = 1;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 random bits in base32, as people can type it. */
export function newTotpSecret(): string {
  return base32(randomBytes(20));
}

export function stepAt(epochSeconds: number): number {
  return Math.floor(epochSeconds / stepSeconds);
}

/** The code of one step. @param secret base32. */
export function codeOf(secret: string, step: number, length = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = mac[mac.length - 1]! & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** length).padStart(length, '0');
}

/** The step whose code was typed, if it lies within one step of now; undefined otherwise. */
export function matchingStep(secret: string, typed: string, epochSeconds: number): number | undefined {
  const now = stepAt(epochSeconds);
  for (let step = now - stepsToEitherSide; step <= now + stepsToEitherSide; step++) {
    if (codeOf(secret, step) === typed) return step;
  }
  return undefined;
}

/** What the square picture says. Source: the Key Uri Format of Google Authenticator, which all others read too. */
export function otpauthUri(secret: string, account: string): string {
  const label = `Doorstep:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=Doorstep&algorithm=SHA1&digits=${digits}&period=${stepSeconds}`;
}

/** RFC 4648 without padding. */
export function base32(bytes: Buffer): string {
  let bits = 0;
  let kept = 0;
  let text = '';
  for (const byte of bytes) {
    kept = (kept << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(kept >>> bits) & 31];
    }
    kept &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(kept << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let kept = 0;
  for (const letter of text) {
    kept = (kept << 5) | alphabet.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((kept >>> bits) & 255);
    kept &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}
