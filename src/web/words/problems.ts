import type { Language } from '#http/wire';
import type { Failure } from '../net/failure.ts';

const zh = {
  network: ['连不上服务器', '请检查网络后再试。您填写的内容没有丢失。'],
  'sign-in-needed': ['请先登录', '登录已过期，请重新登录。'],
  'not-allowed': ['您不能进行此操作', '如需帮助，请致电社区卫生服务中心。'],
  'not-found': ['没有找到', '内容可能已被删除，请返回上一页。'],
  'stale-version': ['内容已有变化', '请看一下最新内容，再试一次。'],
  conflict: ['内容刚刚有变化', '请看一下最新内容，再试一次。'],
  gone: ['保留时间已过', '这个时段已让给别人，请另选一个时段。'],
  busy: ['现在人太多', '请稍等片刻再试。'],
  invalid: ['有一项内容不对', '请检查标出的内容后再试。'],
  broken: ['我们这边出了问题', '请稍后再试；若仍不行，请致电社区卫生服务中心。'],
  page: ['页面出了问题', '请重新打开页面；若仍不行，请致电社区卫生服务中心。'],
  'window-gone': ['这个时段刚被约走', '请另选一个时段。'],
} satisfies Record<string, readonly [title: string, detail: string]>;

const en: Record<keyof typeof zh, readonly [title: string, detail: string]> = {
  network: ['The server cannot be reached', 'Check your connection and try again. Nothing you entered is lost.'],
  'sign-in-needed': ['Please sign in', 'Your session has ended. Sign in again.'],
  'not-allowed': ['You cannot do this', 'If you need help, call your health centre.'],
  'not-found': ['Not found', 'It may have been removed. Go back to the page before.'],
  'stale-version': ['This has changed', 'Look at the new state and try again.'],
  conflict: ['This has just changed', 'Look at the new state and try again.'],
  gone: ['The hold has ended', 'The window went back to others. Please choose another.'],
  busy: ['Too much is happening at once', 'Wait a moment and try again.'],
  invalid: ['Something is not right', 'Check what is marked and try again.'],
  broken: ['Something broke on our side', 'Try again later; if it stays like this, call your health centre.'],
  page: ['This page broke', 'Open it again; if it stays like this, call your health centre.'],
  'window-gone': ['This window has just been taken', 'Please choose another one.'],
};

export const problemWords = { 'zh-CN': zh, en };

const byStatus: Readonly<Record<number, keyof typeof zh>> = {
  400: 'invalid',
  401: 'sign-in-needed',
  403: 'not-allowed',
  404: 'not-found',
  409: 'conflict',
  410: 'gone',
  412: 'stale-version',
  422: 'invalid',
  429: 'busy',
  503: 'busy',
};

/**
 * What happened and what to do. The server's own sentence says most, so it is shown whenever it is written in the
 * reader's language; otherwise ours, by the problem's name or its status.
 */
export function failureWords(
  failure: Failure,
  language: Language,
): { readonly title: string; readonly detail: string } {
  const words = problemWords[language];
  if (failure.kind === 'network') return pair(words.network);
  if (failure.windows.length > 0) return pair(words['window-gone']);
  const own = pair(words[isKnown(failure.slug) ? failure.slug : (byStatus[failure.status] ?? 'broken')]);
  return {
    title: speaks(failure.title, language) ? failure.title : own.title,
    detail: speaks(failure.detail, language) ? failure.detail : own.detail,
  };
}

/** Whether a sentence from elsewhere is in the reader's language, as far as its script tells. */
export function speaks(sentence: string, language: Language): boolean {
  if (sentence.trim() === '') return false;
  const chinese = /\p{Script=Han}/u.test(sentence);
  return language === 'zh-CN' ? chinese : !chinese;
}

const pair = ([title, detail]: readonly [string, string]) => ({ title, detail });
const isKnown = (slug: string): slug is keyof typeof zh => Object.hasOwn(zh, slug);
