import { randomUUID } from 'node:crypto';
import type { Language } from '#http/wire';
import type { SmsSender } from '#outside/sms';
import type { IdentityDeps } from './deps.ts';
import { codeText, type Letter } from './letters.ts';

/**
 * Links and codes go straight out and are kept nowhere: as a notice or a job they would lie readable in the database.
 * Nobody waits for the sending, so the answer comes as fast for those whom nobody knows. What is lost is asked for again.
 */
export function mailSecret(deps: IdentityDeps, to: string, language: Language, letter: Letter): void {
  deps.mailer
    .send({ id: `sign-in-${randomUUID()}`, to, language, ...letter })
    .catch((error: unknown) => deps.log.warn({ error }, 'a mail about signing in was not sent'));
}

export function textCode(
  deps: Pick<IdentityDeps, 'log'> & { readonly sms: SmsSender },
  phone: string,
  language: Language,
  code: string,
): void {
  deps.sms
    .send({
      id: randomUUID(),
      to: phone,
      language,
      template: 'sign-in-code',
      values: { code },
      text: codeText(code, language),
    })
    .catch((error: unknown) => deps.log.warn({ error }, 'a sign-in code was not sent'));
}
