import type { Logger } from 'pino';
import type { Database, Trx } from '#database';
import type { Mailer } from '#outside/mail';
import type { SmsSender } from '#outside/sms';

export interface NurseOfList {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameLatin: string;
  readonly title: string;
  readonly clinicalYears: number;
  readonly mode: 'car' | 'e-bike' | 'bicycle' | 'foot';
}

/** Nurses belong to a room above this one, so they are handed in. */
export interface Nurses {
  readonly ofCentre: (trx: Trx, centreId: string) => Promise<readonly NurseOfList[]>;
  readonly byIds: (trx: Trx, ids: readonly string[]) => Promise<ReadonlyMap<string, NurseOfList>>;
}

export interface IdentityDeps {
  readonly database: Database;
  readonly nurses: Nurses;
  readonly mailer: Pick<Mailer, 'send'>;
  /** Undefined where nobody sends short messages: residents then sign in by password. */
  readonly sms: SmsSender | undefined;
  readonly log: Pick<Logger, 'warn'>;
  /** Links in letters begin with it, never with what a request calls us. */
  readonly publicUrl: string;
}
