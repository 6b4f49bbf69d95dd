import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { sealOf, type Trx, withKeptPlan } from '#database';
import { idShape } from '#http/wire';
import { badCursor } from './errors.ts';
import { identityHash, openedPhone, phoneDigits, phoneEndHash, phoneHash } from './numbers.ts';
import { residentsByIds } from './queries.ts';
import type { ResidentWithAddress } from './resident.ts';
import { type Range, type SearchTerms, searchTerms } from './search-terms.ts';

export const pageSize = 20;

export interface Page {
  readonly residents: ResidentWithAddress[];
  /** Hand it in as `after` for the next page; null on the last. */
  readonly next: string | null;
}

/**
 * Residents of a centre by the beginning of a name, its pinyin initials or letters, the end of a telephone number of at
 * least four digits, a whole identity number, or the code; ordered by name.
 * @param guests residents of other centres to be looked among too: of their telephones only the whole number finds them.
 * @throws {Problem} 422 when `after` is not a `next` of ours.
 */
export async function searchResidents(
  trx: Trx,
  centreId: string,
  typed: string,
  { after, guests = [] }: { readonly after?: string | undefined; readonly guests?: readonly string[] } = {},
): Promise<Page> {
  const beyond = after === undefined ? undefined : readCursor(after);
  const found = await matches(trx, { centreId, guests }, searchTerms(typed), beyond);
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  const residents = await residentsByIds(
    trx,
    page.map((row) => row.id),
  );
  return {
    residents: [...residents.values()],
    next: found.length > pageSize && last ? writeCursor(last) : null,
  };
}

interface Match {
  readonly id: string;
  readonly name: string;
}

/**
 * One more than a page. Each way to match is a query of its own, because an index serves only one of them at a time, and
 * each of them asks every policy of a resident: planning that takes many times as long as finding her.
 */
async function matches(
  trx: Trx,
  { centreId, guests }: { readonly centreId: string; readonly guests: readonly string[] },
  terms: SearchTerms,
  after: Match | undefined,
): Promise<Match[]> {
  const own = await phoneEndsWith(trx, centreId, terms.phoneEnd);
  const arms = conditions(trx, terms, own).map(
    (condition) => sql`select id, name from person where centre_id = ${centreId} and ${condition}`,
  );
  if (guests.length > 0)
    for (const condition of conditions(trx, terms, wholePhone(trx, terms.phoneEnd)))
      arms.push(sql`select id, name from person where id = any(${[...guests]}::uuid[]) and ${condition}`);
  const beyond = after ? sql`where (name collate "C", id) > (${after.name}, ${after.id}::uuid)` : sql``;
  return withKeptPlan(
    trx,
    sql<Match>`select id, name from (${sql.join(arms, sql` union `)}) found ${beyond}
      order by name collate "C", id limit ${pageSize + 1}`,
  );
}

function conditions(trx: Trx, terms: SearchTerms, phone: RawBuilder<unknown> | undefined): RawBuilder<unknown>[] {
  return [
    inRange(sql`name collate "C"`, terms.name),
    ...(terms.latin.length > 0 ? [anyOf(terms.latin.map((range) => inRange(sql`name_latin`, range)))] : []),
    ...(terms.initials ? [inRange(sql`initials`, terms.initials)] : []),
    ...terms.codes.map((code) => sql`code = ${code}`),
    ...(phone === undefined ? [] : [phone]),
    ...(terms.identity === undefined ? [] : [sql`identity_hash = ${identityHash(sealOf(trx), terms.identity)}`]),
  ];
}

function inRange(column: RawBuilder<unknown>, { from, to }: Range): RawBuilder<unknown> {
  return sql`(${column} >= ${from} and ${column} < ${to})`;
}

/** Several ranges of one column are one scan of its index. */
function anyOf(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`(${sql.join(conditions, sql` or `)})`;
}

/** Four digits are one hash of the centre; whose number goes on like the longer ones is seen by opening those few. */
async function phoneEndsWith(
  trx: Trx,
  centreId: string,
  typed: string | undefined,
): Promise<RawBuilder<unknown> | undefined> {
  if (typed === undefined) return undefined;
  const seal = sealOf(trx);
  const digits = phoneDigits(typed);
  const hash = phoneEndHash(seal, centreId, digits);
  if (digits.length === 4) return sql`phone_end_hash = ${hash}`;
  const rows = await trx
    .selectFrom('person')
    .select(['id', 'phone_sealed'])
    .where('centre_id', '=', centreId)
    .where('phone_end_hash', '=', hash)
    .execute();
  const found = rows.filter((row) => phoneDigits(openedPhone(seal, row) ?? '').endsWith(digits));
  return sql`id = any(${found.map((row) => row.id)}::uuid[])`;
}

/** The end of a number is hashed with its centre’s name, so nobody finds another centre’s residents by it. */
function wholePhone(trx: Trx, typed: string | undefined): RawBuilder<unknown> | undefined {
  return typed === undefined ? undefined : sql`phone_hash = ${phoneHash(sealOf(trx), typed)}`;
}

function writeCursor({ name, id }: Match): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

const cursorShape = z.tuple([z.string().regex(/^\P{Cc}*$/u), idShape]);

function readCursor(text: string): Match {
  try {
    const [name, id] = cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { name, id };
  } catch {
    throw badCursor();
  }
}
