import { randomUUID } from 'node:crypto';
import type { Language } from '#http/wire';
import type { SmsSender } from '#outside/sms';
import type { IdentityDeps } from './deps.ts';
import { codeText, type Letter } from './letters.ts';

/** Long enough for the answer to be gone: composing a letter takes time that would tell who has an account. */
const afterTheAnswerMilliseconds = 500;

/**
 * Links and codes go straight out and are kept nowhere: as a notice or a job they would lie readable in the database.
 * Nobody waits for the sending, so the answer comes as fast for those whom nobody knows. What is lost is asked for again.
 */
export function mailSecret(
  deps: Pick<IdentityDeps, 'mailer' | 'log'>,
  to: string,
  language: Language,
  letter: Letter,
): Promise<boolean> {
  return later(deps, 'a mail about signing in was not sent', () =>
    deps.mailer.send({ id: `sign-in-${randomUUID()}`, to, language, ...letter }),
  );
}

export function textCode(
  deps: Pick<IdentityDeps, 'log'> & { readonly sms: SmsSender },
  phone: string,
  language: Language,
  code: string,
): Promise<boolean> {
  return later(deps, 'a sign-in code was not sent', () =>
    deps.sms.send({
      id: randomUUID(),
      to: phone,
      language,
      template: 'sign-in-code',
      values: { code },
      text: codeText(code, language),
    }),
  );
}

/** @returns whether it was sent, for whoever has the time to wait. */
async function later(
  { log }: Pick<IdentityDeps, 'log'>,
  failed: string,
  send: () => Promise<unknown>,
): Promise<boolean> {
  await new Promise((resume) => setTimeout(resume, afterTheAnswerMilliseconds));
  try {
    await send();
    return true;
  } catch (error) {
    log.warn({ error }, failed);
    return false;
  }
}
