import type { Language } from '#http/wire';
import { type PlainNoticeData, type PlainTemplate, plainTemplates } from '../plain-notice.ts';
import { type NoticeTemplate, noticeTemplates, type VisitNoticeData } from '../visit-notice.ts';
import { english } from './en.ts';
import { htmlOf, textOf } from './letter.ts';
import type { Content, Phrasebook } from './phrasebook.ts';
import { plainContentOf, plainSmsOf } from './plain.ts';
import { smsText, smsValues } from './sms.ts';
import { chinese } from './zh-cn.ts';

const phrasebooks: Readonly<Record<Language, Phrasebook>> = { 'zh-CN': chinese, en: english };

/** What a message tells of. */
type About = { readonly visit: VisitNoticeData } | { readonly plain: PlainNoticeData };

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar: Content['calendar'];
}

/** The letter in the reader's language. @throws {Error} when there is no such template. */
export function letterOf(template: string, language: Language, about: About): Letter {
  const content = contentOf(template, language, about);
  return {
    subject: content.subject,
    text: textOf(content),
    html: htmlOf(content, language),
    calendar: content.calendar,
  };
}

/** What to say on the telephone or at the door. */
export function spokenOf(template: string, language: Language, about: About): string {
  return contentOf(template, language, about).spoken;
}

/** What one blank of an approved template takes. */
const mostInBlank = 35;

/** The same as a short message, with what fills an approved template's blanks. @throws {Error} when there is no such template. */
export function smsOf(
  template: string,
  language: Language,
  about: About,
): { readonly text: string; readonly values: Readonly<Record<string, string>> } {
  const { text, values } = shortOf(template, language, about);
  const short = Object.entries(values).map(([name, value]) => [name, value.slice(0, mostInBlank)]);
  return { text, values: Object.fromEntries(short) };
}

function shortOf(template: string, language: Language, about: About) {
  if ('plain' in about) return plainSmsOf(known(plainTemplates, template), language, about.plain);
  const name = known(noticeTemplates, template);
  return { text: smsText(name, language, about.visit), values: smsValues(language, about.visit) };
}

function contentOf(template: string, language: Language, about: About): Content {
  if ('plain' in about) return plainContentOf(known(plainTemplates, template), language, about.plain);
  return phrasebooks[language][known(noticeTemplates, template)](about.visit);
}

function known<Name extends NoticeTemplate | PlainTemplate>(names: readonly Name[], name: string): Name {
  const found = names.find((each) => each === name);
  if (found === undefined) throw new Error(`There is no message called ${name}.`);
  return found;
}
