import type { ColumnType, Generated } from 'kysely';
import type { Actor, Role, Scope } from '#access';

export type AccountRole = Exclude<Role, 'integration' | 'planner' | 'system'>;
export type Stage = 'second-factor' | 'enrol' | 'whole';

export interface SignInSessionTable {
  token_hash: string;
  /** The demo's only; an account's rights are read anew at each request. */
  actor: ColumnType<Actor | null, string | null, never>;
  created_at: Generated<Date>;
  expires_at: Date;
  id: Generated<string>;
  account_id: string | null;
  stage: Generated<Stage>;
  last_seen_at: Generated<Date>;
  device: Generated<string>;
}

export interface AccountTable {
  id: Generated<string>;
  role: AccountRole;
  organisation_id: string;
  person_id: string | null;
  nurse_id: string | null;
  /** Lower case. */
  email: string | null;
  name: Generated<string>;
  language: Generated<'zh-CN' | 'en'>;
  created_at: Generated<Date>;
  created_by: string;
  disabled_at: Date | null;
  disabled_by: string | null;
  version: Generated<number>;
}

export interface AccountSecretTable {
  account_id: string;
  /** PHC string. */
  password_hash: string | null;
  password_set_at: Date | null;
  /** Base32, sealed. */
  totp_sealed: Buffer | null;
  totp_pending_sealed: Buffer | null;
  totp_confirmed_at: Date | null;
  totp_last_step: number | null;
}

export interface RecoveryCodeTable {
  account_id: string;
  code_hash: string;
  used_at: Date | null;
}

export interface InvitationTable {
  id: Generated<string>;
  token_hash: string;
  email: string;
  role: Exclude<AccountRole, 'resident'>;
  organisation_id: string;
  nurse_id: string | null;
  name: Generated<string>;
  language: Generated<'zh-CN' | 'en'>;
  created_at: Generated<Date>;
  created_by: string;
  expires_at: Date;
  accepted_at: Date | null;
  withdrawn_at: Date | null;
}

export interface PasswordRecoveryTable {
  token_hash: string;
  account_id: string | null;
  created_at: Generated<Date>;
  expires_at: Date;
  used_at: Date | null;
}

export interface PhoneCodeTable {
  phone_hash: string;
  code_hash: string;
  tries: Generated<number>;
  expires_at: Date;
  used_at: Date | null;
}

export interface SignInAttemptTable {
  key: string;
  at: Date[];
  last_at: Date;
}

export interface IntegrationTable {
  id: Generated<string>;
  organisation_id: string;
  client_id: string;
  name: string;
  secret_hash: string;
  scopes: Scope[];
  created_at: Generated<Date>;
  created_by: string;
  disabled_at: Date | null;
  disabled_by: string | null;
}

export interface AccessTokenTable {
  token_hash: string;
  integration_id: string;
  scopes: Scope[];
  created_at: Generated<Date>;
  expires_at: Date;
}
