import { isDay } from '#time';
import { Fault } from '../findings.ts';
import type { Cell } from '../read/table.ts';

type Filled = Exclude<Cell, null>;

/** A number as a spreadsheet shows it when the cell is too narrow or the number too long for it. */
export const scientific = /^[+-]?\d+(?:\.\d+)?[eE]\+?\d{1,3}$/;

/** What the cell says as text; a number in full. */
export function textIn(cell: Filled): string {
  if (typeof cell !== 'number') return String(cell).normalize('NFC').trim();
  return Number.isInteger(cell) && Math.abs(cell) < 1e21 ? BigInt(cell).toString() : String(cell);
}

/** How a spoiled number is shown: 3.10105E+17. */
export function asSpoiled(cell: number): string {
  return cell
    .toExponential(5)
    .toUpperCase()
    .replace('E+', 'E+')
    .replace(/\.?0+E/, 'E');
}

export const text = (longest: number) => (cell: Filled) => {
  const value = textIn(cell).replace(/[^\S\n]+/g, ' ');
  if (value.length > longest) return new Fault('too-long', String(longest));
  return /[\p{Cc}\p{Cn}\uFFFD]/u.test(value.replaceAll('\n', ' ')) ? new Fault('bad-text') : value;
};

export function code(cell: Filled): string | Fault {
  const value = textIn(cell);
  if (scientific.test(value)) return new Fault('spoiled-number', value);
  return /^[A-Za-z0-9-]{1,40}$/.test(value) ? value : new Fault('bad-code');
}

/** A day, by `YYYY-MM-DD` or as people in China write it. What could be two days is refused, and so is a bare serial. */
export function day(cell: Filled): string | Fault {
  const value = textIn(cell).replace(/ 00:00(?::00)?$/, '');
  if (/^\d{4,5}(?:\.0+)?$/.test(value)) return new Fault('excel-serial', dayOfSerial(Number(value)));
  const match =
    /^(\d{4})(\d{2})(\d{2})$/.exec(value) ?? /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(value);
  const [, year, month = '', date = ''] = match ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return match && isDay(written) ? written : new Fault('bad-date');
}

/** Days since 30 December 1899, which is how serials count after the 29 February 1900 that never was. */
function dayOfSerial(serial: number): string {
  return new Date((Math.floor(serial) - 25_569) * 86_400_000).toISOString().slice(0, 10);
}

/** HH:MM, also from a fraction of a day and from `8：30`. */
export function time(cell: Filled): string | Fault {
  if (typeof cell === 'number' && cell >= 0 && cell < 1) return clockOf(Math.round(cell * 1440));
  const match = /^(\d{1,2})[:：.](\d{2})(?:[:：]00)?$/.exec(textIn(cell).replace(/^1899-12-3\d /, ''));
  const minutes = Number(match?.[1]) * 60 + Number(match?.[2]);
  return match && Number(match[2]) < 60 && minutes < 1440 ? clockOf(minutes) : new Fault('bad-time');
}

function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `08:00-10:00`, `8:00~10:00`, `08:00至10:00`. */
export function window(cell: Filled): readonly [start: string, end: string] | Fault {
  const [first = '', second = '', ...more] = textIn(cell).split(/\s*[-–—~～至到]\s*/);
  const [start, end] = [time(first), time(second)];
  return start instanceof Fault || end instanceof Fault || more.length > 0 ? new Fault('bad-window') : [start, end];
}

export const number =
  (least: number, most: number, whole = true) =>
  (cell: Filled) => {
    const value = typeof cell === 'number' ? cell : Number(textIn(cell).replace(/^[¥￥]/, '') || Number.NaN);
    if (!Number.isFinite(value) || (whole && !Number.isInteger(value))) return new Fault('not-a-number');
    return value < least || value > most ? new Fault('out-of-range', `${least} – ${most}`) : value;
  };

const yes = new Set(['true', 'yes', 'y', '1', '是', '有', '已', '√', '✓', '已确认', '已公布', '启用', '需要']);
const no = new Set(['false', 'no', 'n', '0', '否', '无', '未', '×', '未确认', '未公布', '停用', '不需要']);

export function yesNo(cell: Filled): boolean | Fault {
  const value = textIn(cell).toLowerCase();
  if (yes.has(value)) return true;
  return no.has(value) ? false : new Fault('not-a-choice', '是 yes, 否 no');
}

/** One of some values, each with the words it goes by; the first Chinese word is the one shown. */
export const choice =
  <Value extends string>(choices: Readonly<Record<Value, readonly string[]>>) =>
  (cell: Filled): Value | Fault => {
    const value = textIn(cell).toLowerCase();
    for (const name of Object.keys(choices) as Value[]) {
      if (name === value || choices[name].includes(value)) return name;
    }
    return new Fault(
      'not-a-choice',
      (Object.keys(choices) as Value[]).map((name) => `${choices[name][0] ?? ''} ${name}`).join(', '),
    );
  };

/** Several of them in one cell; each counts once. */
export const choices =
  <Value extends string>(known: Readonly<Record<Value, readonly string[]>>) =>
  (cell: Filled): Value[] | Fault => {
    const read = choice(known);
    const chosen: Value[] = [];
    for (const word of wordsIn(cell)) {
      const value = read(word);
      if (value instanceof Fault) return value;
      if (!chosen.includes(value)) chosen.push(value);
    }
    return chosen;
  };

/** Several words in one cell, apart by commas, stops, semicolons, plus signs or lines. */
export const list = (longest: number) => (cell: Filled) => {
  const words = wordsIn(cell);
  return words.length > longest ? new Fault('too-long', String(longest)) : words;
};

function wordsIn(cell: Filled): string[] {
  return textIn(cell)
    .split(/[,，、;；+\n|]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

export function email(cell: Filled): string | Fault {
  const value = textIn(cell);
  return value.length <= 200 && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/.test(value)
    ? value
    : new Fault('bad-email');
}

export const sexes = {
  female: ['女', 'f', '女性', '2'],
  male: ['男', 'm', '男性', '1'],
  other: ['其他', '9'],
  unknown: ['未知', '0', '未说明'],
} as const;
