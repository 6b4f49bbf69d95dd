import { type Words, words } from '#http';
import type { AccountRole } from './tables.ts';

/** How long things last. Sessions, links and codes end on the database's clock. */
export const idleMinutes = 30;
export const sessionHours = 12;
/** Between the password and the second factor. */
export const pendingMinutes = 10;
export const invitationDays = 7;
export const recoveryMinutes = 30;
export const phoneCodeMinutes = 5;
export const phoneCodeTries = 5;
export const tokenMinutes = 15;

/** So many attempts in so many minutes, over all processes; the next is refused, right or wrong. */
export const limits = {
  password: { most: 10, minutes: 15 },
  secondFactor: { most: 10, minutes: 15 },
  /** Messages cost money and wake people. */
  codesSent: { most: 5, minutes: 60 },
  recoveriesSent: { most: 5, minutes: 60 },
} as const;

/** Whoever works with other people's data proves herself twice. */
export function needsSecondFactor(role: AccountRole): boolean {
  return role !== 'resident';
}

const shortest = 12;
const fewestDifferent = 6;
/** Characters left when all that is tried first is taken out. */
const fewestOwn = 8;
const rows = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '01234567890123456789'];
const common = ['password', 'passwort', 'doorstep', 'welcome', 'letmein', 'qwerty', 'iloveyou', 'woaini', 'admin'];

/**
 * Why a password may not be taken, or undefined. Long rather than odd: no rule about signs and figures.
 * Source: NIST SP 800-63B 3.1.1.
 * @param own words somebody who knows the person tries first, such as her mail address.
 */
export function passwordFault(password: string, own: readonly (string | null)[]): Words | undefined {
  const text = password.normalize('NFKC').toLowerCase();
  if ([...text].length < shortest) {
    return words(
      `Use at least ${shortest} characters; three words are easy to remember.`,
      `请至少使用 ${shortest} 个字符，例如三个词语。`,
    );
  }
  if (new Set(text).size < fewestDifferent) {
    return words('Use more different characters.', '请使用更多不同的字符。');
  }
  const rest = [...common, ...own.flatMap(partsOf)].reduce((left, word) => left.replaceAll(word, ''), text);
  if ([...withoutRuns(rest)].length < fewestOwn) {
    return words(
      'This is made of what is tried first: your name, rows of keys, common words. Take another.',
      '密码由姓名、键盘顺序或常用词组成，容易被猜到，请换一个。',
    );
  }
  return undefined;
}

function partsOf(own: string | null): string[] {
  return (own ?? '')
    .toLowerCase()
    .split(/[@.\s_-]+/)
    .filter((part) => part.length >= 3);
}

/** Without stretches of four and more neighbours of a keyboard row, the alphabet or the figures. */
function withoutRuns(text: string): string {
  let left = text;
  for (const row of rows) {
    for (let length = 10; length >= 4; length--) {
      for (let at = 0; at + length <= row.length; at++) left = left.replaceAll(row.slice(at, at + length), '');
    }
  }
  return left;
}

/** A name to sign in with is a mail address or a telephone number, however it was typed. */
export function signInName(typed: string): { readonly email: string } | { readonly phone: string } {
  const text = typed.trim().toLowerCase();
  return text.includes('@') ? { email: text } : { phone: phoneOf(text) };
}

/** Digits only, without the country's +86. */
export function phoneOf(typed: string): string {
  const digits = typed.replaceAll(/[\s()-]/g, '');
  return digits.replace(/^(?:\+|00)86/, '');
}
