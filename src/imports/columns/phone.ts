import { Fault } from '../findings.ts';
import type { Cell } from '../read/table.ts';
import { scientific, textIn } from './cells.ts';

/** 021 and the like: two places after the zero, or three. */
const areaOfTwo = /^(?:10|2\d)\d{8}$/;
const areaOfThree = /^[3-9]\d{2}\d{7,8}$/;
const mobile = /^1[3-9]\d{9}$/;
const landline = /^0(?:10|2\d)\d{8}$|^0[3-9]\d{2}\d{7,8}$/;
const local = /^[2-8]\d{6,7}$/;
const service = /^[48]00\d{7}$/;
const abroad = /^\+(?!86)\d{7,14}$/;

/** A telephone number in digits only: a mobile, a landline with or without its area code, or one abroad with `+`. */
export function phone(cell: Exclude<Cell, null>): string | Fault {
  const written = textIn(cell);
  if (scientific.test(written)) return new Fault('spoiled-number', written);
  if (/[/、,，;；\n]/.test(written)) return new Fault('several-phones');
  const digits = written.replace(/[\s()（）.–—-]/g, '').replace(/^(?:\+?86|0086)(?=\d{10,11}$)/, '');
  if ([mobile, landline, service, local, abroad].some((shape) => shape.test(digits))) return digits;
  if (areaOfTwo.test(digits) || areaOfThree.test(digits)) return new Fault('lost-zero', `0${digits}`);
  return new Fault('bad-phone');
}
