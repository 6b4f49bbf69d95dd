import type { Language } from '#http/wire';
import { formatDay, formatTime } from '#time';
import type { NoticeTemplate, VisitNoticeData } from '../visit-notice.ts';

/** What fills the blanks of an approved template; the same names in both languages. */
export interface SmsValues extends Readonly<Record<string, string>> {
  readonly name: string;
  readonly day: string;
  readonly from: string;
  readonly until: string;
  readonly centre: string;
  /** The centre's number, or its name where it has none. */
  readonly phone: string;
}

export function smsValues(language: Language, visit: VisitNoticeData): SmsValues {
  return {
    name: visit.residentName,
    day: formatDay(visit.day, language),
    from: formatTime(new Date(visit.windowStart), visit.zone),
    until: formatTime(new Date(visit.windowEnd), visit.zone),
    centre: visit.centreName[language],
    phone: visit.centrePhone ?? visit.centreName[language],
    ...(visit.expectedAt ? { expected: formatTime(new Date(visit.expectedAt), visit.zone) } : {}),
    ...(visit.nurseNames?.length ? { nurse: visit.nurseNames.join(language === 'en' ? ' and ' : '、') } : {}),
  };
}

type Texts = Readonly<Record<NoticeTemplate, (values: SmsValues) => string>>;

/** One message of at most some seventy characters: when, and whom to call. Never what for. */
const chinese: Texts = {
  'visit-booked': (v) => `${v.name}您好，上门服务已约好：${v.day} ${v.from}–${v.until}。改约或取消请致电${v.phone}。`,
  'visit-published': (v) =>
    `${v.name}您好，${v.day} ${v.from}–${v.until}护士${v.nurse ?? ''}上门${v.expected ? `，预计${v.expected}到` : ''}。请保持电话畅通，${v.phone}。`,
  'visit-moved': (v) => `${v.name}您好，上门服务时间改为：${v.day} ${v.from}–${v.until}。有疑问请致电${v.phone}。`,
  'visit-at-risk': (v) =>
    `${v.name}您好，很抱歉，${v.day} ${v.from}–${v.until}的上门服务可能有变，我们正在安排，会再联系您。${v.phone}`,
  'visit-late': (v) =>
    `${v.name}您好，很抱歉，${v.day} ${v.from}–${v.until}的上门服务将推迟${v.expected ? `，预计${v.expected}到` : ''}。不方便请致电${v.phone}。`,
  'visit-cancelled': (v) => `${v.name}您好，${v.day} ${v.from}–${v.until}的上门服务已取消，护士不会上门。${v.phone}`,
};

const english: Texts = {
  'visit-booked': (v) => `${v.name}: home visit booked, ${v.day} ${v.from}-${v.until}. To change it call ${v.phone}.`,
  'visit-published': (v) =>
    `${v.name}: home visit ${v.day} ${v.from}-${v.until}${v.nurse ? ` by ${v.nurse}` : ''}${v.expected ? `, about ${v.expected}` : ''}. ${v.phone}`,
  'visit-moved': (v) => `${v.name}: your home visit has a new time, ${v.day} ${v.from}-${v.until}. Call ${v.phone}.`,
  'visit-at-risk': (v) =>
    `${v.name}: sorry, your home visit ${v.day} ${v.from}-${v.until} may change. We will be in touch. ${v.phone}`,
  'visit-late': (v) =>
    `${v.name}: sorry, your home visit ${v.day} ${v.from}-${v.until} will be later${v.expected ? `, about ${v.expected}` : ''}. If unsuitable call ${v.phone}.`,
  'visit-cancelled': (v) =>
    `${v.name}: your home visit ${v.day} ${v.from}-${v.until} is cancelled. No nurse will come. ${v.phone}`,
};

const texts: Readonly<Record<Language, Texts>> = { 'zh-CN': chinese, en: english };

/** The whole message as a person reads it. */
export function smsText(template: NoticeTemplate, language: Language, visit: VisitNoticeData): string {
  return texts[language][template](smsValues(language, visit)).replace(/\s+/g, ' ').trim();
}
