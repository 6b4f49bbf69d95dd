import type { z } from 'zod';
import type {
  accountsShape,
  addedIntegrationShape,
  addIntegrationShape,
  enrolledShape,
  factorSecretShape,
  integrationsShape,
  invitedShape,
  inviteShape,
  OpenedInvitation,
  OwnAccount,
  SignInState,
  setRoleShape,
} from '#identity/wire';
import type { proxiesShape, RecordProxy, WireProxy } from '#people/wire';
import { type Ask, send } from './send.ts';
import { sendFile } from './send-file.ts';

const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>(path, { language: document.documentElement.lang, ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body?: unknown, more: Ask = {}) =>
  send<Answer>(path, { method: 'POST', body, language: document.documentElement.lang, ...more });

/** What the pages about signing in, accounts and family ask. */
export const accountApi = {
  withPassword: (given: { name: string; password: string }) => post<SignInState>('/api/v1/sign-in/password', given),
  sendCode: (given: { phone: string }) => post<unknown>('/api/v1/sign-in/phone-code', given),
  withCode: (given: { phone: string; code: string; personId?: string }) =>
    post<SignInState>('/api/v1/sign-in/phone', given),
  secondFactor: (given: { code: string }) => post<SignInState>('/api/v1/sign-in/second-factor', given),
  factorSecret: () => post<z.infer<typeof factorSecretShape>>('/api/v1/sign-in/second-factor/secret'),
  confirmFactor: (given: { code: string }) =>
    post<z.infer<typeof enrolledShape>>('/api/v1/sign-in/second-factor/confirmation', given),
  askRecovery: (given: { email: string }) => post<unknown>('/api/v1/sign-in/recovery', given),
  newPassword: (given: { token: string; password: string }) => post<unknown>('/api/v1/sign-in/new-password', given),
  openInvitation: (token: string) => post<OpenedInvitation>('/api/v1/sign-in/invitation', { token }),
  acceptInvitation: (given: { token: string; name?: string; password?: string }) =>
    post<SignInState>('/api/v1/sign-in/invitation/acceptance', given),

  own: (signal?: AbortSignal) => get<OwnAccount>('/api/v1/me/account', signal),
  changePassword: (given: { current?: string; password: string }) => post<unknown>('/api/v1/me/password', given),
  replaceFactor: (given: { password: string }) => post<unknown>('/api/v1/me/second-factor', given),
  endSignIn: (id: string) => post<unknown>(`/api/v1/me/sign-ins/${id}/end`),
  signOutEverywhere: () => post<unknown>('/api/v1/me/sign-out-everywhere'),

  proxies: (residentId: string, signal?: AbortSignal) =>
    get<z.infer<typeof proxiesShape>>(`/api/v1/residents/${residentId}/proxies`, signal),
  recordProxy: (residentId: string, given: RecordProxy, idempotencyKey: string) =>
    post<WireProxy>(`/api/v1/residents/${residentId}/proxies`, given, { idempotencyKey }),
  addProof: (proxyId: string, file: File, idempotencyKey: string) =>
    sendFile<{ id: string }>(
      `/api/v1/files?${new URLSearchParams({ ownerKind: 'proxy', ownerId: proxyId, name: file.name.slice(0, 200) || 'proof' })}`,
      file,
      { language: document.documentElement.lang, idempotencyKey, signal: new AbortController().signal },
    ),
  endProxy: (id: string) => post<WireProxy>(`/api/v1/proxies/${id}/end`),

  accounts: (signal?: AbortSignal) => get<z.infer<typeof accountsShape>>('/api/v1/accounts', signal),
  invite: (given: z.input<typeof inviteShape>) => post<z.infer<typeof invitedShape>>('/api/v1/invitations', given),
  withdraw: (id: string) => post<unknown>(`/api/v1/invitations/${id}/withdrawal`),
  close: (id: string) => post<unknown>(`/api/v1/accounts/${id}/closing`),
  open: (id: string) => post<unknown>(`/api/v1/accounts/${id}/opening`),
  setRole: (id: string, given: z.infer<typeof setRoleShape>) => post<unknown>(`/api/v1/accounts/${id}/role`, given),
  resetFactor: (id: string) => post<unknown>(`/api/v1/accounts/${id}/second-factor-reset`),
  integrations: (signal?: AbortSignal) => get<z.infer<typeof integrationsShape>>('/api/v1/integrations', signal),
  addIntegration: (given: z.infer<typeof addIntegrationShape>) =>
    post<z.infer<typeof addedIntegrationShape>>('/api/v1/integrations', given),
  closeIntegration: (id: string) => post<unknown>(`/api/v1/integrations/${id}/closing`),
} as const;
