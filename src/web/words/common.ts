const zh = {
  brand: 'Doorstep',
  tagline: '上门护理',
  chooseLanguage: '切换语言',
  loading: '正在加载',
  tryAgain: '重试',
  openAgain: '重新打开',
  back: '返回',
  goHome: '回到首页',
  nothingHereTitle: '没有这个页面',
  nothingHere: '网址可能有误，或者页面已经搬走。',
  skipToContent: '跳到正文',
  mainMenu: '主菜单',
  close: '关闭',
  minutes: (count: number) => `${count} 分钟`,
  hoursMinutes: (hours: number, minutes: number) => (minutes === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes} 分钟`),
  listJoin: '、',
  estimated: '估算',
  measured: '实测',
  home: '首页',
  signOut: '退出',
  changePerson: '换人物',
  display: '显示',
  largePrint: '大字显示',
  largePrintHint: '放大文字和按钮，颜色对比更强',
};

const en: typeof zh = {
  brand: 'Doorstep',
  tagline: 'Care at home',
  chooseLanguage: 'Change language',
  loading: 'Loading',
  tryAgain: 'Try again',
  openAgain: 'Open again',
  back: 'Back',
  goHome: 'Go to the first page',
  nothingHereTitle: 'There is no such page',
  nothingHere: 'The address may be mistyped, or the page has moved.',
  skipToContent: 'Skip to the content',
  mainMenu: 'Main menu',
  close: 'Close',
  minutes: (count) => `${count} min`,
  hoursMinutes: (hours, minutes) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
  listJoin: ', ',
  estimated: 'estimated',
  measured: 'measured',
  home: 'Home',
  signOut: 'Sign out',
  changePerson: 'Change person',
  display: 'Display',
  largePrint: 'Large print',
  largePrintHint: 'Larger letters and buttons, stronger contrast',
};

export const commonWords = { 'zh-CN': zh, en };
export type CommonWords = typeof zh;

/** 45 min, 1 h 20 min. */
export function durationText(totalMinutes: number, words: CommonWords): string {
  if (totalMinutes < 60) return words.minutes(totalMinutes);
  return words.hoursMinutes(Math.floor(totalMinutes / 60), totalMinutes % 60);
}
