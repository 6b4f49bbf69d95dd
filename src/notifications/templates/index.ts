import type { Language } from '#http/wire';
import { type NoticeTemplate, noticeTemplates, type VisitNoticeData } from '../visit-notice.ts';
import { english } from './en.ts';
import { htmlOf, textOf } from './letter.ts';
import type { Content, Phrasebook } from './phrasebook.ts';
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

function contentOf(template: string, language: Language, visit: VisitNoticeData): Content {
  if (!isTemplate(template)) throw new Error(`There is no message called ${template}.`);
  return phrasebooks[language][template](visit);
}

function isTemplate(name: string): name is NoticeTemplate {
  return (noticeTemplates as readonly string[]).includes(name);
}
