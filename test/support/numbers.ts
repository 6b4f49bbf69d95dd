import { openedIdentity, openedPhone, sealedPhone } from '../../src/people/numbers.ts';
import { asOwner, type FreshDatabase, testSeal } from './database.ts';

interface Kept {
  id: string;
  centre_id: string;
  code: string;
  phone_sealed: Buffer | null;
  identity_sealed: Buffer | null;
}

/** Telephone numbers of residents by code, opened. */
export async function phonesOf(fresh: FreshDatabase): Promise<Record<string, string | null>> {
  const rows = await asOwner<Kept>(fresh, 'select id, code, phone_sealed from person');
  return Object.fromEntries(rows.map((row) => [row.code, openedPhone(fresh.database.seal, row)]));
}

/** Identity numbers of residents by code, opened. */
export async function identitiesOf(fresh: FreshDatabase): Promise<Record<string, string | null>> {
  const rows = await asOwner<Kept>(fresh, 'select id, code, identity_sealed from person');
  return Object.fromEntries(rows.map((row) => [row.code, openedIdentity(fresh.database.seal, row)]));
}

/** Gives the residents of these codes another telephone number, or none. */
export async function givePhones(fresh: FreshDatabase, phones: Readonly<Record<string, string | null>>): Promise<void> {
  const rows = await asOwner<Kept>(fresh, 'select id, centre_id, code from person where code = any($1)', [
    Object.keys(phones),
  ]);
  for (const { id, centre_id: centreId, code } of rows) {
    const sealed = sealedPhone(testSeal, { id, centreId }, phones[code] ?? null);
    await asOwner(fresh, 'update person set phone_sealed = $2, phone_hash = $3, phone_end_hash = $4 where id = $1', [
      id,
      sealed.phone_sealed,
      sealed.phone_hash,
      sealed.phone_end_hash,
    ]);
  }
}
