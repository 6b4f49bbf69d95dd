const zh = {
  judgedBy: (title: string) => `按《${title}》判断。`,
  own: (day: string, reason: string) => `此计划自${day}起单独采用，原因：${reason}`,
  change: '此计划改用其他版本',
  hint: '只改这一位居民的这一个计划。下次日期按新版本重新计算，手工调整的日期不变，已有记录不变。',
  edition: '改用哪个版本',
  asCentre: '恢复与中心一致',
  from: '从哪一天起',
  reason: '改用的原因',
  save: '改用并重新计算',
};

const en: typeof zh = {
  judgedBy: (title) => `Judged by: ${title}.`,
  own: (day, reason) => `This plan alone, since ${day}: ${reason}`,
  change: 'Judge this plan by another edition',
  hint: 'This plan of this resident only. The next date is worked out anew; days set by hand and earlier records stay as they are.',
  edition: 'Which edition',
  asCentre: 'As the centre does',
  from: 'From which day',
  reason: 'Why',
  save: 'Change and work out the date',
};

export const planEditionWords = { 'zh-CN': zh, en } as const;
