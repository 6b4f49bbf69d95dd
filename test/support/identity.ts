import type { ExecutionContext } from 'ava';
import Koa from 'koa';
import { pino } from 'pino';
import request from 'supertest';
import { systemActor } from '#access';
import type { Database } from '#database';
import { buildRouter, problemAnswers, sameSiteOnly } from '#http';
import { actorOf, type IdentityDeps, type Invite, identityRoutes, invite } from '#identity';
import { organisationById } from '#organisations';
import { consoleSms } from '#outside/sms';
import { nurseCards, nursesOf } from '#roster';
import { codeOf, stepAt } from '../../src/identity/totp.ts';
import { asOwner, type FreshDatabase, freshDatabase } from './database.ts';
import { monday, smallTown, type Town } from './town.ts';

/** What the identity room is given: nobody takes its mails unless the test brings a mailbox, and its codes go nowhere. */
export function identityDeps(database: Database, more: Partial<IdentityDeps> = {}): IdentityDeps {
  return {
    database,
    nurses: { ofCentre: nursesOf, byIds: nurseCards },
    mailer: { send: async ({ id }) => ({ messageId: id }) },
    sms: consoleSms(() => undefined),
    log: pino({ level: 'silent' }),
    publicUrl: 'http://127.0.0.1',
    ...more,
  };
}

export interface Household {
  readonly fresh: FreshDatabase;
  readonly town: Town;
  /** Short messages, as the console shows them; the last six figures of one are its code. */
  readonly said: readonly string[];
  readonly deps: IdentityDeps;
  /** A new browser: it keeps its cookies. */
  browser(): ReturnType<typeof request.agent>;
}

/** The small town, not a demo, with every room's way in behind the real router. */
export async function townWithAccounts(
  t: ExecutionContext,
  { publicUrl = 'http://127.0.0.1', ...more }: Partial<IdentityDeps> = {},
): Promise<Household> {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const said: string[] = [];
  const deps = identityDeps(fresh.database, { publicUrl, sms: consoleSms((line) => said.push(line)), ...more });
  const app = new Koa().use(problemAnswers(pino({ level: 'silent' }))).use(sameSiteOnly());
  const router = buildRouter(identityRoutes(deps), {
    now: () => monday,
    actorOf: (credentials) => actorOf(fresh.database, credentials),
    https: publicUrl.startsWith('https:'),
    demo: false,
  });
  const handler = app.use(router.routes()).callback();
  return { fresh, town, said, deps, browser: () => request.agent(handler).set('Accept-Language', 'en') };
}

export interface Staff {
  readonly email: string;
  readonly password: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  readonly browser: ReturnType<typeof request.agent>;
  /** What the database calls the account. */
  readonly id: string;
}

export const goodPassword = 'three tall plane trees';

/** Somebody who was invited, chose a password and put her second factor in force, all by the real way. */
export async function staff(
  house: Household,
  { role = 'coordinator', email = `${role}@example.org`, nurseCode, at = house.town.centre.id }: StaffAsked = {},
): Promise<Staff> {
  const link = await invited(house, { role, email, nurseCode, at });
  const browser = house.browser();
  const accepted = await browser
    .post('/api/v1/sign-in/invitation/acceptance')
    .send({ token: link.split('#')[1], name: `The ${role}`, password: goodPassword });
  if (accepted.body.state !== 'enrol') throw new Error(`not invited in: ${accepted.status} ${accepted.text}`);
  const { secret } = (await browser.post('/api/v1/sign-in/second-factor/secret')).body;
  const confirmed = await confirmedAt(house, browser, secret);
  if (confirmed.status !== 200) throw new Error(`not enrolled: ${confirmed.status} ${confirmed.text}`);
  const { recoveryCodes, me } = confirmed.body;
  return { email, password: goodPassword, secret, recoveryCodes, browser, id: me.accountId };
}

/** With the code of the half minute before, so that this one's is still unused; anew when the half minute ended meanwhile. */
async function confirmedAt(house: Household, browser: Staff['browser'], secret: string): Promise<request.Response> {
  for (;;) {
    const step = await stepNow(house.fresh);
    const answer = await browser
      .post('/api/v1/sign-in/second-factor/confirmation')
      .send({ code: codeOf(secret, step - 1) });
    if (answer.status === 200 || (await stepNow(house.fresh)) === step) return answer;
  }
}

interface StaffAsked {
  readonly role?: Invite['role'];
  readonly email?: string;
  readonly nurseCode?: string | undefined;
  readonly at?: string;
}

/** An invitation by the software itself, as the command line gives one. @returns the link. */
export async function invited(house: Household, asked: Required<Omit<StaffAsked, 'nurseCode'>> & StaffAsked) {
  const { role, email, nurseCode, at } = asked;
  return house.fresh.database.withActor(systemActor, async (trx) => {
    const organisation = await organisationById(trx, at);
    if (!organisation) throw new Error('There is no such organisation.');
    const wish = { role, email, nurseCode, name: '', language: 'en' as const };
    return (await invite(trx, house.deps, systemActor, organisation, wish)).link;
  });
}

/** The authenticator's step by the database's clock, which is the one that counts. */
export async function stepNow(fresh: FreshDatabase): Promise<number> {
  const [row] = await asOwner<{ seconds: number }>(fresh, 'select extract(epoch from now())::float8 as seconds');
  return stepAt(row?.seconds ?? 0);
}

/** Lets the codes of this very half minute be used again, so that a test need not wait for the next. */
export async function forgetLastStep(fresh: FreshDatabase): Promise<void> {
  await asOwner(fresh, 'update account_secret set totp_last_step = null');
}

/** The cookie a browser holds after an answer, as `name=value`. */
export function cookieOf(answer: request.Response): string {
  return String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
}
