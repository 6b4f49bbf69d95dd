import { type Words, words } from '#http';
import { cellWords } from './finding-words.ts';
import type { WireFinding } from './wire.ts';

export type FindingCode = keyof typeof cellWords;
/** What a sentence needs beside the value, such as the day an Excel number means. */
export type Detail = string;

/** A cell that cannot be used, and why. Returned by readers in place of a value: throwing for each would be slow. */
export class Fault {
  readonly code: FindingCode;
  readonly detail: Detail;

  constructor(code: FindingCode, detail: Detail = '') {
    this.code = code;
    this.detail = detail;
  }
}

export interface Place {
  readonly sheet?: string | null;
  readonly row?: number | null;
  readonly column?: string | null;
  readonly value?: string | null;
}

/** One finding in words of both languages. */
export function finding(
  code: FindingCode,
  place: Place = {},
  detail: Detail = '',
  level: 'error' | 'warning' = 'error',
): WireFinding {
  return {
    level,
    sheet: place.sheet ?? null,
    row: place.row ?? null,
    column: place.column ?? null,
    value: place.value === undefined || place.value === null ? null : shortened(place.value),
    code,
    message: sentence(cellWords[code], detail),
  };
}

function sentence({ en, 'zh-CN': zh }: Words, detail: string): Words {
  return words(en.replaceAll('{}', detail), zh.replaceAll('{}', detail));
}

const longest = 40;
/** Six digits of area, eight of birth, four more: nothing of the middle is shown to whoever reads over a shoulder. */
const identityLike = /^(\d{6})\d{8}(\d{3}[\dXx])$/;

function shortened(value: string): string {
  const masked = value.trim().replace(identityLike, '$1********$2');
  return masked.length > longest ? `${masked.slice(0, longest)}…` : masked;
}
