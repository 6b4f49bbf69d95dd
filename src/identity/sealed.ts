import type { Seal, SealedColumn } from '#sealing';

/** One place for both columns: a pending secret becomes the one in force as it stands. */
const totpPlace = (id: string) => `account_secret.totp ${id}`;

export function sealedTotp(seal: Seal, accountId: string, secret: string): Buffer {
  return seal.close(secret, totpPlace(accountId));
}

export function openedTotp(seal: Seal, accountId: string, sealed: Buffer | null): string | undefined {
  return sealed === null ? undefined : seal.open(sealed, totpPlace(accountId));
}

/** What is kept of a telephone number that may be nobody's: there are few enough numbers to try all against a plain hash. */
export function keyedHash(seal: Seal, kind: string, text: string): string {
  return seal.hash(kind, text).toString('base64url');
}

/** For `rotate-keys`. */
export const sealedOfIdentity: readonly SealedColumn[] = ['totp_sealed', 'totp_pending_sealed'].map((column) => ({
  table: 'account_secret',
  id: 'account_id',
  column,
  placeOf: totpPlace,
}));
