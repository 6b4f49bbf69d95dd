import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { systemActor } from '#access';
import { sealOf, type Trx } from '#database';
import type { Cookies } from '#http';
import { type Reachable, residentsByPhone } from '#people';
import type { Seal } from '#sealing';
import { residentAccount } from './account.ts';
import { countAttempt } from './attempts.ts';
import type { IdentityDeps } from './deps.ts';
import { noMessages, wrongCode } from './errors.ts';
import { phoneCodeMinutes, phoneCodeTries, phoneOf } from './rules.ts';
import { keyedHash } from './sealed.ts';
import { newSecret, sameText } from './secret.ts';
import { textCode } from './send-secret.ts';
import { begin, type SignedIn } from './sign-in.ts';

/**
 * Sends a code to a telephone somebody gave us. For any other number the same is done and answered, and nothing is sent.
 * @throws {Problem} 429 after five codes in an hour, 409 where nobody sends messages.
 */
export async function sendPhoneCode(deps: IdentityDeps, typed: string): Promise<void> {
  const { sms, log } = deps;
  if (!sms) throw noMessages();
  const phone = phoneOf(typed);
  await countAttempt(deps.database, 'codesSent', phone);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const [first] = await deps.database.withActor(systemActor, async (trx) => {
    const people = await residentsByPhone(trx, phone);
    await keepCode(trx, phone, people.length > 0 ? code : newSecret());
    return people;
  });
  if (first) void textCode({ sms, log }, phone, first.language, code);
}

type WithCode = SignedIn | { readonly stage: 'choose'; readonly people: readonly Reachable[] };

/**
 * Signs a resident in by the code sent to her telephone. Where several share the number, says who they are, and takes the
 * code again with the one chosen.
 * @throws {Problem} 401 for a wrong, used or old code, and after five tries for the right one too.
 */
export async function signInWithCode(
  deps: IdentityDeps,
  cookies: Cookies,
  given: { readonly phone: string; readonly code: string; readonly personId?: string | undefined },
): Promise<WithCode> {
  const phone = phoneOf(given.phone);
  // Counted in a transaction of its own: a wrong try must not be rolled back.
  const kept = await deps.database.withActor(systemActor, (trx) => countTry(trx, phone));
  if (kept === undefined || !sameText(kept, codeHash(deps.database.seal, phone, given.code))) throw wrongCode();
  return deps.database.withActor(systemActor, async (trx) => {
    const people = await residentsByPhone(trx, phone);
    const person = given.personId === undefined ? onlyOne(people) : people.find((one) => one.id === given.personId);
    if (!person && given.personId === undefined) {
      await giveTryBack(trx, phone);
      return { stage: 'choose', people };
    }
    if (!person || !(await useUp(trx, phone, kept))) throw wrongCode();
    const account = await residentAccount(trx, person);
    if (!account) throw wrongCode();
    return begin(trx, cookies, account);
  });
}

const onlyOne = (people: readonly Reachable[]) => (people.length === 1 ? people[0] : undefined);

async function keepCode(trx: Trx, phone: string, code: string): Promise<void> {
  await trx.deleteFrom('phone_code').where('expires_at', '<', sql<Date>`now() - interval '1 hour'`).execute();
  const fresh = {
    code_hash: codeHash(sealOf(trx), phone, code),
    tries: 0,
    expires_at: sql<Date>`now() + ${sql.lit(phoneCodeMinutes)} * interval '1 minute'`,
    used_at: null,
  };
  await trx
    .insertInto('phone_code')
    .values({ phone_hash: phoneHash(trx, phone), ...fresh })
    .onConflict((conflict) => conflict.column('phone_hash').doUpdateSet(fresh))
    .execute();
}

/** @returns the hash of the code that is in force, or undefined when none is or its tries are used up. */
async function countTry(trx: Trx, phone: string): Promise<string | undefined> {
  const row = await trx
    .updateTable('phone_code')
    .set((code) => ({ tries: code('tries', '+', 1) }))
    .where('phone_hash', '=', phoneHash(trx, phone))
    .where('tries', '<', phoneCodeTries)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning('code_hash')
    .executeTakeFirst();
  return row?.code_hash;
}

async function giveTryBack(trx: Trx, phone: string): Promise<void> {
  await trx
    .updateTable('phone_code')
    .set((code) => ({ tries: code('tries', '-', 1) }))
    .where('phone_hash', '=', phoneHash(trx, phone))
    .where('tries', '>', 0)
    .execute();
}

async function useUp(trx: Trx, phone: string, codeHash: string): Promise<boolean> {
  const used = await trx
    .updateTable('phone_code')
    .set({ used_at: sql<Date>`now()` })
    .where('phone_hash', '=', phoneHash(trx, phone))
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .returning('phone_hash')
    .executeTakeFirst();
  return used !== undefined;
}

function phoneHash(trx: Trx, phone: string): string {
  return keyedHash(sealOf(trx), 'phone code', phone);
}

function codeHash(seal: Seal, phone: string, code: string): string {
  return keyedHash(seal, 'code of a phone', `${phone} ${code}`);
}
