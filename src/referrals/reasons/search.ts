import { pinyin } from 'pinyin-pro';
import type { WireReason } from '../wire.ts';
import { commonReasons } from './common.ts';
import { rarerReasons } from './more.ts';
import { otherReasons } from './other.ts';

interface Reason extends WireReason {
  /** Which list it stands in, the common one first. */
  readonly rareness: number;
  /** All names in small letters. */
  readonly names: string;
  /** The Chinese name as it is typed: its syllables, without tones. */
  readonly syllables: readonly string[];
  /** And by their first letters. */
  readonly initials: string;
}

export const reasons: readonly Reason[] = [commonReasons, rarerReasons, otherReasons]
  .flatMap((list, rareness) =>
    list
      .trim()
      .split('\n')
      .map((line) => [line, rareness] as const),
  )
  .map(([line, rareness]) => {
    const [code = '', zh = '', en = '', also = ''] = line.split('|');
    const syllables = pinyin(zh, { toneType: 'none', type: 'array', nonZh: 'removed', v: true });
    return {
      code,
      name: { 'zh-CN': zh, en },
      rareness,
      names: [zh, zh.replace('恶性肿瘤', '癌'), en, also].join(' ').toLowerCase(),
      syllables,
      initials: syllables.map((one) => one.charAt(0)).join(''),
    };
  });
const byCode = new Map(reasons.map((reason) => [reason.code, reason]));
const mostFound = 20;

/** A code of the list, or one more exact than it: I10.0 is read as I10. */
export function reasonOf(code: string): WireReason | undefined {
  const known = byCode.get(code) ?? (/^[A-Z]\d\d\.\d{1,3}$/.test(code) ? byCode.get(code.slice(0, 3)) : undefined);
  return known && { code, name: known.name };
}

/**
 * Reasons by code, by the words of either name, or by pinyin, whole or by first letters; in this order, then what is
 * common, then the shortest name. Nothing asked gives what is referred for most.
 */
export function findReasons(text: string): WireReason[] {
  const asked = text.trim().toLowerCase();
  if (asked === '') return usual.flatMap((code) => reasonOf(code) ?? []);
  const exact = reasonOf(asked.toUpperCase());
  const found = reasons
    .map((reason) => ({ reason, rank: rankOf(reason, asked) }))
    .filter(({ rank, reason }) => rank < none && reason.code !== exact?.code)
    .sort(
      (one, two) =>
        one.rank - two.rank || one.reason.rareness - two.reason.rareness || lengthOf(one.reason) - lengthOf(two.reason),
    )
    .map(({ reason: { code, name } }) => ({ code, name }));
  return (exact ? [exact, ...found] : found).slice(0, mostFound);
}

const none = 4;
const lengthOf = ({ name }: WireReason) => name['zh-CN'].length;

function rankOf({ code, names, syllables, initials }: Reason, asked: string): number {
  if (code.toLowerCase().startsWith(asked)) return 0;
  if (asked.split(/\s+/).every((word) => names.includes(word))) return 1;
  const typed = asked.replaceAll(/[\s']/g, '').replaceAll('ü', 'v');
  if (!/^[a-z]{2,}$/.test(typed)) return none;
  if (initials.startsWith(typed)) return 2;
  const begins = syllables.some((_, place) => syllables.slice(place).join('').startsWith(typed));
  return begins || initials.includes(typed) ? 3 : none;
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
