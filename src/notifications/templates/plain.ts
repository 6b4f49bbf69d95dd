import type { Language } from '#http/wire';
import { dayOf, formatDay, formatTime } from '#time';
import type { PlainNoticeData, PlainTemplate } from '../plain-notice.ts';
import type { Content } from './phrasebook.ts';
import { plainEnglish } from './plain-en.ts';
import type { PlainPhrases, Said } from './plain-phrases.ts';
import { plainChinese } from './plain-zh-cn.ts';

const phrases: Readonly<Record<Language, PlainPhrases>> = { 'zh-CN': plainChinese, en: plainEnglish };

const frames = {
  'zh-CN': {
    greeting: (name: string) => `${name}，您好！`,
    when: '时间：',
    where: '地点：',
    answerBy: '请在此前答复：',
    link: '打开查看：',
    signature: (centre: string, phone: string | null) => (phone ? `${centre}  电话 ${phone}` : centre),
    opening: (centre: string) => `您好，这里是${centre}。`,
    gap: '',
  },
  en: {
    greeting: (name: string) => `Dear ${name},`,
    when: 'When: ',
    where: 'Where: ',
    answerBy: 'Please answer by: ',
    link: 'See it here:',
    signature: (centre: string, phone: string | null) => (phone ? `${centre}, telephone ${phone}` : centre),
    opening: (centre: string) => `Hello, this is ${centre}.`,
    gap: ' ',
  },
} as const;

/** The letter and what to say on the telephone. */
export function plainContentOf(template: PlainTemplate, language: Language, data: PlainNoticeData): Content {
  const frame = frames[language];
  const said = saidOf(language, data);
  const { subject, lead, advice } = phrases[language][template](said);
  const facts = (['when', 'where', 'answerBy'] as const).flatMap((name): [string, string][] =>
    said[name] === '' ? [] : [[frame[name], said[name]]],
  );
  const spoken = [frame.opening(said.centre), lead, ...facts.map(([label, value]) => `${label}${value}.`), ...advice];
  return {
    subject,
    greeting: frame.greeting(said.name),
    lead,
    facts,
    advice,
    link: { label: frame.link, url: data.link },
    signature: frame.signature(said.centre, data.centrePhone),
    spoken: spoken.join(frame.gap),
    calendar: null,
  };
}

/** The short message, and what fills an approved template's blanks. */
export function plainSmsOf(template: PlainTemplate, language: Language, data: PlainNoticeData) {
  const said = saidOf(language, data);
  const { name, centre, phone, when, where, answerBy } = said;
  const values = Object.entries({ name, centre, phone, when, where, answer: answerBy }).filter(
    ([, text]) => text !== '',
  );
  return { text: phrases[language][template](said).sms, values: Object.fromEntries(values) };
}

function saidOf(language: Language, data: PlainNoticeData): Said {
  const at = (instant: string) => formatTime(new Date(instant), data.zone);
  const { when } = data;
  const centre = data.centreName[language];
  return {
    name: data.residentName,
    centre,
    phone: data.centrePhone ?? centre,
    when: when ? `${formatDay(when.day, language)} ${at(when.start)}${when.end ? `–${at(when.end)}` : ''}` : '',
    where: data.where ?? '',
    answerBy: data.answerBy ? instantIn(language, data.answerBy, data.zone) : '',
  };
}

function instantIn(language: Language, instant: string, zone: string): string {
  const at = new Date(instant);
  return `${formatDay(dayOf(at, zone), language)} ${formatTime(at, zone)}`;
}
