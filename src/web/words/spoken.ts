import type { SpokenLanguage } from '#roster/wire';

const namesZh: Record<SpokenLanguage, string> = {
  'zh-CN': '普通话',
  wuu: '上海话',
  yue: '粤语',
  nan: '闽南话',
  en: '英语',
  ja: '日语',
  ko: '韩语',
  fr: '法语',
  de: '德语',
  ru: '俄语',
  es: '西班牙语',
  csl: '手语',
};
const namesEn: typeof namesZh = {
  'zh-CN': 'Mandarin',
  wuu: 'Shanghainese',
  yue: 'Cantonese',
  nan: 'Hokkien',
  en: 'English',
  ja: 'Japanese',
  ko: 'Korean',
  fr: 'French',
  de: 'German',
  ru: 'Russian',
  es: 'Spanish',
  csl: 'Sign language',
};

const zh = {
  names: namesZh,
  speaks: (languages: string) => `会说${languages}`,
  of: (name: string) => `${name}会说的语言`,
  title: '会说的语言',
  hint: '居民可以希望护士会说某种语言，可约时段据此排序。',
  none: '请至少选择一种语言。',
  save: '保存语言',
  saved: '语言已保存',
  open: (name: string, languages: string) => `${name}的资料：会说${languages}`,
  years: (count: number) => `临床 ${count} 年`,
  code: '工号',
  phone: '电话',
  may: '今天可做',
  noPhone: '未登记',
  nothing: '无',
  noNurse: '没有这位护士，可能已离开本中心。',
};
const en: typeof zh = {
  names: namesEn,
  speaks: (languages) => `Speaks ${languages}`,
  of: (name) => `What ${name} speaks`,
  title: 'Languages',
  hint: 'Residents may wish for a language; windows are ranked by it.',
  none: 'Choose at least one language.',
  save: 'Save the languages',
  saved: 'The languages are saved',
  open: (name, languages) => `About ${name}: speaks ${languages}`,
  years: (count) => `${count === 1 ? '1 clinical year' : `${count} clinical years`}`,
  code: 'Code',
  phone: 'Telephone',
  may: 'May do today',
  noPhone: 'not known',
  nothing: 'nothing',
  noNurse: 'There is no such nurse; she may have left the centre.',
};

export const spokenWords = { 'zh-CN': zh, en };
