import type { RegisterResident } from '#people/wire';
import { writtenDay } from '../time/written-day.ts';
import type { formWords } from '../words/forms.ts';

/** What the desk writes down of somebody who is new; empty where it was not said. */
export interface Registration extends Readonly<Record<string, string>> {
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly identityNumber: string;
  readonly phone: string;
  readonly email: string;
  readonly code: string;
  readonly language: string;
  readonly nurseSexPreferred: string;
}

export type RegistrationField =
  | 'name'
  | 'sex'
  | 'birthDate'
  | 'identityNumber'
  | 'phone'
  | 'email'
  | 'code'
  | 'language'
  | 'nurseSexPreferred';

/** What was searched for in vain says the name or the telephone already; letters may be initials and say nothing. */
export function startFrom(searched: string, code: string): Registration {
  const digits = searched.replace(/[\s-]/g, '');
  const isPhone = /^\+?\d{5,15}$/.test(digits);
  return {
    name: /\p{Script=Han}|\p{L}\s+\p{L}/u.test(searched) ? searched.trim() : '',
    sex: '',
    birthDate: '',
    identityNumber: '',
    phone: isPhone ? digits : '',
    email: '',
    code,
    language: 'zh-CN',
    nurseSexPreferred: '',
  };
}

/** A code nobody has yet, by the minute: 20261123-0800. Whoever keeps numbers of her own writes over it. */
export const proposedCode = (day: string, time: string): string =>
  `${day.replaceAll('-', '')}-${time.replace(':', '')}`;

const sexes = ['female', 'male', 'other', 'unknown'] as const;
const nurseSexes = ['female', 'male'] as const;

export function faultsOf(
  values: Registration,
  today: string,
  words: (typeof formWords)['en'],
): Partial<Record<RegistrationField, string>> {
  const born = writtenDay(values.birthDate);
  const faults: Partial<Record<RegistrationField, string>> = {};
  if (values.name.trim() === '') faults.name = words.needed;
  if (values.sex === '') faults.sex = words.choose;
  if (values.birthDate.trim() === '') faults.birthDate = words.needed;
  else if (born === undefined) faults.birthDate = words.badDay;
  else if (born > today) faults.birthDate = words.futureDay;
  if (values.identityNumber.trim() !== '' && !/^\d{17}[\dX]$/.test(identityOf(values.identityNumber)))
    faults.identityNumber = words.badIdentity;
  if (values.phone.trim() !== '' && !/^\+?\d{5,15}$/.test(phoneOf(values.phone))) faults.phone = words.badPhone;
  if (values.email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email.trim()))
    faults.email = words.badEmail;
  if (values.code.trim() === '') faults.code = words.needed;
  else if (!/^[A-Za-z0-9-]{1,40}$/.test(values.code.trim())) faults.code = words.badCode;
  return faults;
}

/** What is sent; call it only when there are no faults. */
export function requestFrom(values: Registration): RegisterResident {
  return {
    code: values.code.trim(),
    name: values.name.trim(),
    sex: sexes.find((sex) => sex === values.sex) ?? 'unknown',
    birthDate: writtenDay(values.birthDate) ?? values.birthDate,
    phone: phoneOf(values.phone) || null,
    identityNumber: identityOf(values.identityNumber) || null,
    email: values.email.trim() || null,
    language: values.language === 'en' ? 'en' : 'zh-CN',
    nurseSexPreferred: nurseSexes.find((sex) => sex === values.nurseSexPreferred) ?? null,
  };
}

/** As on the card, however it was typed; the server works the check digit out. */
const identityOf = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/** People write telephone numbers in groups. */
const phoneOf = (text: string): string => text.replace(/[\s-]/g, '');
