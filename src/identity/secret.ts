import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits for a browser, a link or a program. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

const secretForm = /^[A-Za-z0-9_-]{43}$/;

/** Whether a text can be one of ours at all. */
export function isSecret(text: string): boolean {
  return secretForm.test(text);
}

/** What the database keeps of a secret: enough to know it again, worthless to whoever reads it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Compares two texts of ours without telling by the time taken where they differ. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(hashOf(one)), Buffer.from(hashOf(other))];
  return timingSafeEqual(a, b);
}
