import type { Language } from '#http/wire';
import { type NoticeTemplate, noticeTemplates, type VisitNoticeData } from '../visit-notice.ts';
import { english } from './en.ts';
import { htmlOf, textOf } from './letter.ts';
import type { Content, Phrasebook } from './phrasebook.ts';
import { smsText, smsValues } from './sms.ts';
import { chinese } from './zh-cn.ts';

const phrasebooks: Readonly<Record<Language, Phrasebook>> = { 'zh-CN': chinese, en: english };

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar: Content['calendar'];
}

/** The letter in the reader's language. @throws {Error} when there is no such template. */
export function letterOf(template: string, language: Language, visit: VisitNoticeData): Letter {
  const content = contentOf(template, language, visit);
  return {
    subject: content.subject,
    text: textOf(content),
    html: htmlOf(content, language),
    calendar: content.calendar,
  };
}

/** What to say on the telephone or at the door. */
export function spokenOf(template: string, language: Language, visit: VisitNoticeData): string {
  return contentOf(template, language, visit).spoken;
}

/** What one blank of an approved template takes. */
const mostInBlank = 35;

/** The same as a short message, with what fills an approved template's blanks. @throws {Error} when there is no such template. */
export function smsOf(
  template: string,
  language: Language,
  visit: VisitNoticeData,
): { readonly text: string; readonly values: Readonly<Record<string, string>> } {
  if (!isTemplate(template)) throw new Error(`There is no message called ${template}.`);
  const values = Object.entries(smsValues(language, visit)).map(([name, value]) => [name, value.slice(0, mostInBlank)]);
  return { text: smsText(template, language, visit), values: Object.fromEntries(values) };
}

function contentOf(template: string, language: Language, visit: VisitNoticeData): Content {
  if (!isTemplate(template)) throw new Error(`There is no message called ${template}.`);
  return phrasebooks[language][template](visit);
}

function isTemplate(name: string): name is NoticeTemplate {
  return (noticeTemplates as readonly string[]).includes(name);
}
