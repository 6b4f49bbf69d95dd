import type { WireReason } from '../wire.ts';
import { commonReasons } from './common.ts';

const reasons: readonly WireReason[] = commonReasons
  .trim()
  .split('\n')
  .map((line) => {
    const [code = '', zh = '', en = ''] = line.split('|');
    return { code, name: { 'zh-CN': zh, en } };
  });
const byCode = new Map(reasons.map((reason) => [reason.code, reason]));
const mostFound = 20;

/** A code of the list, or one more exact than it: I10.0 is read as I10. */
export function reasonOf(code: string): WireReason | undefined {
  const known = byCode.get(code) ?? (/^[A-Z]\d\d\.\d{1,3}$/.test(code) ? byCode.get(code.slice(0, 3)) : undefined);
  return known && { ...known, code };
}

/**
 * Reasons whose code begins with the text, or whose Chinese or English name holds every word of it; codes first, then the
 * shortest name. Nothing asked gives what is referred for most.
 */
export function findReasons(text: string): WireReason[] {
  const asked = text.trim().toLowerCase();
  if (asked === '') return usual.flatMap((code) => byCode.get(code) ?? []);
  const exact = reasonOf(asked.toUpperCase());
  const words = asked.split(/\s+/);
  const isCode = (one: WireReason) => one.code.toLowerCase().startsWith(asked);
  const found = reasons.filter((one) => {
    const names = `${one.name['zh-CN']} ${one.name.en}`.toLowerCase();
    return isCode(one) || words.every((word) => names.includes(word));
  });
  const sorted = found.sort(
    (one, two) =>
      Number(isCode(two)) - Number(isCode(one)) ||
      one.name['zh-CN'].length - two.name['zh-CN'].length ||
      one.code.localeCompare(two.code),
  );
  const rest = sorted.filter(({ code }) => code !== exact?.code);
  return (exact ? [exact, ...rest] : rest).slice(0, mostFound);
}

const usual = ['I10', 'E11', 'I25', 'I63', 'J44', 'M17', 'H25', 'A16', 'F20', 'Z48'];

/** What a care plan of the centre is a referral's reason for, until a doctor says it more exactly. */
const ofCondition: Readonly<Record<string, string>> = {
  hypertension: 'I10',
  diabetes2: 'E11',
  tuberculosis: 'A16',
  'severe-mental-illness': 'F20',
  nodule: 'R91',
  postpartum: 'O99',
  newborn: 'P59',
  'after-surgery': 'Z48',
  'elderly-exam': 'R94',
};

export const reasonForCondition = (condition: string): string => ofCondition[condition] ?? 'Z03';
